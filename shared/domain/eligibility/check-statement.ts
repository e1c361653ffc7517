import type { ConditionStatement, Recognition, StatedValue } from '../../contracts/eligibility.ts';
import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import { AppError, type InputFault } from '../../errors.ts';
import { type StatedMeasure, statedMeasures } from './measure-stated.ts';

type Of<K extends ConditionStatement['kind']> = Extract<ConditionStatement, { kind: K }>;
/** What a statement is held to beside its condition: papers' days, and the files of the submission. */
export type StatementRules = {
  paperDates: { from: string; to: string };
  /** Ids of files that the submission has and that were not taken out. */
  files: ReadonlySet<string>;
};

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const shareFaults = (
  { excluding, mayPass100 }: Extract<StatedMeasure, { of: 'PERCENT' }>,
  { numerator, denominator, excluded = 0 }: Extract<StatedValue, { kind: 'PERCENT' }>,
  at: string,
): InputFault[] => {
  if (excluded > 0 && excluding === undefined)
    return [
      fault(
        `${at}/excluded`,
        'exclusion_not_allowed',
        'Điều kiện này không cho loại trừ khỏi mẫu số.',
        'Nothing may be left out of this denominator.',
      ),
    ];
  if (excluded > denominator)
    return [
      fault(
        `${at}/excluded`,
        'excluded_over_denominator',
        'Số loại trừ lớn hơn mẫu số.',
        'More is left out than there is.',
      ),
    ];
  if (denominator - excluded === 0)
    return [
      fault(
        `${at}/denominator`,
        'zero_denominator',
        'Mẫu số bằng 0: hãy khai không phát sinh.',
        'The denominator is 0: say that there are no cases.',
      ),
    ];
  if (numerator > denominator - excluded && mayPass100 === undefined)
    return [
      fault(
        `${at}/numerator`,
        'numerator_over_denominator',
        'Tử số lớn hơn mẫu số.',
        'The numerator is over the denominator.',
      ),
    ];
  return [];
};

const valueFaults = (measure: StatedMeasure, value: StatedValue | undefined): InputFault[] => {
  const at = `#/values/${measure.id}`;
  if (value === undefined)
    return [fault(at, 'missing_measure', `Thiếu: ${measure.title.vi}.`, `Missing: ${measure.title.en}.`)];
  if (value.kind === 'NO_CASES')
    return measure.noCases === true
      ? []
      : [
          fault(
            `${at}/kind`,
            'no_cases_not_allowed',
            'Nội dung này không được khai không phát sinh.',
            "'No cases' cannot be said of this.",
          ),
        ];
  if (value.kind !== measure.of)
    return [fault(`${at}/kind`, 'wrong_kind', `Phải là ${measure.of}.`, `It has to be ${measure.of}.`)];
  return measure.of === 'PERCENT' && value.kind === 'PERCENT' ? shareFaults(measure, value, at) : [];
};

const measuredFaults = (measures: readonly StatedMeasure[], { values }: Of<'MEASURED'>): InputFault[] => {
  const known = new Set(measures.map(({ id }) => id));
  return [
    ...measures.flatMap((measure) => valueFaults(measure, values[measure.id])),
    ...Object.keys(values)
      .filter((id) => !known.has(id))
      .map((id) =>
        fault(
          `#/values/${id}`,
          'unknown_measure',
          'Điều kiện không có nội dung này.',
          'The condition has no such measure.',
        ),
      ),
  ];
};

const paperKey = ({ number, issuedOn, issuer }: Recognition) => `${number}|${issuedOn}|${issuer}`;

const documentFaults = (
  { recognitions }: Of<'DOCUMENTED'>,
  { paperDates: { from, to } }: StatementRules,
): InputFault[] =>
  recognitions.flatMap((recognition, n) => [
    ...(recognition.issuedOn < from || recognition.issuedOn > to
      ? [
          fault(
            `#/recognitions/${n}/issuedOn`,
            'paper_date_out_of_range',
            `Ngày văn bản phải từ ${from} đến ${to}.`,
            `The paper's day has to be from ${from} to ${to}.`,
          ),
        ]
      : []),
    ...(recognitions.findIndex((other) => paperKey(other) === paperKey(recognition)) < n
      ? [
          fault(
            `#/recognitions/${n}`,
            'repeated_recognition',
            'Văn bản này đã được kê khai.',
            'This paper is named already.',
          ),
        ]
      : []),
  ]);

const fileFaults = (statement: ConditionStatement, { files }: StatementRules): InputFault[] => {
  const cited =
    statement.kind === 'DOCUMENTED'
      ? statement.recognitions.map(
          ({ evidenceId }, n) => [`#/recognitions/${n}/evidenceId`, evidenceId] as const,
        )
      : statement.evidence.map((id, n) => [`#/evidence/${n}`, id] as const);
  return cited
    .filter(([, id]) => !files.has(id))
    .map(([pointer]) =>
      fault(
        pointer,
        'unknown_evidence',
        'Bản tự đánh giá không có tệp này.',
        'The submission has no such file.',
      ),
    );
};

const kindFault = (
  { test, noCases }: EligibilityCondition,
  kind: ConditionStatement['kind'],
): InputFault[] => {
  if (kind === 'NO_CASES' ? noCases !== undefined : kind === test.type) return [];
  return [
    fault(
      '#/kind',
      kind === 'NO_CASES' ? 'no_cases_not_allowed' : 'wrong_kind',
      `Điều kiện này không nhận nội dung khai loại ${kind}.`,
      `This condition takes no statement of kind ${kind}.`,
    ),
  ];
};

/** Whether a unit has anything to state about the condition; the others follow from results alone. */
export const isStated = ({ test, noCases }: EligibilityCondition): boolean =>
  noCases !== undefined ||
  test.type === 'DOCUMENTED' ||
  test.type === 'JUDGED' ||
  (test.type === 'MEASURED' && statedMeasures(test.all).length > 0);

/** Refuses a statement that its condition cannot take. @throws AppError `invalid_request` with a pointer per fault */
export const requireStatement = (
  condition: EligibilityCondition,
  statement: ConditionStatement,
  rules: StatementRules,
): void => {
  const wrong = kindFault(condition, statement.kind);
  const { test } = condition;
  const inside =
    statement.kind === 'MEASURED' && test.type === 'MEASURED'
      ? measuredFaults(statedMeasures(test.all), statement)
      : statement.kind === 'DOCUMENTED'
        ? documentFaults(statement, rules)
        : [];
  const faults = wrong.length > 0 ? wrong : [...inside, ...fileFaults(statement, rules)];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
