import { html } from 'hono/html';
import type { AwardStanding } from '../../../../shared/contracts/eligibility.ts';
import type { PublishedEligibility } from '../../../../shared/contracts/published-conditions.ts';
import type { GroupRanking } from '../../../../shared/contracts/result.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';
import { outcomeTag, standingTag, titlesOf } from './outcome-words.ts';

const heading = (visit: Visit): string => visit.say('Xét khen thưởng', 'For awards');

/** Whether the ranking has anything to say of awards: as published, where the campaign gives any to units. */
const shownOf = ({ eligibility }: GroupRanking): PublishedEligibility | undefined =>
  eligibility !== undefined && eligibility.awards.length > 0 ? eligibility : undefined;

/** The head of the column, or nothing where there is no such column. */
export const eligibilityHead = (visit: Visit, ranking: GroupRanking): Html | '' =>
  shownOf(ranking) === undefined ? '' : html`<th role="columnheader" scope="col">${heading(visit)}</th>`;

/** Of each award whether the unit may be proposed and what keeps it from that; below, every condition with its reason. */
export const eligibilityCell = (
  visit: Visit,
  ranking: GroupRanking,
  { entrantId, unitName }: { entrantId: string; unitName: string },
): Html | '' => {
  const { say } = visit;
  const shown = shownOf(ranking);
  if (shown === undefined) return '';
  const awards = new Map(shown.awards.map(({ awardId, name }) => [awardId, name]));
  const titles = new Map(shown.conditions.map(({ conditionId, title }) => [conditionId, title]));
  const entrant = shown.entrants.find((one) => one.entrantId === entrantId);
  const because = (ids: readonly string[], vi: string, en: string): Html | '' =>
    ids.length === 0
      ? ''
      : html`<small class="under soft">${say(vi, en)}: ${titlesOf(visit, ids, titles)}</small>`;
  const standing = (award: AwardStanding): Html =>
    html`<li>${titlesOf(visit, [award.awardId], awards)}: ${standingTag(visit, award)}${because(award.blockedBy, 'Vướng', 'Blocked by')}${because(award.waitsFor, 'Còn chờ', 'Waits for')}${because(award.noted, 'Lưu ý', 'Noted')}</li>`;
  const outcomes = entrant?.outcomes ?? [];
  const why =
    outcomes.length === 0
      ? ''
      : html`<details><summary>${say('Vì sao', 'Why')}<span class="seen-by-readers">: ${unitName}</span></summary><ul class="links small">${outcomes.map(
          (outcome) =>
            html`<li>${titlesOf(visit, [outcome.conditionId], titles)}: ${outcomeTag(visit, outcome)}<span class="under as-written">${outcome.explanation}</span></li>`,
        )}</ul></details>`;
  return html`<td role="cell" class="full" data-label="${heading(visit)}">${
    entrant === undefined ? '–' : html`<ul class="links">${entrant.awards.map(standing)}</ul>${why}`
  }</td>`;
};
