import { html } from 'hono/html';
import type { GroupConditions } from '../../../../shared/contracts/eligibility.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Html, View } from '../parts/layout.ts';
import { effectNames, outcomeTag, standingTag, titlesOf } from '../parts/outcome-words.ts';
import { roundLead } from '../parts/round-lead.ts';
import { nextPage, stackRow, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

type Titles = ReadonlyMap<string, Bilingual>;

const row = (visit: Visit, line: GroupConditions['lines'][number], titles: Titles, awards: Titles): Html => {
  const standings = line.awards.map(
    (award) => html`<li>${titlesOf(visit, [award.awardId], awards)}: ${standingTag(visit, award)}</li>`,
  );
  return stackRow(line.unitName, [
    ...line.outcomes.map((outcome) => ({
      label: titlesOf(visit, [outcome.conditionId], titles),
      shown: html`${outcomeTag(visit, outcome)}<details><summary>${visit.say('Vì sao', 'Why')}<span class="seen-by-readers">: ${titlesOf(visit, [outcome.conditionId], titles)}, ${line.unitName}</span></summary><p class="as-written small">${outcome.explanation}</p></details>`,
    })),
    {
      label: visit.say('Đối với khen thưởng', 'For awards'),
      shown: standings.length === 0 ? '–' : html`<ul class="links">${standings}</ul>`,
      wide: true,
    },
  ]);
};

/** The outcomes of a group's entrants, side by side, for who oversees the round. */
export const groupConditionsView = (
  visit: Visit,
  round: Round,
  { conditions, lines, groupId, next }: GroupConditions,
  awards: Titles,
): View => {
  const { say } = visit;
  const group = round.groups.find((one) => one.groupId === groupId);
  const title = `${say('Tiêu chuẩn, điều kiện', 'Conditions')}: ${group === undefined ? groupId : visit.read(group.title)}`;
  const path = `/rounds/${round.roundId}/groups/${groupId}/conditions`;
  const titles = new Map(conditions.map((condition) => [condition.conditionId, condition.title]));
  const heads = [
    say('Đơn vị', 'Unit'),
    ...conditions.map(
      (condition) => `${visit.read(condition.title)} (${visit.read(effectNames[condition.effect])})`,
    ),
    say('Đối với khen thưởng', 'For awards'),
  ];
  return {
    title,
    simulated: round.simulated,
    wide: true,
    main: html`${roundLead(visit, round, title)}
<section class="card">${conditions.length === 0 ? html`<p>${say('Phong trào không đặt điều kiện nào.', 'The campaign sets none.')}</p>` : ''}
<div class="scroll">${stackTable(
      say('Kết quả theo từng đơn vị trong nhóm', 'Outcomes by entrant of the group'),
      heads,
      lines.map((line) => row(visit, line, titles, awards)),
    )}</div>
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
