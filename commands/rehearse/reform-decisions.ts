import type { CampaignRound } from '../../shared/contracts/campaign-round.ts';
import type { RoundDecision } from '../../shared/contracts/round-decision.ts';
import type { Succession } from '../../shared/contracts/unit-succession.ts';
import type { UnitSeed } from '../../shared/contracts/units-file.ts';
import { groupOf } from '../../shared/domain/campaign/group-rules.ts';

const reason = 'Sắp xếp đơn vị hành chính (mô phỏng)';

type Place = { unitId: string; groupId: string };

const placesOf = (
  round: CampaignRound,
  successors: readonly string[],
  begins: readonly UnitSeed[],
): Place[] =>
  successors.flatMap((unitId) => {
    const type = begins.find(({ id }) => id === unitId)?.type;
    const group = type === undefined ? undefined : groupOf(round, { unitId, type });
    return group === undefined ? [] : [{ unitId, groupId: group.id }];
  });

/**
 * One decision on each entrant that ends, so that all three kinds come up. Of a merger the drafts of two pass, and the
 * others' successor starts clean. What is dissolved is final as of its last day, but the last of them, whose successors
 * start clean. Without a successor in the round, or after the close, everybody is final.
 * @param entrants unit → group of who is on the roster
 */
export const decisionsFor = (
  round: CampaignRound,
  entrants: ReadonlyMap<string, { groupId: string }>,
  {
    ends,
    begins,
    successions,
  }: { ends: readonly UnitSeed[]; begins: readonly UnitSeed[]; successions: readonly Succession[] },
  isClosed: boolean,
): RoundDecision[] => {
  const tableOf = (groupId: string) => round.groups.find(({ id }) => id === groupId)?.tableId;
  const dissolved = successions.filter(
    ({ mode, predecessors }) => mode === 'DISSOLVE_OVER_SEVERAL' && entrants.has(predecessors[0] ?? ''),
  );
  return ends.flatMap(({ id: unitId }): RoundDecision[] => {
    const own = entrants.get(unitId);
    const succession = successions.find(({ predecessors }) => predecessors.includes(unitId));
    if (own === undefined || succession === undefined) return [];
    const places = isClosed ? [] : placesOf(round, succession.successors, begins);
    const [to] = places;
    if (to === undefined) return [{ unitId, decision: 'FINAL_AS_OF', reason }];
    if (succession.mode === 'DISSOLVE_OVER_SEVERAL') {
      const isLast = dissolved.length > 1 && dissolved.at(-1) === succession;
      return [
        isLast
          ? { unitId, decision: 'START_CLEAN', reason, to: places }
          : { unitId, decision: 'FINAL_AS_OF', reason },
      ];
    }
    const passing = succession.predecessors.filter((id) => entrants.has(id)).slice(0, 2);
    const sameTable = tableOf(own.groupId) === tableOf(to.groupId);
    if (sameTable && passing.includes(unitId)) return [{ unitId, decision: 'PASS_DRAFT', reason, to }];
    return [{ unitId, decision: 'START_CLEAN', reason, to: [to] }];
  });
};
