import type * as z from 'zod';
import type { Bilingual, InputFault } from './errors.ts';

const kinds: Record<string, Bilingual> = {
  invalid_type: { vi: 'Sai kiểu dữ liệu hoặc thiếu.', en: 'Missing, or of the wrong type.' },
  unrecognized_keys: { vi: 'Có trường không được phép.', en: 'Unknown members are not allowed.' },
  too_big: { vi: 'Quá lớn hoặc quá dài.', en: 'Too large or too long.' },
  too_small: { vi: 'Quá nhỏ, quá ngắn hoặc trống.', en: 'Too small, too short or empty.' },
  invalid_format: { vi: 'Sai định dạng.', en: 'Not in the expected format.' },
  invalid_value: { vi: 'Giá trị không được phép.', en: 'Not one of the allowed values.' },
  invalid_union: { vi: 'Không khớp dạng nào được phép.', en: 'Matches none of the allowed forms.' },
};
const other: Bilingual = { vi: 'Không hợp lệ.', en: 'Invalid.' };

const escaped = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** What zod found, as faults with JSON pointers below `root` (`#`, `#/query`, `#/path`); one for each unknown member. */
export const zodFaults = (error: z.ZodError, root: string): InputFault[] =>
  error.issues.flatMap((issue) => {
    const { vi, en } = kinds[issue.code] ?? other;
    const fault = (path: PropertyKey[], detail: Bilingual): InputFault => ({
      pointer: [root, ...path.map(escaped)].join('/'),
      code: issue.code,
      detail,
    });
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => fault([...issue.path, key], { vi, en }));
    return [fault(issue.path, { vi: `${vi} (${issue.message})`, en: `${en} (${issue.message})` })];
  });
