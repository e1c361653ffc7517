import { type Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stacksOf, unbundledApp, withScan } from './synthesis.ts';

const findings = (scope: Stack): string[] =>
  new AwsSolutionsChecks()
    .validateScope(scope)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );

const Accepted = z.record(z.string(), z.string().min(20));

const acceptedIn = (stack: Stack): string[] => {
  const accepted = stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(Accepted.parse(data)))
      .map((rule) => `${node.path.slice(stack.node.path.length + 1)} ${rule}`),
  );
  return [...new Set(accepted)];
};

describe('the AWS Solutions rules', () => {
  it.each(stacksOf(unbundledApp()))(
    'find nothing in $stackName that was not accepted with a reason',
    (stack) => {
      expect(findings(stack)).toEqual([]);
    },
  );

  it('are accepted where this list says, and nowhere else', () => {
    const lists = stacksOf(unbundledApp()).map((stack) => acceptedIn(stack).sort());
    expect(lists[0]).toEqual(lists[1]);
    const plain = lists[0]?.map((each) =>
      each.replace('Annotation::AwsSolutions-', '').replace(/Bucket\w+(?=\.Arn)/, ''),
    );
    expect(plain).toEqual([
      'api/Api APIG4',
      'api/Door/Role IAM5[Resource::<bundles.Arn>/*]',
      'api/Door/Role IAM5[Resource::<evidence.Arn>/evidence/*]',
      'api/Door/Role IAM5[Resource::<evidence.Arn>/imports/*]',
      'api/Door/Role IAM5[Resource::<evidence.Arn>/incoming/*]',
      'api/Door/Role IAM5[Resource::<snapshots.Arn>/*]',
      'build-bundle/Worker/Role IAM5[Resource::<bundles.Arn>/*]',
      'build-bundle/Worker/Role IAM5[Resource::<evidence.Arn>/evidence/*]',
      'build-bundle/Worker/Role IAM5[Resource::<evidence.Arn>/segments/*.merge-*]',
      'build-bundle/Worker/Role IAM5[Resource::<evidence.Arn>/segments/*]',
      'build-bundle/Worker/Role IAM5[Resource::<snapshots.Arn>/*]',
      'build-segment/Worker/Role IAM5[Resource::<evidence.Arn>/evidence/*]',
      'build-segment/Worker/Role IAM5[Resource::<evidence.Arn>/segments/*.merge-*]',
      'build-segment/Worker/Role IAM5[Resource::<evidence.Arn>/segments/*]',
      'build-segment/Worker/Role IAM5[Resource::<snapshots.Arn>/*]',
      'bundles/Bucket S1',
      'check-evidence/Worker/Role IAM5[Resource::<evidence.Arn>/evidence/*]',
      'check-evidence/Worker/Role IAM5[Resource::<evidence.Arn>/incoming/*]',
      'checkpoints/Bucket S1',
      'evidence-arrivals/DeadLetters/Queue SQS3',
      'evidence/Bucket S1',
      'find-due-reminders/Job/Role IAM5[Resource::<snapshots.Arn>/*]',
      'people/Pool COG8',
      'rank-group/Worker/Role IAM5[Resource::<snapshots.Arn>/*]',
      'score-submission/Worker/Role IAM5[Resource::<snapshots.Arn>/*]',
      'seal-submission/Worker/Role IAM5[Resource::<snapshots.Arn>/*]',
      'snapshots/Bucket S1',
    ]);
    expect(lists[0]).toHaveLength(27);
  });

  it('find nothing more in what an operator may choose, and count what that costs', () => {
    const chosen = withScan().map((each) => ({
      ...each,
      mfa: 'optional' as const,
      alarmEmail: 'cchc@example.vn',
    }));
    const [stack] = stacksOf(unbundledApp(chosen));
    expect(findings(stack!)).toEqual([]);
    // A second factor left to each person; the scan's objects, its rule, and the dead letters of its verdicts.
    expect(acceptedIn(stack!)).toHaveLength(27 + 1 + 3);
  });

  it('would find a bucket that was planted', () => {
    const [stack] = stacksOf(unbundledApp());
    new Bucket(stack!, 'planted');
    expect(findings(stack!).map((each) => each.split(' ')[0])).toEqual([
      'AwsSolutions-S1',
      'AwsSolutions-S10',
    ]);
  });
});
