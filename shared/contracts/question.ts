import * as z from 'zod';
import { CampaignId, JobId, LeafCode, PersonId, RoundId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { noticeFields } from './notice.ts';
import { Instant, InstantText, Text } from './text.ts';

const words = Text(2_000);

/** What a unit asks the manager, of the campaign or of one of its rounds, and perhaps of one criterion. */
export const QuestionRequest = z.strictObject({
  unitId: UnitId,
  roundId: RoundId.optional(),
  leaf: LeafCode.optional(),
  question: words,
});
export type QuestionRequest = z.output<typeof QuestionRequest>;

/** PRIVATE: for the unit that asked. PUBLISHED: for everybody, without a word on who asked. */
export const AnswerReach = z.enum(['PRIVATE', 'PUBLISHED']);

/** The manager's answer. Published, the question stands in the manager's words where the unit's own would tell too much. */
export const QuestionAnswer = z.strictObject({
  answer: words,
  reach: AnswerReach,
  publishedQuestion: words.optional(),
});
export type QuestionAnswer = z.output<typeof QuestionAnswer>;

const about = { roundId: RoundId.optional(), leaf: LeafCode.optional() };

/** A question as the unit that asked and the managers see it. `revision` grows with every answer. */
export const Question = z.strictObject({
  questionId: JobId,
  campaignId: CampaignId,
  ...about,
  unitId: UnitId,
  question: z.string(),
  askedAt: InstantText,
  answer: z
    .strictObject({
      answer: z.string(),
      reach: AnswerReach,
      publishedQuestion: z.string().optional(),
      answeredAt: InstantText,
    })
    .optional(),
  revision: z.int().positive(),
});
export type Question = z.output<typeof Question>;

/** A published question and its answer, as anyone reads them. */
export const PublishedQuestion = z.strictObject({
  questionId: JobId,
  ...about,
  question: z.string(),
  answer: z.string(),
  answeredAt: InstantText,
});
export type PublishedQuestion = z.output<typeof PublishedQuestion>;

/** The stored question: `QUESTION#<id>` / `QUESTION`. */
export const QuestionItem = z.object({
  ...itemFields,
  ...owingFields,
  ...noticeFields,
  questionId: JobId,
  campaignId: CampaignId,
  ...about,
  unitId: UnitId,
  question: z.string(),
  askedAt: Instant,
  askedBy: PersonId,
  requestHash: z.string(),
  answer: z
    .object({
      answer: z.string(),
      reach: AnswerReach,
      publishedQuestion: z.string().optional(),
      at: Instant,
      by: PersonId,
    })
    .optional(),
  revision: z.int().positive(),
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type QuestionItem = z.output<typeof QuestionItem>;
