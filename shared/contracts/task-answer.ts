import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { CampaignId, LeafCode, Sha256, Slug, SubmissionId, UnitId } from './ids.ts';
import { TaskStanding } from './task.ts';
import { TaskShare } from './task-share.ts';
import { BilingualText, DayText } from './text.ts';

/** One task as it stood on the measurement date. */
const CountedTask = z.strictObject({
  taskId: Slug,
  source: Slug,
  kind: z.enum(['ASSIGNED', 'COMMITMENT']),
  document: z.string().optional(),
  title: z.string(),
  due: DayText,
  doneOn: DayText.optional(),
  standing: TaskStanding,
  inDenominator: z.boolean(),
  inNumerator: z.boolean(),
});
export type CountedTask = z.output<typeof CountedTask>;

/** A list as it was counted for a leaf: immutable, under the hash that answers cite. */
export const CountedTaskList = z.strictObject({
  format: z.literal('thi-dua/task-list'),
  version: z.literal(1),
  campaignId: CampaignId,
  unitId: UnitId,
  leaf: LeafCode,
  /** The day whose end the list is counted at: the measurement date, or today while that has not come. */
  asOf: DayText,
  ...TaskShare.shape,
  numerator: z.int().nonnegative(),
  denominator: z.int().nonnegative(),
  tasks: z.array(CountedTask),
});
export type CountedTaskList = z.output<typeof CountedTaskList>;

/** The answer that a list gives a leaf; `value` is absent where nothing was due. */
export const TaskAnswer = z.strictObject({
  leaf: LeafCode,
  title: BilingualText,
  value: AnswerValue.optional(),
  /** May be said where nothing was due. */
  notApplicable: z.literal('NO_CASES').optional(),
  /** How the numbers came to be, in both languages. */
  derivation: BilingualText,
  /** What an answer cites; the same list gives the same hash. */
  taskList: Sha256,
  list: CountedTaskList,
});
export type TaskAnswer = z.output<typeof TaskAnswer>;

export const TaskAnswers = z.strictObject({ submissionId: SubmissionId, items: z.array(TaskAnswer) });
export type TaskAnswers = z.output<typeof TaskAnswers>;
