import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import * as z from 'zod';
import { provinceApp, provinces } from '../../infra/app.ts';
import type { Province } from '../../infra/province.ts';

export const root = join(import.meta.dirname, '..', '..');

const Settings = z.object({ context: z.record(z.string(), z.unknown()) });

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const ParsedTemplate = z.looseObject({
  Resources: z.record(z.string(), Resource),
  Conditions: z.record(z.string(), z.unknown()),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.string() })),
});
export type Resource = z.infer<typeof Resource>;
export type ParsedTemplate = z.infer<typeof ParsedTemplate>;

/** Two of the provinces stand for all: their files differ in words and numbers alone. */
const two = (): Province[] => provinces().filter(({ id }) => ['hung-yen', 'tien-giang'].includes(id));

/** The app as `cdk synth` makes it, but without bundling: the context of cdk.json and no assets. */
export const unbundledApp = (list: Province[] = two()): App => {
  const { context } = Settings.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')));
  return provinceApp({ context: { ...context, 'aws:cdk:bundling-stacks': [] } }, list);
};

/** The provinces as if each had chosen GuardDuty: with every part that a stack can have. */
export const withScan = (): Province[] =>
  two().map((each) => ({ ...each, evidence: { ...each.evidence, scanner: 'guardduty' as const } }));

export const stacksOf = (app: App): Stack[] => app.node.children.filter((child) => child instanceof Stack);

/** Templates in the order of the stacks. CloudFormation's own rules are not asked here: that takes seconds. */
export const templatesOf = (app: App): ParsedTemplate[] =>
  app.synth({ skipValidation: true }).stacks.map(({ template }) => ParsedTemplate.parse(template));

/** Resources of one type, by logical id. */
export const ofType = (template: ParsedTemplate, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** Every string that is written anywhere inside a value, keys left out. */
export const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
};

/**
 * A value with its intrinsics written out: `${Ref}` and `${Id.Attribute}` for what only a deployment knows, joins
 * joined, and of an `Fn::If` the branch that is named.
 */
export const written = (value: unknown, branch: 'then' | 'else' = 'then'): unknown => {
  if (Array.isArray(value)) return value.map((each) => written(each, branch));
  if (value === null || typeof value !== 'object') return value;
  const [[key, inner] = ['', undefined], ...more] = Object.entries(value);
  if (more.length > 0)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, written(v, branch)]));
  if (key === 'Ref') return `\${${String(inner)}}`;
  if (key === 'Fn::Sub') return inner;
  if (key === 'Fn::GetAtt' && Array.isArray(inner)) return `\${${inner.join('.')}}`;
  if (key === 'Fn::Join' && Array.isArray(inner))
    return stringsIn(written(inner[1], branch)).join(String(inner[0]));
  if (key === 'Fn::If' && Array.isArray(inner)) return written(inner[branch === 'then' ? 1 : 2], branch);
  return { [key]: written(inner, branch) };
};
