import type * as z from 'zod';
import { refinementsVi } from './contracts/refinements-vi.ts';
import type { Bilingual, InputFault } from './errors.ts';

const typeNames: Record<string, Bilingual> = {
  string: { vi: 'chuỗi ký tự', en: 'a string' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'an integer' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'đối tượng', en: 'an object' },
  record: { vi: 'đối tượng', en: 'an object' },
};

const formats: Record<string, Bilingual> = {
  date: {
    vi: 'Phải là một ngày có thật, dạng NĂM-THÁNG-NGÀY, ví dụ 2023-12-31.',
    en: 'Must be a day that exists, YYYY-MM-DD, such as 2023-12-31.',
  },
  datetime: {
    vi: 'Phải là một thời điểm theo UTC, ví dụ 2023-12-31T16:59:59.999Z.',
    en: 'Must be an instant in UTC, such as 2023-12-31T16:59:59.999Z.',
  },
};

/** What is asked of a decimal that is given as text; the pattern of `DecimalText` says it to machines alone. */
const decimalPattern = String.raw`/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/`;
const decimalWords: Bilingual = {
  vi: 'Không đúng dạng quy định: số thập phân dùng dấu chấm, tối đa bốn chữ số sau dấu, ví dụ 87.35.',
  en: 'Not in the required form: a decimal with a point and at most four digits after it, such as 87.35.',
};

export const unknownKeyWords: Bilingual = {
  vi: 'Mục này không có trong định dạng.',
  en: 'The format has no such key.',
};

export const missingWords: Bilingual = { vi: 'Thiếu mục bắt buộc này.', en: 'This is required.' };

const oneOf = (values: readonly unknown[]): Bilingual => {
  const allowed = values.map(String).join(', ');
  return { vi: `Phải là một trong: ${allowed}.`, en: `Must be one of: ${allowed}.` };
};

const formatWords = (format: string, pattern: string | undefined): Bilingual => {
  const known = formats[format];
  if (known) return known;
  if (pattern === decimalPattern) return decimalWords;
  const shown = pattern === undefined ? '' : ` (${pattern})`;
  return { vi: `Không đúng dạng quy định${shown}.`, en: `Not in the required form${shown}.` };
};

/** What is wrong with a value in both languages, and what would be right: from what a schema found, which speaks English only. */
export const issueWords = (issue: z.core.$ZodIssue): Bilingual => {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.message.endsWith('received undefined')) return missingWords;
      const { vi, en } = typeNames[issue.expected] ?? { vi: issue.expected, en: issue.expected };
      return { vi: `Phải là ${vi}.`, en: `Must be ${en}.` };
    }
    case 'unrecognized_keys':
      return unknownKeyWords;
    case 'too_small':
      return {
        vi: `Nhỏ hơn hoặc ngắn hơn mức tối thiểu ${issue.minimum}.`,
        en: `Under the minimum of ${issue.minimum}.`,
      };
    case 'too_big':
      return { vi: `Vượt mức tối đa ${issue.maximum}.`, en: `Over the maximum of ${issue.maximum}.` };
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return issue.inclusive !== false && issue.options
        ? oneOf(issue.options)
        : { vi: 'Không thuộc dạng nào được chấp nhận.', en: 'Fits none of the accepted forms.' };
    case 'invalid_format':
      return formatWords(issue.format, issue.pattern);
    case 'invalid_key':
      return { vi: 'Mã này không đúng dạng quy định.', en: 'This is no such code.' };
    case 'custom': {
      const vi = refinementsVi[issue.message] ?? issue.message;
      return { vi: `Giá trị không hợp lệ: ${vi}.`, en: `Not a valid value: ${issue.message}.` };
    }
    default:
      return { vi: `Giá trị không hợp lệ (${issue.message}).`, en: `Not a valid value (${issue.message}).` };
  }
};

/** Issues without those that say again, of the same place, what a tighter bound says. */
export const distinctIssues = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] => {
  const last = new Map(issues.map((issue) => [`${issue.code} ${issue.path.join('/')}`, issue]));
  return issues.filter(
    (issue) => !issue.code.startsWith('too_') || last.get(`${issue.code} ${issue.path.join('/')}`) === issue,
  );
};

/** A key as a step of a JSON pointer (RFC 6901 §3). */
export const pointerKey = (key: PropertyKey): string =>
  String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** Faults by JSON pointer as faults by URI fragment (`#/…`, RFC 6901 §6), as answers over HTTP name them. */
export const asFragments = (faults: readonly InputFault[]): InputFault[] =>
  faults.map((fault) => ({ ...fault, pointer: `#${fault.pointer}` }));

/** What zod found, as faults with JSON pointers below `root` (`#`, `#/query`, `#/path`); one for each unknown member. */
export const zodFaults = (error: z.ZodError, root: string): InputFault[] =>
  distinctIssues(error.issues).flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      pointer: [root, ...path.map(pointerKey)].join('/'),
      code: issue.code,
      detail: issueWords(issue),
    }));
  });
