import { drafting, fresh, type Shape, unit } from './round-of-edges.ts';

/** What binds a writing route: a window of the round, or an end of one that something has to wait for. */
export const bounds = [
  'registration',
  'afterRegistration',
  'selfAssessment',
  'innerDeadline',
  'afterSelfAssessment',
  'appraisal',
  'secondAppraisal',
  'supplementary',
  'afterAppraisal',
  'scoreReview',
  'afterScoreReview',
  'nomination',
  'posting',
  'afterPosting',
] as const;
export type Bound = (typeof bounds)[number];

/** First and last instant of it (UTC ms), and with which code is refused what comes outside. */
export type Span = { opensAt?: number; closesAt?: number; refusal: 'window_closed' | 'conflict' };

/** How long after an end others may still be writing what came in time (ms). */
export const margin = 120_000;
const at = (text: string): number => Date.parse(`${text}Z`);
const span = (opens: string, closes: string) => ({ opensAt: at(opens), closesAt: at(closes) });
const day = 86_400_000;

const days = {
  registration: span('2023-10-31T17:00:00.000', '2023-11-20T16:59:59.999'),
  selfAssessment: span('2023-11-30T17:00:00.000', '2023-12-20T16:59:59.999'),
  appraisal: span('2024-01-01T17:00:00.000', '2024-01-31T16:59:59.999'),
  supplementary: span('2024-01-31T17:00:00.000', '2024-02-05T16:59:59.999'),
  secondAppraisal: span('2024-02-05T17:01:59.999', '2024-02-10T16:59:59.999'),
  scoreReview: span('2024-02-12T17:00:00.000', '2024-02-20T16:59:59.999'),
  nomination: span('2024-02-29T17:00:00.000', '2024-03-10T16:59:59.999'),
  posting: span('2024-03-12T17:00:00.000', '2024-03-20T16:59:59.999'),
};
const instants: typeof days = {
  registration: span('2023-11-01T01:30:00.000', '2023-11-20T10:00:00.000'),
  selfAssessment: span('2023-12-01T01:00:00.000', '2023-12-20T10:00:00.000'),
  appraisal: span('2024-01-02T01:00:00.000', '2024-01-31T10:00:00.000'),
  supplementary: span('2024-02-01T01:00:00.000', '2024-02-05T10:00:00.000'),
  secondAppraisal: span('2024-02-06T01:00:00.000', '2024-02-10T10:00:00.000'),
  scoreReview: span('2024-02-13T01:00:00.000', '2024-02-20T10:00:00.000'),
  nomination: span('2024-03-01T01:00:00.000', '2024-03-10T10:00:00.000'),
  posting: span('2024-03-13T01:00:00.000', '2024-03-20T10:00:00.000'),
};

/** Until when a round with a late policy takes what was not handed in (UTC ms). */
export const lateUntil = at('2023-12-25T16:59:59.999');
/** The unit's own later ends, where it has some (UTC ms). */
export const extendedTo = at('2023-12-27T16:59:59.999');
export const appraisedUntil = at('2024-02-12T16:59:59.999');
/** The last moment of those who were given some rows, where the plan lets nobody write later (UTC ms). */
export const innerDue = at('2023-12-15T16:59:59.999');

/** Every window of a round of this shape, in instants that are written out here, apart from how the product gets to them. */
export const spansOf = (shape: Shape, own: string): Record<Bound, Span> => {
  const ends = shape === 'INSTANT' ? instants : days;
  const isExtended = shape === 'EXTENDED' && own === unit;
  const mayBeLate = shape === 'LATE' && (own === drafting || own === fresh);
  const closed = (window: { opensAt: number; closesAt: number }): Span => ({
    ...window,
    refusal: 'window_closed',
  });
  const selfCloses = isExtended ? extendedTo : mayBeLate ? lateUntil : ends.selfAssessment.closesAt;
  const self = { ...ends.selfAssessment, closesAt: selfCloses };
  const until = (window: { opensAt: number; closesAt: number }) =>
    isExtended ? { ...window, closesAt: appraisedUntil } : window;
  const appraisal = until(ends.appraisal);
  return {
    registration: closed(ends.registration),
    afterRegistration: { opensAt: ends.registration.closesAt + 1, refusal: 'conflict' },
    selfAssessment: closed(self),
    innerDeadline: { closesAt: innerDue, refusal: 'window_closed' },
    afterSelfAssessment: { opensAt: ends.selfAssessment.closesAt + 1, refusal: 'conflict' },
    appraisal: closed(appraisal),
    supplementary: closed(ends.supplementary),
    secondAppraisal: closed(until(ends.secondAppraisal)),
    afterAppraisal: { opensAt: appraisal.closesAt + margin, refusal: 'conflict' },
    scoreReview: closed(ends.scoreReview),
    afterScoreReview: { opensAt: ends.scoreReview.closesAt + margin, refusal: 'conflict' },
    nomination: closed(ends.nomination),
    posting: closed(ends.posting),
    afterPosting: { opensAt: ends.posting.closesAt + margin, refusal: 'conflict' },
  };
};

/** An instant well inside a span, on a day of its own (UTC ms). */
export const inside = ({ opensAt = 0 }: Span): number => opensAt + day + day / 2;
