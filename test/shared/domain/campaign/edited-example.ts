import { readFileSync } from 'node:fs';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';

/** The Tiền Giang campaign as parsed JSON. */
export const example: unknown = JSON.parse(readFileSync('examples/campaigns/tien-giang-2023.json', 'utf8'));

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a JSON pointer. */
export const valueAt = (root: unknown, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>((value, key) => Object(value)[key], root);

/** undefined in place of a new value removes the key. */
export type Edit = [pointer: string, value: unknown];

/** A copy of the example with some values replaced, added or removed. */
export const edited = (...edits: Edit[]): unknown => {
  const copy = structuredClone(example);
  for (const [pointer, value] of edits) {
    const at = pointer.lastIndexOf('/');
    const parent = valueAt(copy, pointer.slice(0, at));
    const [key = ''] = keysOf(pointer.slice(at));
    if (value === undefined && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (value === undefined) Reflect.deleteProperty(Object(parent), key);
    else Reflect.set(Object(parent), key, value);
  }
  return copy;
};

/** The faults of an input, as 'pointer code'. */
export const faultsOf = (input: unknown): string[] => {
  const verdict = validateCampaignFile(input);
  return 'faults' in verdict ? verdict.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

/** Pointer of the leaf of a table ('cap-tinh' is 0, 'cap-huyen' 1) with this code. */
export const leafPointer = (table: number, code: string): string => {
  const [field, ...rest] = code.split('.').map((part) => Number(part) - 1);
  return `/scoringTables/${table}/fields/${field}${rest.map((index) => `/children/${index}`).join('')}`;
};

/** A part of a leaf of the example's table 'cap-tinh'. */
export const inLeaf = (code: string, part = ''): string => `${leafPointer(0, code)}${part}`;

/** A part of such a leaf's rule. */
export const inRule = (code: string, part = ''): string => inLeaf(code, `/leaf/rule${part}`);

/** What stands in the example at a pointer, to be put elsewhere. */
export const copyOf = (pointer: string): unknown => structuredClone(valueAt(example, pointer));
