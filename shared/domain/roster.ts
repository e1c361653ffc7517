import { digestOf } from '../canonical-json.ts';
import type { CampaignRound } from '../contracts/campaign-round.ts';
import type { OrgUnitItem } from '../contracts/unit.ts';
import type { InputFault } from '../errors.ts';
import { groupOf } from './campaign/group-rules.ts';

/** Group → ids of its entrants, sorted. */
export type Roster = Record<string, string[]>;

/**
 * The version under which a roster's rows are written: it follows from the roster itself, so that rows which an attempt
 * with another roster left behind are never read as part of this one. 48 bits, above 0.
 */
export const rosterVersionOf = (roster: Roster): number =>
  Number.parseInt(digestOf(roster).slice(0, 12), 16) || 1;

type Unit = Pick<OrgUnitItem, 'unitId' | 'type' | 'validFrom' | 'validTo'>;

const existsIn = (unit: Unit, { from, to }: { from: string; to: string }): boolean =>
  (unit.validFrom === undefined || unit.validFrom <= to) &&
  (unit.validTo === undefined || unit.validTo >= from);

/** Who takes part by the rules. Units that do not exist in the assessment period take no part. */
export const rosterOf = (
  round: Pick<CampaignRound, 'groups' | 'assessmentPeriod'>,
  units: readonly Unit[],
): Roster => {
  const living = units.filter((unit) => existsIn(unit, round.assessmentPeriod));
  return Object.fromEntries(
    round.groups.map(({ id }) => {
      const mine = living.filter((unit) => groupOf(round, unit)?.id === id);
      return [id, mine.map(({ unitId }) => unitId).toSorted()];
    }),
  );
};

/** Where a confirmed roster differs from what the rules give. */
export const rosterFaults = (confirmed: Roster, byRules: Roster): InputFault[] => {
  const groups = new Set([...Object.keys(confirmed), ...Object.keys(byRules)]);
  return [...groups].flatMap((groupId) => {
    const [mine, theirs] = [new Set(confirmed[groupId] ?? []), new Set(byRules[groupId] ?? [])];
    const missing = [...theirs.difference(mine)];
    const extra = [...mine.difference(theirs)];
    if (missing.length + extra.length === 0 && mine.size === (confirmed[groupId]?.length ?? 0)) return [];
    return [
      {
        pointer: `#/roster/${groupId}`,
        code: 'roster_differs',
        detail: {
          vi: `Danh sách xác nhận khác với danh sách theo quy định (thiếu: ${missing.join(', ') || 'không'}; thừa: ${extra.join(', ') || 'không'}). Hãy xem lại bản dự kiến.`,
          en: `The confirmed list differs from the rules' (missing: ${missing.join(', ') || 'none'}; extra: ${extra.join(', ') || 'none'}). Read the preview again.`,
        },
      },
    ];
  });
};
