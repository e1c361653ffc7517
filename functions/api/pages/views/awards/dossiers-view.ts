import { html } from 'hono/html';
import type { Dossier, Individual } from '../../../../../shared/contracts/nomination.ts';
import type { Round } from '../../../../../shared/contracts/round.ts';
import { submitDossier } from '../../../../../shared/contracts/routes/nominations.ts';
import { holdsInUnit } from '../../../../../shared/domain/authorize.ts';
import type { Bilingual } from '../../../../../shared/errors.ts';
import { actForm } from '../../parts/act-form.ts';
import { candidateText, dossierTag } from '../../parts/award-words.ts';
import { dayOf } from '../../parts/day.ts';
import { when } from '../../parts/figures.ts';
import { fileTag } from '../../parts/file-words.ts';
import type { Html, View } from '../../parts/layout.ts';
import { titlesOf } from '../../parts/outcome-words.ts';
import { roundLead } from '../../parts/round-lead.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import { windowLine } from '../../parts/window-line.ts';
import type { Visit } from '../../visit.ts';

export type Dossiers = {
  entrantId: string;
  unitName: string;
  individuals: readonly Individual[];
  dossiers: readonly Dossier[];
  /** Names of awards by their ids. */
  awards: ReadonlyMap<string, Bilingual>;
};

const people = (visit: Visit, { individuals, awards }: Dossiers): Html | '' => {
  const { say } = visit;
  if (individuals.length === 0) return '';
  const heads = [
    say('Cá nhân', 'Person'),
    say('Chức vụ', 'Position'),
    say('Đề nghị hình thức', 'For'),
    say('Thành tích', 'Achievement'),
  ];
  return html`<section class="card" aria-labelledby="people"><h2 id="people">${say('Cá nhân mà đơn vị nêu', 'People whom the unit named')}</h2>
${stackTable(
  say('Chỉ đơn vị và người xét được xem.', 'For the unit and those who weigh it alone.'),
  heads,
  individuals.map((one) =>
    stackRow(one.fullName, [
      {
        label: heads[1] ?? '',
        shown: html`${one.position}<span class="under soft small">${say('tại ngày', 'on')} ${dayOf(visit, one.on)}</span>`,
      },
      { label: heads[2] ?? '', shown: titlesOf(visit, one.awards, awards) },
      {
        label: heads[3] ?? '',
        shown: html`<span class="as-written">${one.achievement}</span>`,
        wide: true,
      },
    ]),
  ),
)}</section>`;
};

const paperRow = (visit: Visit, { title, complete, files }: Dossier['papers'][number]): Html => {
  const { say } = visit;
  const given = files.map(({ fileName, state }) => html`<li>${fileName} ${fileTag(visit, state)}</li>`);
  return stackRow(visit.read(title), [
    {
      label: say('Tình trạng', 'State'),
      shown: complete
        ? html`<span class="tag open">${say('Đã có', 'There')}</span>`
        : html`<span class="tag late">${say('Còn thiếu', 'Missing')}</span>`,
    },
    {
      label: say('Tệp', 'Files'),
      shown: given.length === 0 ? '–' : html`<ul>${given}</ul>`,
      wide: true,
    },
  ]);
};

const section = (visit: Visit, shown: Dossiers, dossier: Dossier): Html => {
  const { say } = visit;
  const { awardId, candidateId, submissionId, papers, complete, submittedAt, revision } = dossier;
  const person = shown.individuals.find(({ individualId }) => individualId === candidateId);
  const whose = candidateText({ unitName: shown.unitName, person });
  const name = `${titlesOf(visit, [awardId], shown.awards)}: ${whose}`;
  const lacking = papers.filter((paper) => !paper.complete).length;
  const hands =
    complete &&
    revision > 0 &&
    submittedAt === undefined &&
    holdsInUnit(visit.caller, submitDossier.who, shown.entrantId);
  const id = `dossier-${awardId}-${candidateId}`;
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${name}</h2>
<p>${dossierTag(visit, revision === 0 ? undefined : { complete, ...(submittedAt === undefined ? {} : { submittedAt }) })} ${submittedAt === undefined ? '' : when(submittedAt)}</p>
${
  papers.length === 0
    ? html`<p>${say('Hình thức này không yêu cầu giấy tờ nào.', 'This award asks for no papers.')}</p>`
    : stackTable(
        say(
          `Giấy tờ của hồ sơ: đã có ${papers.length - lacking}/${papers.length}.`,
          `Papers of the dossier: ${papers.length - lacking} of ${papers.length} there.`,
        ),
        [say('Giấy tờ', 'Paper'), say('Tình trạng', 'State'), say('Tệp', 'Files')],
        papers.map((paper) => paperRow(visit, paper)),
      )
}
${hands ? actForm(visit, { path: `/submissions/${submissionId}/dossiers/${awardId}/${candidateId}`, hidden: { revision }, button: say('Nộp hồ sơ', 'Hand the dossier in'), about: name }) : ''}</section>`;
};

/** The dossiers of a unit and its people, per award: which papers are there and which are missing. */
export const dossiersView = (visit: Visit, round: Round, shown: Dossiers): View => {
  const { say } = visit;
  const title = `${say('Hồ sơ khen thưởng', 'Award dossiers')}: ${shown.unitName}`;
  const { nomination } = round.windows;
  return {
    title,
    simulated: round.simulated,
    main: html`${roundLead(visit, round, title, html`${nomination === undefined ? '' : windowLine(visit, say('Thời gian đề nghị khen thưởng', 'Window of nomination'), nomination)}`)}
${people(visit, shown)}
${shown.dossiers.length === 0 ? html`<p class="card">${say('Không có hình thức khen thưởng nào cho đơn vị.', 'There is no award for the unit.')}</p>` : ''}
${shown.dossiers.map((dossier) => section(visit, shown, dossier))}`,
  };
};
