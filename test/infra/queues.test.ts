import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ofType, type Resource, root, templatesOf, unbundledApp, withScan, written } from './synthesis.ts';

const template = templatesOf(unbundledApp(withScan()))[0]!;

const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const headings = [...runbook.matchAll(/^## ([a-z][a-z-]*)$/gm)].map(([, heading]) => heading!);

const redrive = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() });
const idOf = (arn: string) => arn.replace(/^\$\{(.*)\.Arn\}$/, '$1');
const at = (resource: Resource | undefined, key: string): unknown => written(resource?.Properties[key]);

const queues = ofType(template, 'AWS::SQS::Queue');
const sources = queues.filter(([, queue]) => queue.Properties.RedrivePolicy !== undefined);
const others = queues.filter(([, queue]) => queue.Properties.RedrivePolicy === undefined);
const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping');

/** Alarms that watch this queue, by metric name. */
const watching = (queue: string, metric: string) =>
  alarms.filter(
    ([, alarm]) =>
      at(alarm, 'MetricName') === metric &&
      JSON.stringify(written(alarm.Properties)).includes(`\${${queue}.QueueName}`),
  );

describe('a queue', () => {
  it('is either drained by a worker or holds dead letters of something', () => {
    const drained = mappings.map(([, mapping]) => idOf(String(at(mapping, 'EventSourceArn'))));
    expect(drained.sort()).toEqual(sources.map(([id]) => id).sort());
    const everything = JSON.stringify(written(template.Resources));
    for (const [id] of others) {
      const asDeadLetters = new RegExp(
        `"(deadLetterTargetArn|DeadLetterConfig":\\{"(Arn|TargetArn))":"\\$\\{${id}\\.Arn\\}"`,
      );
      expect(everything, id).toMatch(asDeadLetters);
    }
    expect(sources.length).toBeGreaterThan(0);
  });

  it.each(sources)('%s has dead letters that outlive it, after five tries', (_, queue) => {
    const { deadLetterTargetArn, maxReceiveCount } = redrive.parse(at(queue, 'RedrivePolicy'));
    const deadLetters = template.Resources[idOf(deadLetterTargetArn)];
    expect(maxReceiveCount).toBe(5);
    expect(at(deadLetters, 'MessageRetentionPeriod')).toBe(14 * 24 * 3600);
    expect(Number(at(queue, 'MessageRetentionPeriod') ?? 345_600)).toBeLessThan(14 * 24 * 3600);
  });

  it.each(sources)('%s is watched for its age', (id) => {
    expect(watching(id, 'ApproximateAgeOfOldestMessage')).toHaveLength(1);
  });

  it.each(others)('%s wakes somebody at its first dead letter', (id) => {
    const [[, alarm] = []] = watching(id, 'ApproximateNumberOfMessagesVisible');
    expect([at(alarm, 'Threshold'), at(alarm, 'EvaluationPeriods'), at(alarm, 'Statistic')]).toEqual([
      1,
      1,
      'Maximum',
    ]);
  });

  it.each(queues)('%s is encrypted at rest and speaks TLS only', (id, queue) => {
    expect(at(queue, 'SqsManagedSseEnabled')).toBe(true);
    const policies = ofType(template, 'AWS::SQS::QueuePolicy').map(([, policy]) =>
      JSON.stringify(written(policy)),
    );
    const own = policies.find((policy) => policy.includes(`"Queues":["\${${id}}"]`));
    expect(own).toMatch(/"Condition":\{"Bool":\{"aws:SecureTransport":"false"\}\},"Effect":"Deny"/);
  });
});

