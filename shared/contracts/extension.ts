import * as z from 'zod';
import { JobId, PersonId, RoundId, SubmissionId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Instant, InstantText, Text } from './text.ts';
import { FixedWindowEnd } from './window.ts';

/** How often one unit may ask in a round. */
export const requestLimit = 20;

const reason = Text(1_000);

/** What a unit asks for: more time for itself alone, until a day (included) or an hour. */
export const ExtensionWish = z.strictObject({ reason, wishedEnd: FixedWindowEnd });
export type ExtensionWish = z.output<typeof ExtensionWish>;

/**
 * The manager's word on the request of that revision. `appraisalUntil` keeps appraisal of this unit open, where its new
 * end leaves the round's own window no time for it.
 */
export const ExtensionRuling = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('GRANT'),
    submissionId: SubmissionId,
    request: z.int().positive(),
    end: FixedWindowEnd,
    appraisalUntil: FixedWindowEnd.optional(),
    reason,
  }),
  z.strictObject({
    decision: z.literal('REFUSE'),
    submissionId: SubmissionId,
    request: z.int().positive(),
    reason,
  }),
]);
export type ExtensionRuling = z.output<typeof ExtensionRuling>;

/** The stored requests of a submission: each is a revision, and the last is the one that may be open. */
export const ExtensionRequestItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  requests: z
    .array(
      z.object({
        request: z.int().positive(),
        reason: z.string(),
        wishedEnd: Instant,
        at: Instant,
        by: PersonId,
      }),
    )
    .min(1)
    .max(requestLimit),
  /** Of the last request. */
  revision: z.int().positive(),
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type ExtensionRequestItem = z.output<typeof ExtensionRequestItem>;

/** A decision in full. It counts once the round's control item names it, and never changes. */
export const ExtensionDecisionItem = z.object({
  ...itemFields,
  decisionId: JobId,
  roundId: RoundId,
  submissionId: SubmissionId,
  entrantId: UnitId,
  request: z.int().positive(),
  /** The unit's end before; and after, where it was granted. */
  from: Instant,
  end: Instant.optional(),
  appraisalUntil: Instant.optional(),
  reason: z.string(),
  at: Instant,
  by: PersonId,
});
export type ExtensionDecisionItem = z.output<typeof ExtensionDecisionItem>;

/** A granted extension as anyone reads it. */
export const Extension = z.strictObject({
  unitId: UnitId,
  from: InstantText,
  end: InstantText,
  appraisalUntil: InstantText.optional(),
  reason: z.string(),
  decidedAt: InstantText,
});
export type Extension = z.output<typeof Extension>;

export const ExtensionList = z.strictObject({ items: z.array(Extension) });

/** A request as its unit and the manager see it. SUPERSEDED: the unit asked anew before anybody decided. */
export const ExtensionRequest = z.strictObject({
  request: z.int().positive(),
  reason: z.string(),
  wishedEnd: InstantText,
  askedAt: InstantText,
  askedBy: PersonId,
  state: z.enum(['OPEN', 'SUPERSEDED', 'GRANTED', 'REFUSED']),
  decision: z
    .strictObject({
      reason: z.string(),
      end: InstantText.optional(),
      appraisalUntil: InstantText.optional(),
      decidedAt: InstantText,
    })
    .optional(),
});
export type ExtensionRequest = z.output<typeof ExtensionRequest>;

/** Everything that one unit asked in a round, the latest last. `revision` is that of the last. */
export const ExtensionRequests = z.strictObject({
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  /** The unit's own end as it is now. */
  closesAt: InstantText,
  items: z.array(ExtensionRequest),
  revision: z.int().nonnegative(),
});
export type ExtensionRequests = z.output<typeof ExtensionRequests>;
