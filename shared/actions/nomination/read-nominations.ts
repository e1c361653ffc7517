import type { DossierItem, NominationOverview } from '../../contracts/nomination.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { Caller } from '../../domain/authorize.ts';
import { instantText } from '../../domain/local-time.ts';
import { isComplete, papersOf } from '../../domain/nomination/dossier.ts';
import { nominatedIn, proposals } from '../../domain/nomination/proposals.ts';
import { usedOf } from '../../domain/nomination/propose-awards.ts';
import { oversees } from '../../domain/result-access.ts';
import { notFound } from '../../errors.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { loadCandidates, type NominationNeeds, type Proposing } from './load-candidates.ts';

const dossiersOf = async (ports: NominationNeeds, roundId: string, entrants: readonly string[]) => {
  const found = new Map<string, DossierItem>();
  await fewAtOnce([...new Set(entrants)], async (entrantId) => {
    for (const item of await ports.nominations.dossiers(ports.submissions.idOf(roundId, entrantId)))
      found.set(`${item.awardId} ${item.candidateId}`, item);
  });
  return found;
};

/** All awards of a round with their candidates, decisions and dossiers. */
export const overviewOf = async (
  ports: NominationNeeds,
  round: RoundItem,
  found: Proposing,
): Promise<NominationOverview> => {
  const { file, candidates, placed, names, individuals, nominations, limits } = found;
  const states = proposals({ awards: file.awards, candidates, limits, nominations });
  const dossiers = await dossiersOf(
    ports,
    round.roundId,
    candidates.map(({ entrantId }) => entrantId),
  );
  return {
    roundId: round.roundId,
    title: round.title,
    simulated: round.simulated,
    awards: file.awards.map((award) => {
      const item = nominations.get(award.id);
      const nominated = nominatedIn(item);
      return {
        awardId: award.id,
        name: award.name,
        kind: award.kind,
        limits: limits(award.id).map((limit) => ({ ...limit, used: usedOf(limit, nominated) })),
        revision: item?.revision ?? 0,
        lines: candidates.flatMap(({ candidateId, kind, entrantId, groupId, standings }) => {
          const state = states.get(award.id)?.get(candidateId);
          const standing = standings.get(award.id);
          if (state === undefined || standing === undefined) return [];
          const entry = item?.entries[candidateId];
          const person = individuals.get(candidateId)?.named;
          const dossier = dossiers.get(`${award.id} ${candidateId}`);
          return [
            {
              ...{ candidateId, kind, entrantId, unitName: names.get(entrantId) ?? entrantId },
              ...(person === undefined
                ? {}
                : { person: { fullName: person.fullName, position: person.position } }),
              groupId,
              ...(kind === 'COLLECTIVE' ? (placed.get(entrantId) ?? {}) : {}),
              state,
              ...(standing.because === undefined ? {} : { because: standing.because }),
              ...{ blockedBy: standing.blockedBy, waitsFor: standing.waitsFor, noted: standing.noted },
              ...(entry === undefined
                ? {}
                : {
                    nomination: {
                      decision: entry.decision,
                      ...(entry.reason === undefined ? {} : { reason: entry.reason }),
                      decidedAt: instantText(entry.at),
                    },
                  }),
              ...(dossier === undefined
                ? {}
                : {
                    dossier: {
                      complete: isComplete(papersOf(file, award.id), dossier.papers),
                      ...(dossier.submitted === undefined
                        ? {}
                        : { submittedAt: instantText(dossier.submitted.at) }),
                    },
                  }),
            },
          ];
        }),
      };
    }),
  };
};

/**
 * What the system proposes for each award from the final result, what was decided, and how far the dossiers are.
 * @throws AppError `not_found` for who does not oversee the campaign; `conflict` before the final result
 */
export const readNominations = async (
  ports: NominationNeeds,
  caller: Caller,
  roundId: string,
): Promise<NominationOverview> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !oversees(caller, round.campaignId)) throw notFound();
  return overviewOf(ports, round, await loadCandidates(ports, round));
};