describe('a worker', () => {
  it.each(mappings)('%s reports partial failures and is bounded by its event source', (_, mapping) => {
    expect(at(mapping, 'FunctionResponseTypes')).toEqual(['ReportBatchItemFailures']);
    expect(at(mapping, 'ScalingConfig')).toEqual({ MaximumConcurrency: expect.any(Number) });
    expect(mapping.Properties.FilterCriteria, 'what no filter matches is deleted').toBeUndefined();
  });

  it.each(mappings)('%s hides a message for at least six times its timeout', (_, mapping) => {
    const queue = template.Resources[idOf(String(at(mapping, 'EventSourceArn')))];
    const worker = template.Resources[String(at(mapping, 'FunctionName')).slice(2, -1)];
    expect(Number(at(queue, 'VisibilityTimeout'))).toBeGreaterThanOrEqual(6 * Number(at(worker, 'Timeout')));
  });

  it('gathers for a second where one run pays the debts of all, and nowhere else', () => {
    const gathering = mappings.filter(
      ([, mapping]) => at(mapping, 'MaximumBatchingWindowInSeconds') !== undefined,
    );
    expect(gathering.map(([id]) => id.slice(0, 9))).toEqual(['rankgroup']);
    const [[, rankings] = []] = gathering;
    expect(at(rankings, 'MaximumBatchingWindowInSeconds')).toBe(1);
    expect(at(rankings, 'BatchSize')).toBe(1_000);
    expect(at(rankings, 'ScalingConfig')).toEqual({ MaximumConcurrency: 2 });
  });

  it('has no reserved concurrency, which would dead-letter what it never saw', () => {
    for (const [, fn] of ofType(template, 'AWS::Lambda::Function'))
      expect(fn.Properties.ReservedConcurrentExecutions).toBeUndefined();
  });
});

describe('an alarm', () => {
  const descriptions = alarms.map(([, alarm]) => String(at(alarm, 'AlarmDescription')));

  it.each(descriptions)('says what users lose, in both languages, and where to read on: %s', (text) => {
    const [, impact, heading] = /^(.{20,}) \/ .{20,} Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(text) ?? [];
    expect(impact).toBeDefined();
    expect(headings).toContain(heading);
    expect(text.length).toBeLessThanOrEqual(1024);
  });

  it('exists for every section of the runbook, and none shares its section', () => {
    const linked = descriptions.map((text) => text.split('#')[1]);
    expect(linked.sort()).toEqual([...headings].sort());
  });

  it.each(alarms)('%s speaks to the topic that CloudWatch may publish to', (_, alarm) => {
    const [topic] = ofType(template, 'AWS::SNS::Topic')[0]!;
    expect(at(alarm, 'AlarmActions')).toEqual([`\${${topic}}`]);
    const [, policy] = ofType(template, 'AWS::SNS::TopicPolicy')[0]!;
    expect(JSON.stringify(at(policy, 'PolicyDocument'))).toContain(
      '"Principal":{"Service":"cloudwatch.amazonaws.com"}',
    );
  });

  it('hears the very words that the sweep writes when work is stuck', () => {
    const [[, filter] = []] = ofType(template, 'AWS::Logs::MetricFilter');
    const phrase = String(at(filter, 'FilterPattern')).slice(1, -1);
    expect(readFileSync(join(root, 'functions/scheduled/sweep-owed-work.ts'), 'utf8')).toContain(phrase);
  });
});

describe('a job', () => {
  const schedules = ofType(template, 'AWS::Scheduler::Schedule');

  it.each(schedules)('%s runs every minute, exactly then, and is told the instant', (_, schedule) => {
    expect(at(schedule, 'ScheduleExpression')).toBe('rate(1 minute)');
    expect(at(schedule, 'FlexibleTimeWindow')).toEqual({ Mode: 'OFF' });
    const { Input } = z.object({ Input: z.string() }).parse(at(schedule, 'Target'));
    expect(JSON.parse(Input)).toEqual({ scheduledTime: '<aws.scheduler.scheduled-time>' });
  });

  it.each(schedules)('%s has dead letters of its own, and an alarm for not running at all', (_, schedule) => {
    const target = z
      .object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }) })
      .parse(at(schedule, 'Target'));
    const job = template.Resources[idOf(target.Arn)];
    expect(at(job, 'DeadLetterConfig')).toEqual({ TargetArn: target.DeadLetterConfig.Arn });
    const silent = alarms.filter(([, alarm]) => at(alarm, 'MetricName') === 'Invocations');
    const own = silent.find(([, alarm]) =>
      JSON.stringify(written(alarm)).includes(`\${${idOf(target.Arn)}}`),
    );
    expect(at(own?.[1], 'TreatMissingData')).toBe('breaching');
  });

  it('exists for the sweep, for due rounds and for reminders', () => {
    const entries = schedules.map(([, { Properties }]) => {
      const { Arn } = z.object({ Arn: z.string() }).parse(written(Properties.Target));
      return template.Resources[idOf(Arn)]?.Metadata['local:entry'];
    });
    expect(entries.toSorted().toReversed()).toEqual([
      'functions/scheduled/sweep-owed-work.lambda.ts',
      'functions/scheduled/find-due-rounds.lambda.ts',
      'functions/scheduled/find-due-reminders.lambda.ts',
    ]);
  });
});
