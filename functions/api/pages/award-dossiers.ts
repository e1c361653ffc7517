import type { Caller } from '../../../shared/domain/authorize.ts';
import type { PageReads } from './page-reads.ts';
import { ifFound } from './reads/if-found.ts';
import type { Dossiers } from './views/awards/dossiers-view.ts';

/**
 * The dossiers of a unit: of each award its own, and those of the people whom it named for it. What the act does not know
 * for this caller is left out.
 * @throws AppError `not_found`
 */
export const readDossiers = async (
  reads: PageReads,
  caller: Caller,
  submissionId: string,
): Promise<Dossiers & { roundId: string }> => {
  const individuals = await reads.individuals(caller, submissionId);
  const { roundId, entrantId } = await reads.submission(caller, submissionId);
  const { awards } = await reads.roundRules(roundId);
  const wanted = awards.flatMap(({ id: awardId }) =>
    [
      entrantId,
      ...individuals.filter((one) => one.awards.includes(awardId)).map(({ individualId }) => individualId),
    ].map((candidateId) => ({ submissionId, awardId, candidateId })),
  );
  const found = await Promise.all(wanted.map((of) => ifFound(reads.dossier(caller, of))));
  return {
    ...{ roundId, entrantId, individuals },
    unitName: await reads.unitName(entrantId),
    dossiers: found.filter((dossier) => dossier !== undefined),
    awards: new Map(awards.map(({ id, name }) => [id, name])),
  };
};
