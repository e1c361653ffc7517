import { html } from 'hono/html';
import type { Round } from '../../../../../shared/contracts/round.ts';
import { answerReason } from '../../../../../shared/contracts/routes/supplements.ts';
import { justificationLimit } from '../../../../../shared/contracts/submission.ts';
import type { Supplement, SupplementRow, Supplements } from '../../../../../shared/contracts/supplement.ts';
import { holdsInUnit } from '../../../../../shared/domain/authorize.ts';
import { actForm, folded, saidField } from '../../parts/act-form.ts';
import { when } from '../../parts/figures.ts';
import { fileTag } from '../../parts/file-words.ts';
import type { Html, View } from '../../parts/layout.ts';
import { roundLead } from '../../parts/round-lead.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import { decisionWords, valueWords } from '../../parts/value-words.ts';
import { windowLine } from '../../parts/window-line.ts';
import { stateAt } from '../../parts/window-state.ts';
import type { Visit } from '../../visit.ts';

type Shown = { visit: Visit; answers: Supplements; mayAnswer: boolean };

const claimed = (visit: Visit, { claim }: SupplementRow): Html => {
  const { say } = visit;
  const { value, notApplicable, justification } = claim;
  const what =
    notApplicable === undefined
      ? value === undefined
        ? say('không trả lời', 'no answer')
        : valueWords(visit, value)
      : say('không phát sinh', 'no cases');
  return html`<strong>${what}</strong>${justification === undefined ? '' : html`<span class="under as-written">${justification}</span>`}`;
};

const filesOf = ({ visit, answers }: Shown, { evidence }: Supplement): Html | '' => {
  const files = evidence.map(({ evidenceId }) => {
    const file = answers.files.find((one) => one.evidenceId === evidenceId);
    if (file === undefined) return html`<li>${evidenceId}</li>`;
    const path = `/submissions/${answers.submissionId}/supplements/files/${evidenceId}`;
    return html`<li>${file.state === 'ACCEPTED' ? html`<a href="${visit.link(path)}">${file.fileName}</a>` : file.fileName} ${fileTag(visit, file.state)}</li>`;
  });
  return files.length === 0 ? '' : html`<ul>${files}</ul>`;
};

const answered = (shown: Shown, { supplement }: SupplementRow): Html => {
  const { say } = shown.visit;
  if (supplement === undefined)
    return html`<span class="tag note">${say('Chưa giải trình', 'Not answered')}</span>`;
  const { explanation, arrivedAt, arrivedFrom, outdated } = supplement;
  const tag =
    outdated === true
      ? html`<span class="tag late">${say('Thẩm định đã sửa sau đó', 'The decision changed since')}</span>`
      : html`<span class="tag open">${say('Đã giải trình', 'Answered')}</span>`;
  return html`${tag}<span class="under as-written">${explanation}</span>${filesOf(shown, supplement)}<span class="under soft small">${when(arrivedAt)}, ${arrivedFrom}</span>`;
};

const answering = ({ visit, answers }: Shown, { leaf, supplement }: SupplementRow): Html => {
  const { say } = visit;
  const explanation = saidField({
    id: `explanation-${leaf}`,
    name: 'explanation',
    label: say('Giải trình của đơn vị', 'What the unit answers'),
    most: justificationLimit,
    value: supplement?.explanation ?? '',
  });
  const form = actForm(visit, {
    path: `/submissions/${answers.submissionId}/supplements/rows/${leaf}`,
    hidden: {
      revision: supplement?.revision ?? 0,
      evidence: (supplement?.evidence ?? []).map(({ evidenceId }) => evidenceId).join(' '),
    },
    fields: [explanation],
    button: say('Lưu giải trình', 'Save the answer'),
    about: leaf,
  });
  return folded(
    supplement === undefined ? say('Giải trình', 'Answer') : say('Sửa giải trình', 'Edit the answer'),
    leaf,
    form,
  );
};

const row = (shown: Shown, one: SupplementRow): Html => {
  const { visit, mayAnswer } = shown;
  const { say } = visit;
  return stackRow(html`${one.leaf} ${visit.read(one.title)}`, [
    { label: say('Đơn vị tự đánh giá', 'Claim'), shown: claimed(visit, one), wide: true },
    {
      label: say('Thẩm định lần 1', 'First appraisal'),
      shown: decisionWords(visit, one.firstDecision),
      wide: true,
    },
    {
      label: say('Giải trình bổ sung', 'Supplementary answer'),
      shown: html`${answered(shown, one)}${mayAnswer ? answering(shown, one) : ''}`,
      wide: true,
    },
  ]);
};

const table = (shown: Shown): Html => {
  const { say } = shown.visit;
  const { rows } = shown.answers;
  if (rows.length === 0)
    return html`<p>${say('Không có tiêu chí nào mà vai trò của bạn được xem vào lúc này.', 'There are no rows that your role may see at this time.')}</p>`;
  const count = rows.filter(({ supplement }) => supplement !== undefined).length;
  return stackTable(
    say(
      `Tiêu chí không được công nhận như tự đánh giá: đã giải trình ${count}/${rows.length}.`,
      `Rows that were not accepted as claimed: ${count} of ${rows.length} answered.`,
    ),
    [
      say('Tiêu chí', 'Row'),
      say('Đơn vị tự đánh giá', 'Claim'),
      say('Thẩm định lần 1', 'First appraisal'),
      say('Giải trình bổ sung', 'Supplementary answer'),
    ],
    rows.map((one) => row(shown, one)),
  );
};

/** What was asked of a unit after the first appraisal, until when, and what it answered, row by row. */
export const supplementsView = (
  visit: Visit,
  round: Round,
  { unitName, answers }: { unitName: string; answers: Supplements },
): View => {
  const { say } = visit;
  const title = `${say('Bổ sung, giải trình', 'Supplementary answers')}: ${unitName}`;
  const { opensAt, closesAt } = answers.window;
  const open = stateAt(Date.parse(opensAt), Date.parse(closesAt), visit.now) === 'OPEN';
  const mayAnswer = open && holdsInUnit(visit.caller, answerReason.who, answers.entrantId);
  return {
    title,
    simulated: round.simulated,
    wide: true,
    main: html`${roundLead(visit, round, title, windowLine(visit, say('Thời gian bổ sung, giải trình', 'Window of supplementary answers'), answers.window))}
<section class="card">${table({ visit, answers, mayAnswer })}</section>`,
  };
};
