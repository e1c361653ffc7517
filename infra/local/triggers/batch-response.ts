import * as z from 'zod';
import type { Outcome } from '../functions/protocol.ts';

const Failures = z.looseObject({
  batchItemFailures: z.array(z.looseObject({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which messages of a batch a function has done, as Lambda reads its answer: with partial responses on, an empty
 * or absent list means all of them, and an answer that cannot be understood means none.
 * @param reportsFailures whether the event source has ReportBatchItemFailures
 */
export const doneMessages = (messageIds: string[], outcome: Outcome, reportsFailures: boolean): string[] => {
  if (!outcome.ok) return [];
  if (!reportsFailures) return messageIds;
  const answer: unknown = JSON.parse(outcome.payload);
  if (answer === null) return messageIds;
  const parsed = Failures.safeParse(answer);
  if (!parsed.success) return [];
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.some((id) => !messageIds.includes(id))) return [];
  return messageIds.filter((id) => !failed.includes(id));
};
