import * as z from 'zod';
import { check, faultless } from '../check.ts';
import type { Stack } from '../stack.ts';
import { asking, resourcesOfType } from '../stack-resources.ts';

const Simulated = z.object({
  EvaluationResults: z.array(
    z.object({
      EvalActionName: z.string(),
      EvalResourceName: z.string().default('*'),
      EvalDecision: z.string(),
    }),
  ),
});

/** What no function of the stack may do, to anything of these. */
const forbidden = [
  ...['dynamodb:DeleteItem', 'dynamodb:Scan', 'dynamodb:DeleteTable', 'dynamodb:UpdateTable'],
  ...['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:BypassGovernanceRetention'],
  ...['s3:DeleteBucket', 's3:PutBucketPolicy', 's3:PutLifecycleConfiguration'],
  ...['sqs:PurgeQueue', 'iam:PassRole', 'iam:PutRolePolicy', 'lambda:UpdateFunctionCode'],
];

const places = ({ region, accountId, tableName, buckets }: Stack): string[] => [
  `arn:aws:dynamodb:${region}:${accountId}:table/${tableName}`,
  ...[buckets.evidence, buckets.snapshots, buckets.checkpoints].map((bucket) => `arn:aws:s3:::${bucket}`),
  `arn:aws:s3:::${buckets.evidence}/evidence/smoke`,
  `arn:aws:s3:::${buckets.evidence}/incoming/smoke`,
  `arn:aws:s3:::${buckets.snapshots}/smoke`,
  `arn:aws:s3:::${buckets.checkpoints}/smoke`,
  '*',
];

/** IAM's own simulator over each function's role; it needs iam:SimulatePrincipalPolicy. */
export const rolesBounded = check({
  id: 'roles-bounded',
  title: {
    vi: 'Vai trò của các hàm không xóa, không quét, không đổi chính sách được',
    en: 'Roles of functions cannot delete, scan or change policies',
  },
  needs: ['deployed', 'cli'],
  run: async ({ cli, stack }) => {
    const all = await resourcesOfType(cli, stack.name, 'AWS::IAM::Role');
    const roles = all.filter(({ logicalId }) => /(Worker|Job|Door)Role/.test(logicalId));
    const faults: string[] = roles.length === 0 ? ['the stack has no role of a function'] : [];
    for (const { logicalId, physicalId } of roles) {
      const answer = await asking(cli, [
        ...['iam', 'simulate-principal-policy'],
        ...['--policy-source-arn', `arn:aws:iam::${stack.accountId}:role/${physicalId}`],
        ...['--action-names', ...forbidden, '--resource-arns', ...places(stack)],
      ]);
      for (const { EvalActionName, EvalResourceName, EvalDecision } of Simulated.parse(answer)
        .EvaluationResults)
        if (EvalDecision === 'allowed')
          faults.push(`${logicalId} may ${EvalActionName} on ${EvalResourceName}`);
    }
    return faultless(faults, `${roles.length} roles, ${forbidden.length} actions each, none allowed`);
  },
});
