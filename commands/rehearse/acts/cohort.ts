import { openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { sealingMargin } from '../../../shared/domain/windows.ts';
import { entrantOf } from '../../play/cast.ts';
import { conductsOf } from '../conducts.ts';
import { decisionsFor } from '../reform-decisions.ts';
import {
  nextMinute,
  type Rehearsal,
  type RehearsedEntrant,
  type RehearsedRound,
  within,
} from '../rehearsal.ts';
import { closeDue } from './close.ts';
import { completeReturned, returnSome } from './complete.ts';
import { stateAll } from './conditions.ts';
import { delegateOne } from './delegation.ts';
import { askForTime, decideOnTime } from './more-time.ts';
import { answerAll, handInEvidence, submitAll, submitRest, tryLate, withdrawSome } from './write.ts';

type Place = { unitId: string; groupId: string };

/** Adds entrants to a round with their conducts and the span in which each may act (UTC ms). */
export const addEntrants = (
  { nameOf }: Rehearsal,
  round: RehearsedRound,
  places: readonly Place[],
  opensAt: number,
  end: number,
): RehearsedEntrant[] => {
  const { play } = round;
  const { standingAgency, appraisalOrganiser } = play.file.roles;
  const ids = places.map(({ unitId }) => unitId);
  const conducts = conductsOf(ids, [standingAgency, appraisalOrganiser], play.seed);
  return places.map(({ unitId, groupId }) => {
    const entrant: RehearsedEntrant = {
      ...entrantOf({ unitId, groupId, name: nameOf(unitId) }, play.seed),
      conduct: conducts.get(unitId) ?? 'COMPLETE',
      ...{ opensAt, end, ended: false, submits: 0, stands: false, inTime: false, wrote: false },
    };
    round.entrants.set(unitId, entrant);
    play.cast.entrants.push(entrant);
    return entrant;
  });
};

const ofConducts = (entrants: readonly RehearsedEntrant[], ...conducts: RehearsedEntrant['conduct'][]) =>
  entrants.filter(({ conduct }) => conducts.includes(conduct));

/** Puts on the agenda how entrants of one span go about it, and the close. None of them acts after its own end there. */
export const scheduleCohort = (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): void => {
  const [first] = entrants;
  if (first === undefined) return;
  const { agenda } = rehearsal;
  const { opensAt, end } = first;
  const at = (part: number) => within({ opensAt, closesAt: end }, part);
  const act = (part: number, does: (typeof submitAll)[]) =>
    agenda.add(
      at(part),
      async () => {
        for (const one of does) await one(rehearsal, round, entrants);
      },
      'CLOCK',
    );
  act(1 / 3, [answerAll]);
  act(1 / 2, [handInEvidence, stateAll, delegateOne]);
  agenda.add(
    at(5 / 8),
    () => submitAll(rehearsal, round, ofConducts(entrants, 'COMPLETE', 'PARTLY', 'RETURNED', 'WITHDRAWS')),
    'CLOCK',
  );
  act(3 / 4, [returnSome, withdrawSome, askForTime]);
  act(25 / 32, [decideOnTime]);
  act(7 / 8, [completeReturned, submitRest]);
  agenda.add(end, () => submitAll(rehearsal, round, ofConducts(entrants, 'LAST_MOMENT')), 'CLOCK');
  // Whose end is a reorganisation's is told of it only on the day after.
  if (end < round.windows.selfAssessment.closesAt) return;
  agenda.add(end + 1, () => tryLate(rehearsal, round, entrants), 'CLOCK');
  agenda.add(nextMinute(end + sealingMargin), () => closeDue(rehearsal, round));
};

/**
 * Splits the first roster by the reorganisations ahead: who will be final as of the last day acts until then, whose draft
 * will pass writes half of one, and who leaves an empty place does nothing.
 */
export const scheduleRoster = (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  places: readonly Place[],
): void => {
  const { opensAt, closesAt } = round.windows.selfAssessment;
  const added = addEntrants(rehearsal, round, places, opensAt, closesAt);
  const left = new Set(added);
  for (const reform of rehearsal.reforms) {
    const starts = openingInstant({ date: reform.day });
    if (starts <= opensAt || starts > closesAt) continue;
    let final = 0;
    const ending = decisionsFor(round.rules, round.entrants, reform, false).flatMap(
      ({ unitId, decision }) => {
        const entrant = round.entrants.get(unitId);
        if (entrant === undefined || !left.delete(entrant)) return [];
        entrant.end = starts - 1;
        entrant.ended = true;
        if (decision === 'PASS_DRAFT') entrant.conduct = 'PASSES_ON';
        else if (decision === 'START_CLEAN') entrant.conduct = 'NEVER';
        // No grant reaches past a unit's last day; and the first of them hands in, so that something is final.
        else if (entrant.conduct === 'EXTENDED' || final++ === 0) entrant.conduct = 'COMPLETE';
        return [entrant];
      },
    );
    scheduleCohort(rehearsal, round, ending);
  }
  scheduleCohort(rehearsal, round, [...left]);
};
