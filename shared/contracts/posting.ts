import * as z from 'zod';
import { EntrantKind } from './award-type.ts';
import { InstrumentEntry } from './campaign-life.ts';
import { JobId, PersonId, RoundId, Sha256, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { CandidateId } from './nomination.ts';
import { Window } from './round.ts';
import { BilingualText, DayText, Instant, InstantText, Text } from './text.ts';

const words = Text(4_000);

/** One line of the posted list. */
export const PostedLine = z.strictObject({
  awardId: Slug,
  candidateId: CandidateId,
  kind: EntrantKind,
  entrantId: UnitId,
  unitName: z.string(),
  person: z.strictObject({ fullName: z.string(), position: z.string() }).optional(),
  place: z.int().positive().optional(),
});
export type PostedLine = z.output<typeof PostedLine>;

/** The posted list, stored: frozen, with the hash under which people commented on it. */
export const PostingItem = z.object({
  ...itemFields,
  ...owingFields,
  roundId: RoundId,
  lines: z.array(PostedLine),
  hash: Sha256,
  at: Instant,
  by: PersonId,
  revision: z.int().positive(),
  chain: Chain,
});
export type PostingItem = z.output<typeof PostingItem>;

/** What somebody says of a line of the posted list. */
export const CommentWish = z.strictObject({ awardId: Slug, candidateId: CandidateId, comment: words });
export type CommentWish = z.output<typeof CommentWish>;

/** The word on a comment. WITHDRAW: the line is proposed no more; KEEP: it stays. */
export const CommentRuling = z.strictObject({ decision: z.enum(['KEEP', 'WITHDRAW']), answer: words });
export type CommentRuling = z.output<typeof CommentRuling>;

export const CommentItem = z.object({
  ...itemFields,
  ...owingFields,
  commentId: JobId,
  roundId: RoundId,
  ...CommentWish.shape,
  requestHash: Sha256,
  at: Instant,
  by: PersonId,
  ruling: CommentRuling.extend({ at: Instant, by: PersonId }).optional(),
  revision: z.int().positive(),
  chain: Chain,
});
export type CommentItem = z.output<typeof CommentItem>;

/** A comment as those see it who answer it, and who made it: never with a name. */
export const Comment = z.strictObject({
  commentId: JobId,
  ...CommentWish.shape,
  at: InstantText,
  ruling: CommentRuling.extend({ at: InstantText }).optional(),
  /** Made by the caller. */
  own: z.boolean(),
  revision: z.int().positive(),
});
export type Comment = z.output<typeof Comment>;
export const CommentList = z.strictObject({ items: z.array(Comment) });

/** The decision on one award: the instrument, who is awarded, and why who was posted is not. */
export const AwardRuling = z.strictObject({
  instrument: InstrumentEntry.pick({ number: true, symbol: true, issuedOn: true, issuer: true }).extend({
    number: Text(40),
    issuedOn: DayText,
    signer: Text(100),
    signingCapacity: Text(100).optional(),
  }),
  awarded: z.array(CandidateId).max(2_000),
  refused: z.array(z.strictObject({ candidateId: CandidateId, reason: words })).max(2_000),
});
export type AwardRuling = z.output<typeof AwardRuling>;

export const AwardDecisionItem = z.object({
  ...itemFields,
  ...owingFields,
  roundId: RoundId,
  awardId: Slug,
  ruling: AwardRuling,
  at: Instant,
  by: PersonId,
  revision: z.int().positive(),
  chain: Chain,
});
export type AwardDecisionItem = z.output<typeof AwardDecisionItem>;

/** A posted line as anyone sees it. */
const PublicLine = PostedLine.extend({
  state: z.enum(['PROPOSED', 'WITHDRAWN', 'AWARDED', 'REFUSED']),
  reason: z.string().optional(),
});

/** The posted list with what became of it, for anyone. Comments appear once they are answered, without who made them. */
export const Posting = z.strictObject({
  roundId: RoundId,
  title: BilingualText,
  simulated: z.boolean(),
  window: Window,
  postedAt: InstantText,
  hash: Sha256,
  awards: z.array(
    z.strictObject({
      awardId: Slug,
      name: BilingualText,
      lines: z.array(PublicLine),
      decision: AwardRuling.shape.instrument.optional(),
    }),
  ),
  comments: z.strictObject({
    received: z.int().nonnegative(),
    answered: z.array(
      z.strictObject({
        awardId: Slug,
        candidateId: CandidateId,
        comment: z.string(),
        decision: z.enum(['KEEP', 'WITHDRAW']),
        answer: z.string(),
        answeredAt: InstantText,
      }),
    ),
  }),
});
export type Posting = z.output<typeof Posting>;
