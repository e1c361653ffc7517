import * as z from 'zod';

const Prefix = z.strictObject({ prefix: z.string() });
const Suffix = z.strictObject({ suffix: z.string() });
const Exists = z.strictObject({ exists: z.boolean() });
const AnythingBut = z.strictObject({ 'anything-but': z.union([z.string(), z.array(z.string())]) });
const Literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Test = z.union([Literal, Prefix, Suffix, Exists, AnythingBut]);
type Test = z.infer<typeof Test>;

type Pattern = { [key: string]: Test[] | Pattern };
const Pattern: z.ZodType<Pattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(Test).min(1), Pattern])),
);

/**
 * Reads an EventBridge pattern into a test of events.
 * @throws Error when the pattern uses an operator that local running does not know
 */
export const readEventPattern = (pattern: unknown): ((event: unknown) => boolean) => {
  const parsed = Pattern.safeParse(pattern);
  if (!parsed.success)
    throw new Error(`event pattern not known to local running: ${JSON.stringify(pattern)}`);
  return (event) => matches(parsed.data, event);
};

const matches = (pattern: Pattern, event: unknown): boolean =>
  Object.entries(pattern).every(([key, expected]) => {
    const value = field(event, key);
    if (!Array.isArray(expected)) return matches(expected, value);
    const values = Array.isArray(value) ? value : [value];
    return expected.some((test) => values.some((each) => passes(test, each)));
  });

const passes = (test: Test, value: unknown): boolean => {
  if (typeof test !== 'object' || test === null) return value === test;
  if ('prefix' in test) return typeof value === 'string' && value.startsWith(test.prefix);
  if ('suffix' in test) return typeof value === 'string' && value.endsWith(test.suffix);
  if ('exists' in test) return (value !== undefined) === test.exists;
  return typeof value === 'string' && ![test['anything-but']].flat().includes(value);
};

const field = (event: unknown, key: string): unknown =>
  typeof event === 'object' && event !== null && !Array.isArray(event)
    ? Object.entries(event).find(([name]) => name === key)?.[1]
    : undefined;
