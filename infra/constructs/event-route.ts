import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { About } from '../about.ts';
import { accept } from './accept.ts';
import { DeadLetters } from './dead-letters.ts';

/** Events of the account's bus that match the pattern, brought to a queue as they are. */
export class EventRoute extends Construct {
  constructor(scope: Construct, id: string, props: { pattern: EventPattern; to: IQueue; about: About }) {
    super(scope, id);
    const deadLetters = new DeadLetters(this, 'DeadLetters', { runbook: id, impact: props.about.impact });
    accept(
      deadLetters.queue,
      'AwsSolutions-SQS3',
      'It is the dead-letter queue of a rule, which the check cannot see.',
    );
    const target = new SqsQueue(props.to, {
      deadLetterQueue: deadLetters.queue,
      retryAttempts: 185,
      maxEventAge: Duration.hours(24),
    });
    new Rule(this, 'Rule', { description: props.about.does, eventPattern: props.pattern, targets: [target] });
  }
}
