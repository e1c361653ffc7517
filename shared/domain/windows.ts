import type { RoundItem, WindowName } from '../contracts/round.ts';
import type { SubmissionItem, SubmissionState } from '../contracts/submission.ts';
import { AppError, type Bilingual } from '../errors.ts';
import { localInstant } from './local-time.ts';

type Ends = Pick<RoundItem, 'windows' | 'extensions' | 'lateUntil' | 'endings' | 'appraisalExtensions'>;

/** No end lies behind the last moment of an entrant that ended itself. */
const untilItsOwnEnd = (round: Ends, entrantId: string, end: number): number =>
  Math.min(end, round.endings?.[entrantId] ?? end);

/** What an end depends on: whose it is, and when its last submit that stands arrived. */
type Entrant = { entrantId: string; submitted?: { at: number } | undefined };

/** After the effective end, how long the seal waits: function, gateway and skew (design, decision 6). In milliseconds. */
export const sealingMargin = 120_000;

/** The entrant's own end of self-assessment: a recorded extension moves it, never the others' (UTC ms). */
export const effectiveEnd = (round: Ends, entrantId: string): number =>
  untilItsOwnEnd(
    round,
    entrantId,
    Math.max(round.windows.selfAssessment.closesAt, round.extensions[entrantId] ?? 0),
  );

/**
 * The last instant at which this entrant may still hand in, late at a price where the round's policy says so (UTC ms).
 * An extension past that instant beats it: then nothing is late.
 */
export const lastEnd = (round: Ends, entrantId: string): number =>
  untilItsOwnEnd(round, entrantId, Math.max(effectiveEnd(round, entrantId), round.lateUntil ?? 0));

/**
 * The end that a seal of this entrant has to name: the effective one for who submitted in time (for them nothing is
 * open any more), the late one for everybody else. Without a late policy they are the same (UTC ms).
 */
export const sealingEnd = (round: Ends, { entrantId, submitted }: Entrant): number => {
  const end = effectiveEnd(round, entrantId);
  return submitted !== undefined && submitted.at <= end ? end : lastEnd(round, entrantId);
};

/** Every end at which something of this entrant may have to be sealed, the earlier first (UTC ms). */
export const possibleEnds = (round: Ends, entrantId: string): number[] => [
  ...new Set([effectiveEnd(round, entrantId), lastEnd(round, entrantId)]),
];

/** The seal's word on time: the end that it seals, and the effective end where that was an earlier one (UTC ms). */
export const sealFor = (round: Ends, entrant: Entrant): { end: number; due?: number } => {
  const end = sealingEnd(round, entrant);
  const due = effectiveEnd(round, entrant.entrantId);
  return due === end ? { end } : { end, due };
};

/**
 * Whether the entrant is sealed, or absent, for what its ends are now: an end moved afterwards unseals by itself, and so
 * does one that changes only how late it was (design, decision 6).
 */
export const isSealedFor = (
  round: Ends,
  head: (Entrant & Pick<SubmissionItem, 'seal'>) | undefined,
): boolean => {
  if (head?.seal === undefined) return false;
  const { end, due } = sealFor(round, head);
  return head.seal.end === end && (head.seal.due ?? head.seal.end) === (due ?? end);
};

/** A head whose seal counts: one for an end that was moved since is none (design, decision 6). */
export const asSealedNow = (round: Ends, head: SubmissionItem): SubmissionItem => {
  if (head.seal === undefined || isSealedFor(round, head)) return head;
  const { seal: _passed, ...unsealed } = head;
  return unsealed;
};

/** How far a submission is: a seal for an end that has moved since is none, and what was submitted stands. */
export const stateNow = (
  round: Ends,
  head: Entrant & Pick<SubmissionItem, 'seal' | 'state'>,
): SubmissionState => {
  if (head.seal === undefined || isSealedFor(round, head)) return head.state;
  return head.submitted === undefined ? 'DRAFT' : 'SUBMITTED';
};

/** Until when an entrant may be appraised in a pass: an extension of its own end can move that too (UTC ms). */
export const appraisalEnd = (
  { windows, appraisalExtensions }: Ends,
  entrantId: string,
  pass: 'appraisal' | 'secondAppraisal' = 'appraisal',
): number => Math.max(windows[pass]?.closesAt ?? 0, appraisalExtensions?.[entrantId] ?? 0);

/** Until when a verdict on a named file still counts: as long as the entrant may be appraised (UTC ms). */
export const verdictsUntil = (round: Ends, entrantId: string): number =>
  Math.max(appraisalEnd(round, entrantId), appraisalEnd(round, entrantId, 'secondAppraisal'));

const names: Record<WindowName, Bilingual> = {
  selfAssessment: { vi: 'tự đánh giá', en: 'self-assessment' },
  appraisal: { vi: 'thẩm định', en: 'appraisal' },
};

/**
 * Refuses what comes outside the window, both ends inclusive, judged by the arrival stamp alone (decision 4). Under a
 * late policy self-assessment stays open to those who have not submitted in time.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `window_closed`, naming the window's end in local time
 */
export const requireOpen = (round: Ends, window: WindowName, entrant: Entrant, at: number): void => {
  const { opensAt } = round.windows[window];
  const end =
    window === 'selfAssessment' ? sealingEnd(round, entrant) : appraisalEnd(round, entrant.entrantId);
  if (opensAt <= at && at <= end) return;
  const { vi, en } = names[window];
  throw new AppError(
    'window_closed',
    at < opensAt
      ? {
          vi: `Kỳ ${vi} mở lúc ${localInstant(opensAt)}.`,
          en: `The ${en} window opens at ${localInstant(opensAt)}.`,
        }
      : {
          vi: `Kỳ ${vi} đã đóng lúc ${localInstant(end)}.`,
          en: `The ${en} window closed at ${localInstant(end)}.`,
        },
  );
};

/** When the submission of an entrant with this end may be sealed (UTC ms). */
export const sealableFrom = (end: number): number => end + sealingMargin;
