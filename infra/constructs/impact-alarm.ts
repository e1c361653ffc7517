import { Alarm, type AlarmProps, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Words } from '../province.ts';

/** A metric that must stay below `threshold`; `evaluationPeriods` of its own period in a row. */
export type ImpactAlarmProps = Pick<AlarmProps, 'metric'> &
  Partial<Pick<AlarmProps, 'threshold' | 'evaluationPeriods' | 'comparisonOperator' | 'treatMissingData'>> & {
    /** The heading of docs/runbook.md that says what to do. */
    runbook: string;
    /** What users lose, as the person on duty reads it. */
    impact: Words;
  };

/** An alarm that says what users lose and where to read what to do. */
export class ImpactAlarm extends Alarm {
  constructor(scope: Construct, id: string, { runbook, impact, ...props }: ImpactAlarmProps) {
    super(scope, id, {
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
      alarmDescription: `${impact.en} / ${impact.vi} Runbook: docs/runbook.md#${runbook}`,
    });
  }
}
