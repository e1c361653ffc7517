import type { ShapeError, ShapeIssue } from '../../contracts/schema.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { pointerKey } from './spot.ts';

type Path = readonly PropertyKey[];

const pointerOf = (path: Path): string => path.map((key) => `/${pointerKey(String(key))}`).join('');

const lookUp = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );

const typeNames: Record<string, [vi: string, en: string]> = {
  string: ['chuỗi ký tự', 'a string'],
  number: ['số', 'a number'],
  int: ['số nguyên', 'an integer'],
  boolean: ['true hoặc false', 'true or false'],
  array: ['danh sách', 'a list'],
  object: ['đối tượng', 'an object'],
  record: ['đối tượng', 'an object'],
};

/** Of the branches of a union, the one that was meant: of the same form as the value, and with the fewest faults. */
const likeliestBranch = (branches: readonly (readonly ShapeIssue[])[]): readonly ShapeIssue[] => {
  const sameForm = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return sameForm.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

const bound = (value: number | bigint | string): string => String(value);

const faultsOf = (input: unknown, issue: ShapeIssue, base: Path): InputFault[] => {
  const path = [...base, ...issue.path];
  const pointer = pointerOf(path);
  const one = (code: string, vi: string, en: string) => [fault(pointer, code, vi, en)];
  if (lookUp(input, path) === undefined && issue.code !== 'unrecognized_keys')
    return one('required', 'Thiếu mục bắt buộc này.', 'This is required.');
  switch (issue.code) {
    case 'invalid_type': {
      const [vi, en] = typeNames[issue.expected] ?? [issue.expected, issue.expected];
      return one('wrong_type', `Phải là ${vi}.`, `Must be ${en}.`);
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        fault(
          `${pointer}/${pointerKey(key)}`,
          'unknown_key',
          'Mục này không có trong định dạng.',
          'The format has no such key.',
        ),
      );
    case 'too_small':
      return one(
        'too_small',
        `Nhỏ hơn hoặc ngắn hơn mức tối thiểu ${bound(issue.minimum)}.`,
        `Under the minimum of ${bound(issue.minimum)}.`,
      );
    case 'too_big':
      return one(
        'too_big',
        `Vượt mức tối đa ${bound(issue.maximum)}.`,
        `Over the maximum of ${bound(issue.maximum)}.`,
      );
    case 'invalid_value': {
      const allowed = issue.values.map(String).join(', ');
      return one('not_one_of', `Phải là một trong: ${allowed}.`, `Must be one of: ${allowed}.`);
    }
    case 'invalid_union': {
      const meant = likeliestBranch(issue.errors);
      if (meant.length > 0) return meant.flatMap((inner) => faultsOf(input, inner, path));
      return one('not_one_of', 'Không thuộc dạng nào được chấp nhận.', 'Fits none of the accepted forms.');
    }
    case 'invalid_format':
      return one('bad_format', 'Không đúng định dạng quy định.', 'Not in the required format.');
    default:
      return one('invalid', 'Giá trị không hợp lệ.', 'Not a valid value.');
  }
};

/** Every fault of shape that a schema found in an input, with pointers and words of our own. */
export const shapeFaults = (input: unknown, error: ShapeError): InputFault[] =>
  error.issues.flatMap((issue) => faultsOf(input, issue, []));
