import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { About } from '../about.ts';
import { allow } from './allow.ts';
import { DeadLetters } from './dead-letters.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { privateQueue } from './private-queue.ts';
import { type EnvSchema, ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

export type QueueWorkerProps<S extends EnvSchema> = Omit<
  ServiceFunctionProps<S>,
  'entry' | 'description' | 'deadLetterQueue'
> & {
  /** Its impact is what users lose while messages wait or sit in the dead-letter queue: the text of both alarms. */
  about: About;
  /** Messages per invocation (1–10; up to 10,000 with a window), and invocations at once (2–1,000). */
  batchSize?: number;
  /** How long messages are gathered for one invocation, after its first. */
  batchWindow?: Duration;
  maxConcurrency?: number;
  /** How old a message may become before the backlog alarm speaks. */
  patience?: Duration;
};

/** What takes long, one message at a time: it puts its work down before the timeout, and the sweep sends it again. */
export const longWork = {
  timeout: Duration.minutes(15),
  memory: 1769,
  batchSize: 1,
  patience: Duration.minutes(30),
};

/** A queue, the function `workers/<id>` that drains it, and alarms on what it could not or did not process. */
export class QueueWorker<S extends EnvSchema> extends Construct {
  readonly queue: Queue;
  readonly worker: ServiceFunction<S>;

  constructor(scope: Construct, id: string, props: QueueWorkerProps<S>) {
    super(scope, id);
    const { about, batchSize = 10, batchWindow, maxConcurrency = 10, ...others } = props;
    const { patience = Duration.minutes(15), ...rest } = others;
    const timeout = rest.timeout ?? Duration.minutes(1);
    const deadLetters = new DeadLetters(this, 'DeadLetters', { runbook: id, impact: about.impact });
    this.queue = privateQueue(this, 'Queue', {
      // AWS advises six times the function's timeout, so that a slow batch is not delivered twice.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: deadLetters.queue, maxReceiveCount: 5 },
    });
    this.worker = new ServiceFunction<S>(this, 'Worker', {
      ...rest,
      timeout,
      entry: `workers/${id}`,
      description: about.does,
    });
    this.worker.fn.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        ...(batchWindow === undefined ? {} : { maxBatchingWindow: batchWindow }),
        maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    new ImpactAlarm(this, 'BacklogAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
      threshold: patience.toSeconds(),
      evaluationPeriods: 3,
      runbook: `${id}-backlog`,
      impact: about.impact,
    });
  }

  /** Lets each of them send messages to this queue. */
  acceptFrom(...senders: IGrantable[]): void {
    allow(senders, ['sqs:SendMessage'], [this.queue.queueArn]);
  }
}
