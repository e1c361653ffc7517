import { html } from 'hono/html';
import type { CandidateLine, NominationOverview } from '../../../../../shared/contracts/nomination.ts';
import type { Round } from '../../../../../shared/contracts/round.ts';
import { nominate } from '../../../../../shared/contracts/routes/nominations.ts';
import { holdsForCampaign } from '../../../../../shared/domain/authorize.ts';
import type { Bilingual } from '../../../../../shared/errors.ts';
import { actForm, choiceField, folded, saidField } from '../../parts/act-form.ts';
import {
  candidateName,
  candidateText,
  dossierTag,
  nominationTag,
  proposalTag,
} from '../../parts/award-words.ts';
import { index, when } from '../../parts/figures.ts';
import type { Html, View } from '../../parts/layout.ts';
import { titlesOf } from '../../parts/outcome-words.ts';
import { roundLead } from '../../parts/round-lead.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import { windowLine } from '../../parts/window-line.ts';
import { stateAt } from '../../parts/window-state.ts';
import type { Visit } from '../../visit.ts';
import { entrantKindNames } from '../../words.ts';

type Award = NominationOverview['awards'][number];
type Shown = {
  visit: Visit;
  round: Round;
  overview: NominationOverview;
  /** Titles of conditions by their ids. */
  conditions: ReadonlyMap<string, Bilingual>;
  submissionIdOf: (entrantId: string) => string;
};

const groupName = ({ visit, round }: Shown, groupId: string): string => {
  const group = round.groups.find((one) => one.groupId === groupId);
  return group === undefined ? groupId : visit.read(group.title);
};

const quota = (shown: Shown, { entrantKind, group, count, used }: Award['limits'][number]): Html => {
  const { visit } = shown;
  const { say } = visit;
  const whose = `${visit.read(entrantKindNames[entrantKind])}${group === undefined ? '' : `, ${groupName(shown, group)}`}`;
  const free =
    count === null
      ? say('chưa ấn định số lượng', 'no number is fixed')
      : say(`chỉ tiêu ${count}, còn ${count - used}`, `of ${count}, ${count - used} free`);
  return html`<li>${whose}: ${say('đã đề nghị', 'nominated')} <strong>${used}</strong>; ${free}</li>`;
};

const proposed = ({ visit, conditions }: Shown, line: CandidateLine): Html => {
  const { say } = visit;
  const because = (ids: readonly string[], name: string) =>
    ids.length === 0
      ? ''
      : html`<span class="under small soft">${name}: ${titlesOf(visit, ids, conditions)}</span>`;
  return html`${proposalTag(visit, line.state)}${line.because === undefined ? '' : html`<span class="under small soft">${say('không nộp bản tự đánh giá', 'handed nothing in')}</span>`}${because(line.blockedBy, say('Vướng', 'Blocked by'))}${because(line.waitsFor, say('Còn chờ', 'Waits for'))}${because(line.noted, say('Lưu ý', 'Noted'))}`;
};

const ruling = ({ visit, round }: Shown, { awardId, revision }: Award, line: CandidateLine): Html => {
  const { say } = visit;
  const about = candidateText(line);
  const choice = choiceField('decision', say('Quyết định', 'Decision'), [
    ['NOMINATE', say('Đề nghị khen thưởng', 'Nominate')],
    ['PASS_OVER', say('Không đề nghị', 'Pass over')],
  ]);
  const reason = saidField({
    id: `reason-${awardId}-${line.candidateId}`,
    name: 'reason',
    label: say('Lý do (bắt buộc khi khác đề xuất)', 'Reason (needed where it differs from the proposal)'),
    most: 2_000,
    required: false,
  });
  const form = actForm(visit, {
    path: `/rounds/${round.roundId}/nominations/${awardId}/${line.candidateId}`,
    hidden: { revision },
    fields: [choice, reason],
    button: say('Ghi quyết định', 'Record the decision'),
    about,
  });
  return folded(say('Quyết định', 'Decide'), about, form);
};

