import { Duration, Stack } from 'aws-cdk-lib';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { About } from '../about.ts';
import { ImpactAlarm } from './impact-alarm.ts';

/** Speaks when a function writes the phrase into its log. */
export class LogAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { logs: ILogGroup; phrase: string; about: About }) {
    super(scope, id);
    const filter = new MetricFilter(this, 'Filter', {
      logGroup: props.logs,
      filterPattern: FilterPattern.literal(`"${props.phrase}"`),
      // Metrics are named per account: without the stack's name two provinces would hear each other.
      metricNamespace: Stack.of(this).stackName,
      metricName: id,
    });
    new ImpactAlarm(this, 'Alarm', {
      metric: filter.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
      runbook: id,
      impact: props.about.impact,
    });
  }
}
