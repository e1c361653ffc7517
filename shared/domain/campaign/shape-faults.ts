import type { ShapeError, ShapeIssue } from '../../contracts/schema.ts';
import type { InputFault } from '../../errors.ts';
import { distinctIssues, issueWords, missingWords, pointerKey } from '../../input-faults.ts';

type Path = readonly PropertyKey[];

const pointerOf = (path: Path): string => path.map((key) => `/${pointerKey(key)}`).join('');

const lookUp = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );

/** Stable codes of what can be wrong with a value's shape. */
const codes: Partial<Record<ShapeIssue['code'], string>> = {
  invalid_type: 'wrong_type',
  too_small: 'too_small',
  too_big: 'too_big',
  invalid_value: 'not_one_of',
  invalid_union: 'not_one_of',
  invalid_format: 'bad_format',
};

/** Of the branches of a union, the one that was meant: of the same form as the value, and with the fewest faults. */
const likeliestBranch = (branches: readonly (readonly ShapeIssue[])[]): readonly ShapeIssue[] => {
  const sameForm = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return sameForm.toSorted((a, b) => a.length - b.length)[0] ?? [];
};

const faultsOf = (input: unknown, issue: ShapeIssue, base: Path): InputFault[] => {
  const path = [...base, ...issue.path];
  const pointer = pointerOf(path);
  const detail = issueWords(issue);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${pointerKey(key)}`,
      code: 'unknown_key',
      detail,
    }));
  if (lookUp(input, path) === undefined) return [{ pointer, code: 'required', detail: missingWords }];
  const meant = issue.code === 'invalid_union' ? likeliestBranch(issue.errors) : [];
  if (meant.length > 0) return meant.flatMap((inner) => faultsOf(input, inner, path));
  return [{ pointer, code: codes[issue.code] ?? 'invalid', detail }];
};

/** Every fault of shape that a schema found in an input, with pointers and words of our own. */
export const shapeFaults = (input: unknown, error: ShapeError): InputFault[] =>
  distinctIssues(error.issues).flatMap((issue) => faultsOf(input, issue, []));
