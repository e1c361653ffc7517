import type { Caller } from '../../../shared/domain/authorize.ts';
import type { PageReads } from './page-reads.ts';
import type { Mine } from './views/my-view.ts';

const unitsOf = ({ held }: Caller): string[] => [
  ...new Set(held.flatMap(({ scope }) => (scope.kind === 'UNIT' ? [scope.unitId] : []))),
];

/** The extensions of a round with the names of their units, and the ends of the caller's own. */
export const readEnds = async (reads: PageReads, caller: Caller, roundId: string) => {
  const extensions = (await reads.extensions(roundId)).map(async (extension) => ({
    ...extension,
    unitName: await reads.unitName(extension.unitId),
  }));
  const own = unitsOf(caller).map(async (unitId) => {
    const closesAt = (await reads.submissionOf(caller, roundId, unitId))?.closesAt;
    return closesAt === undefined ? [] : [{ unitName: await reads.unitName(unitId), closesAt }];
  });
  return { extensions: await Promise.all(extensions), own: (await Promise.all(own)).flat() };
};

/** The caller's own units in each round of a page of rounds, with the names of those units. */
export const readMine = async (
  reads: PageReads,
  caller: Caller,
  listing: { limit: number; cursor?: string | undefined },
): Promise<Mine> => {
  const unitIds = unitsOf(caller);
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
