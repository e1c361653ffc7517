import type { Schema } from '../../contracts/schema.ts';
import { pointerKey } from '../../input-faults.ts';

/** A value somewhere in an unchecked file, and where: its JSON pointer (RFC 6901). */
export type Spot = { raw: unknown; pointer: string };

/** The value under a key; undefined raw when there is none. */
export const at = ({ raw, pointer }: Spot, key: string): Spot => ({
  raw: typeof raw === 'object' && raw !== null && Object.hasOwn(raw, key) ? Reflect.get(raw, key) : undefined,
  pointer: `${pointer}/${pointerKey(key)}`,
});

/** The elements of a list; none when it is not a list. */
export const items = ({ raw, pointer }: Spot): Spot[] =>
  Array.isArray(raw)
    ? raw.map((item: unknown, index) => ({ raw: item, pointer: `${pointer}/${index}` }))
    : [];

/** The value as the schema reads it; undefined when it does not fit (its shape is reported elsewhere). */
export const read = <T>(schema: Schema<T>, { raw }: Spot): T | undefined => {
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
};
