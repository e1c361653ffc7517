import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../../infra/local/template/province-plan.ts';
import { Template } from '../../../../infra/local/template/template.ts';
import { createEventBus } from '../../../../infra/local/triggers/event-bus.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const nowhere = {
  send: async () => undefined,
  receive: async () => [],
  remove: async () => undefined,
  count: async () => 0,
};

const busWith = (properties: Record<string, unknown>) => {
  const tiny = tinyTemplate();
  const Arrivals = {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { source: ['aws.s3'] }, ...properties },
  };
  const { rules, queues } = readPlan({
    provinceId: 'tiny',
    template: Template.parse({ ...tiny, Resources: { ...tiny.Resources, Arrivals } }),
    parameters: { TokenIssuer: 'http://issuer' },
    addresses: { apiUrl: 'http://api', sqsUrl: 'http://sqs', issuer: 'http://issuer' },
  });
  return () => createEventBus(rules, queues, nowhere, () => 0);
};

const queue = { Id: 'Target0', Arn: { 'Fn::GetAtt': ['Work', 'Arn'] } };

describe('the event bus', () => {
  it('takes a rule that brings events to a queue', () => {
    expect(busWith({ Targets: [queue] })).not.toThrow();
  });

  it.each([
    [
      'an operator that it does not know',
      { EventPattern: { source: [{ wildcard: 'a*' }] }, Targets: [queue] },
      'rule Arrivals: event pattern not known',
    ],
    [
      'a target that is no queue',
      { Targets: [{ Id: 'a', Arn: 'arn:aws:lambda:x' }] },
      'rule Arrivals: its target arn:aws:lambda:x',
    ],
    [
      'a changed input',
      { Targets: [{ ...queue, InputPath: '$.detail' }] },
      'rule Arrivals changes its input',
    ],
  ])('refuses a rule with %s, naming it', (_name, properties, message) => {
    expect(busWith(properties)).toThrow(message);
  });
});
