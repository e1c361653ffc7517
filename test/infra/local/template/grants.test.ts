import { expect, it } from 'vitest';
import { allows, readGrants } from '../../../../infra/local/template/grants.ts';

const statement = (action: string, resource: string) => ({
  Effect: 'Allow' as const,
  Action: [action],
  Resource: [resource],
});
const policy = (...Statement: ReturnType<typeof statement>[]) => ({ PolicyDocument: { Statement } });

it('gives a role what is attached to it, inside and outside', () => {
  const roles = [
    { ref: 'one', arn: 'arn:one', properties: { Policies: [policy(statement('a:Inside', '*'))] } },
    { ref: 'two', arn: 'arn:two', properties: { Policies: [] } },
  ];
  const policies = [
    { properties: { ...policy(statement('a:Shared', '*')), Roles: ['one', 'two'] } },
    { properties: { ...policy(statement('a:Own', '*')), Roles: ['two'] } },
  ];
  const actions = Object.entries(readGrants(roles, policies)).map(([arn, grants]) => [
    arn,
    grants.flatMap(({ Action }) => Action),
  ]);
  expect(actions).toEqual([
    ['arn:one', ['a:Inside', 'a:Shared']],
    ['arn:two', ['a:Shared', 'a:Own']],
  ]);
});

it.each([
  ['s3:PutObject', 'arn:b/incoming/*', 's3:PutObject', 'arn:b/incoming/a/b', true],
  ['s3:PutObject', 'arn:b/incoming/*', 's3:PutObject', 'arn:b/incoming', false],
  ['s3:PutObject', 'arn:b/incoming/*', 's3:GetObject', 'arn:b/incoming/a', false],
  ['s3:*', '*', 's3:GetObject', 'arn:b/incoming/a', true],
  ['s3:Get*', 'arn:b/?', 's3:getobject', 'arn:b/x', true],
  ['s3:Get*', 'arn:b/?', 's3:GetObject', 'arn:b/xy', false],
  ['s3:GetObject', 'arn:b/a.b', 's3:GetObject', 'arn:b/axb', false],
])('%s on %s: may one %s on %s? %s', (action, pattern, asked, resource, expected) => {
  expect(allows([statement(action, pattern)], asked, resource)).toBe(expected);
});
