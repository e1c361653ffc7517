import { Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { About } from '../about.ts';
import { allow } from './allow.ts';
import { DeadLetters } from './dead-letters.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { type EnvSchema, ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

export type ScheduledJobProps<S extends EnvSchema> = Omit<
  ServiceFunctionProps<S>,
  'entry' | 'description' | 'deadLetterQueue'
> & {
  /** Its impact is what users lose while the job fails or does not run: the text of both alarms. */
  about: About;
};

/** The function `scheduled/<id>`, run every minute with the scheduled instant as its input. */
export class ScheduledJob<S extends EnvSchema> extends Construct {
  readonly job: ServiceFunction<S>;

  constructor(scope: Construct, id: string, { about, ...props }: ScheduledJobProps<S>) {
    super(scope, id);
    const deadLetters = new DeadLetters(this, 'DeadLetters', { runbook: id, impact: about.impact });
    // The schedule's dead letters are calls that never reached the function, the function's are runs that failed.
    this.job = new ServiceFunction<S>(this, 'Job', {
      timeout: Duration.seconds(50),
      ...props,
      entry: `scheduled/${id}`,
      description: about.does,
      deadLetterQueue: deadLetters.queue,
    });
    const scheduler = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow([scheduler], ['lambda:InvokeFunction'], [this.job.fn.functionArn]);
    allow([scheduler], ['sqs:SendMessage'], [deadLetters.queue.queueArn]);
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.job.fn.functionArn,
        roleArn: scheduler.roleArn,
        input: JSON.stringify({ scheduledTime: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
        // The next minute does the same work: a call older than five minutes is worth nothing.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 300 },
      },
    }).node.addDependency(scheduler);
    new ImpactAlarm(this, 'NotRunningAlarm', {
      metric: this.job.fn.metricInvocations({ period: Duration.minutes(1) }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 5,
      treatMissingData: TreatMissingData.BREACHING,
      runbook: `${id}-not-running`,
      impact: about.impact,
    });
  }
}