const decided = (shown: Shown, award: Award, line: CandidateLine, mayDecide: boolean): Html => {
  const { visit } = shown;
  const { nomination } = line;
  const form = mayDecide ? ruling(shown, award, line) : '';
  if (nomination === undefined)
    return html`<span class="soft">${visit.say('chưa quyết định', 'not decided')}</span>${form}`;
  const { decision, reason, decidedAt } = nomination;
  return html`${nominationTag(visit, decision)}${reason === undefined ? '' : html`<span class="under as-written">${reason}</span>`}<span class="under soft small">${when(decidedAt)}</span>${form}`;
};

const row = (shown: Shown, award: Award, line: CandidateLine, mayDecide: boolean): Html => {
  const { visit } = shown;
  const { say } = visit;
  const dossiers = visit.link(`/submissions/${shown.submissionIdOf(line.entrantId)}/dossiers`);
  const place =
    line.place === undefined
      ? '–'
      : html`<strong>${line.place}</strong>${line.indexPercent === undefined ? '' : html` <span class="soft">(${index(visit, line.indexPercent)})</span>`}`;
  return stackRow(
    html`${candidateName(line)}<span class="under soft small">${groupName(shown, line.groupId)}</span>`,
    [
      { label: say('Hạng, chỉ số', 'Place, index'), shown: place },
      {
        label: say('Hồ sơ', 'Dossier'),
        shown: html`${dossierTag(visit, line.dossier)} <a class="small" href="${dossiers}">${say('xem', 'see it')}<span class="seen-by-readers">: ${candidateText(line)}</span></a>`,
      },
      { label: say('Hệ thống đề xuất', 'Proposal'), shown: proposed(shown, line), wide: true },
      { label: say('Quyết định', 'Decision'), shown: decided(shown, award, line, mayDecide), wide: true },
    ],
  );
};

const section = (shown: Shown, award: Award, mayDecide: boolean): Html => {
  const { visit } = shown;
  const { say } = visit;
  const count = (decision: string) =>
    award.lines.filter(({ nomination }) => nomination?.decision === decision).length;
  const heads = [
    say('Ứng viên', 'Candidate'),
    say('Hạng, chỉ số', 'Place, index'),
    say('Hồ sơ', 'Dossier'),
    say('Hệ thống đề xuất', 'Proposal'),
    say('Quyết định', 'Decision'),
  ];
  const id = `award-${award.awardId}`;
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${visit.read(award.name)}</h2>
<ul class="links">${award.limits.map((limit) => quota(shown, limit))}</ul>
${award.limits.length === 0 ? html`<p class="soft">${say('Không có chỉ tiêu nào.', 'It has no number.')}</p>` : ''}
${
  award.lines.length === 0
    ? html`<p>${say('Chưa có ứng viên.', 'There are no candidates.')}</p>`
    : stackTable(
        say(
          `Đề nghị ${count('NOMINATE')}, không đề nghị ${count('PASS_OVER')}, trên ${award.lines.length} ứng viên.`,
          `${count('NOMINATE')} nominated and ${count('PASS_OVER')} passed over, of ${award.lines.length} candidates.`,
        ),
        heads,
        award.lines.map((line) => row(shown, award, line, mayDecide)),
      )
}</section>`;
};

/** Per award: the number used and free, whom the system proposes and why, who is nominated and who is passed over. */
export const nominationsView = (shown: Shown): View => {
  const { visit, round, overview } = shown;
  const { say } = visit;
  const title = say('Đề nghị khen thưởng', 'Nominations');
  const { nomination } = round.windows;
  const open =
    nomination === undefined ||
    stateAt(Date.parse(nomination.opensAt), Date.parse(nomination.closesAt), visit.now) === 'OPEN';
  const mayDecide = open && holdsForCampaign(visit.caller, nominate.who, round.campaignId);
  return {
    title,
    simulated: overview.simulated,
    wide: true,
    main: html`${roundLead(visit, round, title, html`${nomination === undefined ? '' : windowLine(visit, say('Thời gian đề nghị khen thưởng', 'Window of nomination'), nomination)}`)}
${overview.awards.length === 0 ? html`<p class="card">${say('Phong trào không có hình thức khen thưởng nào.', 'The campaign gives no awards.')}</p>` : ''}
${overview.awards.map((award) => section(shown, award, mayDecide))}`,
  };
};
