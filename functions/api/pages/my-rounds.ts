import type { Caller } from '../../../shared/domain/authorize.ts';
import type { PageReads } from './page-reads.ts';
import type { Mine } from './views/my-view.ts';

/** The caller's own units in each round of a page of rounds, with the names of those units. */
export const readMine = async (
  reads: PageReads,
  caller: Caller,
  listing: { limit: number; cursor?: string | undefined },
): Promise<Mine> => {
  const unitIds = [
    ...new Set(caller.held.flatMap(({ scope }) => (scope.kind === 'UNIT' ? [scope.unitId] : []))),
  ];
  const names = Promise.all(unitIds.map(async (unitId) => [unitId, await reads.unitName(unitId)] as const));
  const { items, next } = await reads.rounds(listing);
  const rounds = items.map(async (round) => {
    const units = unitIds.map(async (unitId) => ({
      unitId,
      submission: await reads.submissionOf(caller, round.roundId, unitId),
    }));
    return { round, units: await Promise.all(units) };
  });
  return { unitNames: new Map(await names), rounds: await Promise.all(rounds), next };
};
