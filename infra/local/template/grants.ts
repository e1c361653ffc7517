import type * as z from 'zod';
import type { PolicyProperties, RoleProperties } from './resource-shapes.ts';

/** Actions, each with the resources on which it is allowed; both may hold `*`. */
export type Grant = { Action: string[]; Resource: string[] };

/** What each role may do, by its ARN. */
export type Grants = Record<string, Grant[]>;

type Role = { ref: string; arn: string; properties: z.infer<typeof RoleProperties> };

/** Collects what the policies of a template allow. */
export const readGrants = (
  roles: Role[],
  policies: { properties: z.infer<typeof PolicyProperties> }[],
): Grants =>
  Object.fromEntries(
    roles.map(({ ref, arn, properties }) => {
      const attached = policies.filter((policy) => policy.properties.Roles.includes(ref));
      const documents = [...properties.Policies, ...attached.map((policy) => policy.properties)];
      return [arn, documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)];
    }),
  );

/** Whether one of the grants allows an action (such as `s3:PutObject`) on a resource, named by its ARN. */
export const allows = (grants: Grant[], action: string, resource: string): boolean =>
  grants.some(
    (grant) =>
      grant.Action.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      grant.Resource.some((pattern) => matches(pattern, resource)),
  );

const compiled = new Map<string, RegExp>();

const matches = (pattern: string, text: string): boolean => {
  const known = compiled.get(pattern);
  if (known) return known.test(text);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, 's');
  compiled.set(pattern, expression);
  return expression.test(text);
};
