import { ofType, type ParsedTemplate, stringsIn, written } from './synthesis.ts';

// Names that are no identity in the account: AWS's own metric, the policy inside one role, the stage of one API.
const notIdentities = new Set(['MetricName', 'PolicyName', 'StageName']);

/** ARNs that name an account, a region or a resource in letters instead of by reference. */
const literalArns = (template: ParsedTemplate): string[] =>
  stringsIn(written(template.Resources)).filter((text) =>
    /arn:[\w-]+:[\w-]+:[\w-]*:[\w-]*:[^$]+$/.test(text),
  );

/** What a template calls its resources by name, with what only a deployment knows left as `${…}`. */
const names = (template: ParsedTemplate): string[] =>
  Object.values(template.Resources).flatMap(({ Properties }) =>
    Object.entries(Properties)
      .filter(([key]) => key.endsWith('Name') && !notIdentities.has(key))
      .map(([key, value]) => `${key} ${String(written(value))}`)
      // A reference to a resource of the same stack is another resource in every stack.
      .filter((name) => !/\$\{(?!AWS::(AccountId|Region|Partition))/.test(name)),
  );

/** Metrics that are made from logs: they belong to the account, whoever makes them. */
const metrics = (template: ParsedTemplate): string[] =>
  ofType(template, 'AWS::Logs::MetricFilter').map(
    ([, { Properties }]) => `Metric ${stringsIn(written(Properties.MetricTransformations)).join(' ')}`,
  );

/** What would be the same resource in the stacks of two provinces: names and ARNs that both have in letters. */
export const sharedLiterals = (one: ParsedTemplate, other: ParsedTemplate): string[] => {
  const literals = (template: ParsedTemplate) =>
    [names, literalArns, metrics].flatMap((find) => find(template));
  const theirs = new Set(literals(other));
  return literals(one).filter((literal) => theirs.has(literal));
};
