import { instantText } from '../../../shared/domain/local-time.ts';
import type { Bilingual } from '../../../shared/errors.ts';
import { rosterSubmissions } from '../acts/close.ts';
import { lastInstant } from '../attempts.ts';
import type { Rehearsal, RehearsedEntrant, RehearsedRound } from '../rehearsal.ts';

/** What the seal of this entrant has to say, by what it did. */
export const expectedSeal = (
  { rules }: Pick<RehearsedRound, 'rules'>,
  { stands, wrote }: Pick<RehearsedEntrant, 'stands' | 'wrote'>,
): 'ATTESTED' | 'UNATTESTED' | 'ABSENT' => {
  if (stands) return 'ATTESTED';
  return wrote && rules.draftsAtClose === 'COUNT_UNATTESTED' ? 'UNATTESTED' : 'ABSENT';
};

/** Entrants that are not sealed as they should be, each for the end that is its own. */
export const accountingFaults = async (
  { nameOf }: Pick<Rehearsal, 'nameOf'>,
  round: RehearsedRound,
): Promise<Bilingual[]> => {
  const submissions = new Map((await rosterSubmissions(round)).map((one) => [one.entrantId, one]));
  return [...round.entrants.values()].flatMap((entrant): Bilingual[] => {
    const seal = submissions.get(entrant.unitId)?.seal;
    const [kind, end] = [expectedSeal(round, entrant), instantText(lastInstant(round, entrant))];
    if (seal?.kind === kind && seal.end === end) return [];
    const found = seal === undefined ? '–' : `${seal.kind} ${seal.end}`;
    const name = nameOf(entrant.unitId);
    return [
      {
        vi: `${name}: phải được khóa ${kind} cho hạn ${end}, nhưng là ${found}`,
        en: `${name}: should be sealed ${kind} for ${end}, and is ${found}`,
      },
    ];
  });
};
