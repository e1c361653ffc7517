import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { at, type Spot } from './spot.ts';

/** Texts that an earlier place already holds; each is reported where it comes again. */
export const repeatedValues = (
  spots: readonly Spot[],
  code: string,
  vi: string,
  en: string,
): InputFault[] => {
  const seen = new Set<string>();
  return spots.flatMap(({ raw, pointer }) => {
    if (typeof raw !== 'string') return [];
    if (seen.has(raw)) return [fault(pointer, code, `"${raw}" ${vi}`, `'${raw}' ${en}`)];
    seen.add(raw);
    return [];
  });
};

/** Ids that come twice in a list. */
export const repeatedIds = (list: readonly Spot[]): InputFault[] =>
  repeatedValues(
    list.map((item) => at(item, 'id')),
    'duplicate_id',
    'đã được dùng cho một mục khác.',
    'already names another entry.',
  );
