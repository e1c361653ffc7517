import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ImpactAlarm, type ImpactAlarmProps } from './impact-alarm.ts';
import { privateQueue } from './private-queue.ts';

/** What could not be processed, kept for 14 days (longer than any source queue), with an alarm at the first message. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, alarm: Pick<ImpactAlarmProps, 'runbook' | 'impact'>) {
    super(scope, id);
    this.queue = privateQueue(this, 'Queue', { retentionPeriod: Duration.days(14) });
    new ImpactAlarm(this, 'Alarm', {
      ...alarm,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
    });
  }
}
