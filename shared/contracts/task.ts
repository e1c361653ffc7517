import * as z from 'zod';
import { ProofPaper } from './campaign-life.ts';
import { CampaignId, PersonId, Slug, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { DayText, Instant, InstantText, Text } from './text.ts';

/** What a unit has to do: by a paper that assigns it, or because its head committed to it. */
export const TaskContent = z.strictObject({
  /** One of the campaign's task sources: the plan, decision or commitment that it stands in. */
  source: Slug,
  /** The paper and the place in it, as people cite it. */
  document: Text(300).optional(),
  title: Text(1_000),
  product: Text(500).optional(),
  /** The last day (Asia/Ho_Chi_Minh) on which it is done in time. */
  due: DayText,
  /** Taken off the list: it counts no more. */
  cancelled: z.strictObject({ reason: Text(500) }).optional(),
});
export type TaskContent = z.output<typeof TaskContent>;

export const TaskStatus = z.enum(['NOT_STARTED', 'IN_PROGRESS', 'DONE']);
export type TaskStatus = z.output<typeof TaskStatus>;

const occasion = z
  .string()
  .regex(/^[a-z0-9_]+(-[a-z0-9_]+)*$/i)
  .max(80);

/** What the unit reports of a task. `occasion`: the quarter or milestone that it is reported for. */
export const TaskReport = z
  .strictObject({
    status: TaskStatus,
    doneOn: DayText.optional(),
    note: Text(2_000).optional(),
    proofs: z.array(ProofPaper).max(10).default([]),
    occasion: occasion.optional(),
  })
  .refine(({ status, doneOn }) => (status === 'DONE') === (doneOn !== undefined), {
    error: 'the day on which it was done belongs to DONE, and to nothing else',
    path: ['doneOn'],
  });
export type TaskReport = z.output<typeof TaskReport>;

/** A report as kept: the newest is what counts, earlier ones stay readable. */
const kept = {
  status: TaskStatus,
  doneOn: DayText.optional(),
  note: z.string().optional(),
  proofs: z.array(ProofPaper),
  occasion: z.string(),
  by: PersonId,
};
export const KeptReport = z.strictObject({ ...kept, at: InstantText });

/** Longest history of one task. */
export const reportLimit = 60;

/** Where a task stands on a day. OVERDUE: its day is over and it is not done. */
export const TaskStanding = z.enum(['NOT_DUE', 'OVERDUE', 'DONE_IN_TIME', 'DONE_LATE', 'CANCELLED']);
export type TaskStanding = z.output<typeof TaskStanding>;

/** A task as people see it. */
export const Task = z.strictObject({
  campaignId: CampaignId,
  unitId: UnitId,
  taskId: Slug,
  ...TaskContent.shape,
  kind: z.enum(['ASSIGNED', 'COMMITMENT']),
  status: TaskStatus,
  doneOn: DayText.optional(),
  standing: TaskStanding,
  /** A commitment that was not kept by its day. */
  missed: z.boolean(),
  reports: z.array(KeptReport),
  revision: z.int().positive(),
});
export type Task = z.output<typeof Task>;

/** A quarter's end, or the day before a milestone, by which units report how far they are. */
export const ReportOccasion = z.strictObject({
  id: z.string(),
  kind: z.enum(['QUARTER', 'MILESTONE']),
  due: DayText,
  /** Tasks of which nothing was reported for it, and which were not done by then. */
  unreported: z.array(Slug),
  overdue: z.boolean(),
});
export type ReportOccasion = z.output<typeof ReportOccasion>;

const count = z.int().nonnegative();
/** How many tasks of a list stand how. */
export const TaskCounts = z.strictObject({
  tasks: count,
  due: count,
  doneInTime: count,
  doneLate: count,
  overdue: count,
  missedCommitments: count,
});
export type TaskCounts = z.output<typeof TaskCounts>;

export const TaskList = z.strictObject({
  campaignId: CampaignId,
  unitId: UnitId,
  asOf: DayText,
  counts: TaskCounts,
  occasions: z.array(ReportOccasion),
  items: z.array(Task),
});
export type TaskList = z.output<typeof TaskList>;

/** Most tasks of one unit in one campaign. */
export const taskLimit = 500;

/** The stored task. */
export const TaskItem = z.object({
  ...itemFields,
  ...owingFields,
  campaignId: CampaignId,
  unitId: UnitId,
  taskId: Slug,
  content: TaskContent,
  /** Oldest first. */
  reports: z.array(z.object({ ...kept, at: Instant })).max(reportLimit),
  revision: z.int().positive(),
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type TaskItem = z.output<typeof TaskItem>;
