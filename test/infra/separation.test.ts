import { type Stack, Tags } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { sharedLiterals } from './shared-literals.ts';
import { stacksOf, stringsIn, templatesOf, unbundledApp } from './synthesis.ts';

const clean = templatesOf(unbundledApp());

const planted = (plant: (stack: Stack) => void) => {
  const app = unbundledApp();
  for (const stack of stacksOf(app)) plant(stack);
  const [one, other] = templatesOf(app);
  return sharedLiterals(one!, other!);
};

describe('two provinces', () => {
  it('share no name and no ARN', () => {
    expect(clean).toHaveLength(2);
    expect(sharedLiterals(clean[0]!, clean[1]!)).toEqual([]);
  });

  it('are caught sharing a bucket, a queue named by account, and a role of elsewhere', () => {
    expect(planted((stack) => new Bucket(stack, 'Planted', { bucketName: 'thi-dua-evidence' }))).toEqual([
      'BucketName thi-dua-evidence',
    ]);
    expect(
      planted((stack) => new CfnQueue(stack, 'Planted', { queueName: `evidence-${stack.account}` })),
    ).toEqual([expect.stringContaining('QueueName evidence-')]);
    expect(
      planted((stack) => Tags.of(stack).add('owner', 'arn:aws:iam::123456789012:role/operator')),
    ).toContain('arn:aws:iam::123456789012:role/operator');
  });

  it('carry their own tag on what can be tagged', () => {
    const tagOf = (template: (typeof clean)[number]) =>
      Object.values(template.Resources).filter(({ Properties }) =>
        JSON.stringify(Properties.Tags ?? '').includes('province'),
      );
    expect(tagOf(clean[0]!).length).toBeGreaterThan(20);
    expect(stringsIn(tagOf(clean[0]!))).not.toContain('tien-giang');
    expect(stringsIn(tagOf(clean[1]!))).not.toContain('hung-yen');
  });

  it('name no account and no region', () => {
    for (const template of clean)
      expect(JSON.stringify(template.Resources)).not.toMatch(
        /\b\d{12}\b|\b[a-z]{2}-(?:north|south|east|west|central)\w*-\d\b/,
      );
  });
});
