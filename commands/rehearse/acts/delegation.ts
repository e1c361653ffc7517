import { delegate } from '../../../shared/contracts/routes/delegations.ts';
import { dayNumber, dayText } from '../../../shared/domain/calendar/day-number.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import type { Rehearsal, RehearsedEntrant, RehearsedRound } from '../rehearsal.ts';
import { grantAll } from './units-and-people.ts';

/** Days for which the paper stands beyond the entrant's own end, so that a late try fails for being late. */
const daysAfter = 60;

/** The head of one unit lets its deputy sign (KT.), by a paper; from then on the deputy signs what the unit submits. */
export const delegateOne = async (
  rehearsal: Rehearsal,
  { play }: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  const entrant = entrants.find(({ conduct, ended }) => conduct === 'COMPLETE' && !ended);
  if (entrant === undefined) return;
  const { unitId, name, head, end } = entrant;
  const personId = `deputy-${unitId}`;
  const from = localDay(play.province.clock.now());
  await grantAll(rehearsal, [{ personId, scope: `unit:${unitId}`, role: 'DEPUTY' }]);
  await play.as(head).call(delegate, {
    param: { unitId },
    json: {
      ...{ personId, capacity: 'KT', signedAs: 'KT. THỦ TRƯỞNG, PHÓ THỦ TRƯỞNG', acts: ['SUBMIT'] },
      ...{ from, to: dayText(dayNumber(localDay(end)) + daysAfter) },
      paper: { number: '05/GUQ (mô phỏng)', issuedOn: from },
    },
    idempotencyKey: `${play.keys}-${unitId}-delegate`,
  });
  entrant.signer = { personId, capacity: 'KT' };
  rehearsal.chronicle.tell(
    play.roundId,
    `Giao cấp phó ký thay (KT.) từ ${from}: ${name}`,
    `The deputy may sign for the head (KT.) from ${from}: ${name}`,
  );
};
