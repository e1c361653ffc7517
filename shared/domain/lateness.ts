import type { LatePolicy } from '../contracts/campaign-round.ts';
import type { Lateness } from '../contracts/score-inputs.ts';
import type { SealedSnapshot, SubmissionSnapshot } from '../contracts/snapshot.ts';
import { type WorkingCalendar, workingDaysAfter } from './calendar/working-days.ts';
import { localDay } from './local-time.ts';

/**
 * Working days begun from an end to a later arrival, by local days: those after the end's own day, the day of arrival
 * included, and at least 1 (late is late, also on the evening of the last day or on a Saturday).
 * @param due @param at UTC ms, at > due
 * @throws RangeError over a year that no calendar covers
 */
export const workingDaysBegun = (calendar: WorkingCalendar, due: number, at: number): number =>
  Math.max(1, workingDaysAfter(calendar, localDay(due), localDay(at)));

/**
 * When what is sealed was handed in (UTC ms): as the submit arrived; or, where nobody signed, when the last thing in the
 * draft did, so that a draft finished in time is not late for want of a signature.
 */
export const handedInAt = ({ attestation, answers, evidence }: SubmissionSnapshot): number =>
  attestation?.at ??
  Math.max(
    0,
    ...Object.values(answers).map(({ savedAt }) => savedAt),
    ...evidence.map(({ begunAt, editedAt }) => Math.max(begunAt, editedAt ?? 0)),
  );

/**
 * How late a sealed self-assessment is and what that costs; undefined for one in time. Follows from the seal and the
 * rules alone, so that scoring again gives the same (I4).
 * @throws RangeError over a year that no calendar covers
 */
export const latenessOf = (
  { due, submission }: Pick<SealedSnapshot, 'due' | 'submission'>,
  policy: LatePolicy,
  calendar: WorkingCalendar,
): Lateness | undefined => {
  if (policy.kind === 'REFUSE' || due === undefined) return undefined;
  const at = handedInAt(submission);
  if (at <= due) return undefined;
  const { penaltyPerWorkingDay, penaltyCap } = policy;
  return { due, at, workingDays: workingDaysBegun(calendar, due, at), penaltyPerWorkingDay, penaltyCap };
};
