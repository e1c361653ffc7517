import type { RoundDecisions } from '../../contracts/round-decision.ts';
import type { ReorganisationItem } from '../../contracts/unit-succession.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';
import type { Roster } from '../roster.ts';
import { successionModes } from './succession-modes.ts';

type Reform = Pick<ReorganisationItem, 'successions' | 'effects'>;
type Place = { unitId: string; groupId: string };

const placesOf = (decision: RoundDecisions['decisions'][number]): readonly Place[] => {
  if (decision.decision === 'FINAL_AS_OF') return [];
  return decision.decision === 'PASS_DRAFT' ? [decision.to] : decision.to;
};

const successorsOf = ({ successions }: Reform, unitId: string): string[] =>
  successions
    .filter(({ mode, predecessors }) => successionModes[mode].ends && predecessors.includes(unitId))
    .flatMap(({ successors }) => successors);

/** Everything that is wrong with a round's decisions, by pointer: one for each entrant that ended, and no other. */
export const decisionFaults = (
  roster: Roster,
  reform: Reform,
  { decisions }: RoundDecisions,
): InputFault[] => {
  const entrants = new Set(Object.values(roster).flat());
  const ended = reform.effects.ends.filter((unitId) => entrants.has(unitId));
  const missing = ended
    .filter((unitId) => !decisions.some((one) => one.unitId === unitId))
    .map((unitId) => {
      const [vi, en] = [`Chưa quyết định về ${unitId}.`, `Nothing is decided on ${unitId}.`];
      return fault('#/decisions', 'undecided', vi, en);
    });
  const groups = new Map<string, string>();
  const own = decisions.flatMap((decision, n) => {
    const place = `#/decisions/${n}`;
    const faults: InputFault[] = [];
    if (!ended.includes(decision.unitId)) {
      const [vi, en] = [
        'Đơn vị không thuộc diện quyết định.',
        'Not an entrant that this reorganisation ended.',
      ];
      faults.push(fault(`${place}/unitId`, 'not_an_ended_entrant', vi, en));
    }
    if (decisions.findIndex((one) => one.unitId === decision.unitId) < n)
      faults.push(fault(`${place}/unitId`, 'decided_twice', 'Quyết định hai lần.', 'Decided twice.'));
    for (const { unitId, groupId } of placesOf(decision)) {
      if (!successorsOf(reform, decision.unitId).includes(unitId)) {
        const [vi, en] = [
          `${unitId} không kế thừa đơn vị này.`,
          `${unitId} did not take over from this unit.`,
        ];
        faults.push(fault(`${place}/to`, 'no_successor', vi, en));
      }
      if (roster[groupId] === undefined)
        faults.push(
          fault(`${place}/to`, 'unknown_group', `Không có nhóm ${groupId}.`, `No group ${groupId}.`),
        );
      if ((groups.get(unitId) ?? groupId) !== groupId) {
        const [vi, en] = [`${unitId} được xếp vào hai nhóm.`, `${unitId} is put into two groups.`];
        faults.push(fault(`${place}/to`, 'two_groups', vi, en));
      }
      groups.set(unitId, groupId);
    }
    return faults;
  });
  return [...missing, ...own];
};

/** The roster after the decisions: who left is off it, who takes its place is on it, once. Groups stay as they are. */
export const decidedRoster = (
  roster: Roster,
  { decisions }: RoundDecisions,
): { roster: Roster; leaves: string[]; joins: Place[] } => {
  const leaves = decisions.flatMap(({ decision, unitId }) => (decision === 'FINAL_AS_OF' ? [] : [unitId]));
  const entrants = new Set(Object.values(roster).flat());
  const places = new Map(decisions.flatMap(placesOf).map((place) => [place.unitId, place]));
  const joins = [...places.values()].filter(({ unitId }) => !entrants.has(unitId));
  const next = Object.fromEntries(
    Object.entries(roster).map(([groupId, ids]) => [
      groupId,
      [
        ...ids.filter((id) => !leaves.includes(id)),
        ...joins.filter((place) => place.groupId === groupId).map(({ unitId }) => unitId),
      ].toSorted(),
    ]),
  );
  return { roster: next, leaves: leaves.toSorted(), joins };
};
