import { findByArn, type RunningFunction } from './functions/start-functions.ts';
import type { ProvincePlan } from './template/province-plan.ts';

export type LocalQueue = { url: string; deadLetterUrl: string | undefined };

/** The physical names of what a province has, for whoever looks into its engines. */
export type LocalResources = {
  /** The name of the table; `''` when the template has none. */
  tableName: string;
  /** By the role that the stack's outputs give them: `evidence` for `EvidenceBucketName`. */
  buckets: Record<string, string>;
  /** By the worker that drains them. */
  queues: Record<string, LocalQueue>;
  /** The stack's outputs. */
  outputs: Record<string, string>;
};

/** Names the tables, buckets and queues of a plan. */
export const resourcesOf = (plan: ProvincePlan, functions: RunningFunction[]): LocalResources => {
  const buckets = Object.entries(plan.outputs).flatMap(([name, bucket]) => {
    const [, first, rest] = name.match(/^(\w)(\w*)BucketName$/) ?? [];
    return first === undefined ? [] : [[first.toLowerCase() + rest, bucket] as const];
  });
  const queues = plan.eventSources.map(({ EventSourceArn, FunctionName }) => {
    const queue = plan.queues.find(({ arn }) => arn === EventSourceArn);
    const deadLetters = plan.queues.find(({ arn }) => arn === queue?.RedrivePolicy?.deadLetterTargetArn);
    const { stem } = findByArn(functions, FunctionName);
    return [stem, { url: queue?.url ?? '', deadLetterUrl: deadLetters?.url }] as const;
  });
  return {
    tableName: plan.tables[0]?.name ?? '',
    buckets: Object.fromEntries(buckets),
    queues: Object.fromEntries(queues),
    outputs: plan.outputs,
  };
};
