import type { ProvidedValues, ProvidedValuesFile } from '../contracts/import.ts';
import type { InputFault } from '../errors.ts';
import { answerFaultTexts } from './scoring/answer-faults.ts';
import { checkAdjustment, checkAnswer, checkNoCases, faultsAt } from './scoring/check-answer.ts';
import type { CompiledTable } from './scoring/compiled-table.ts';

type Rows = ProvidedValuesFile['values'];

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const rowFaults = (
  { entrantId, leaf: code, given }: Rows[number],
  at: string,
  tables: ReadonlyMap<string, CompiledTable>,
): InputFault[] => {
  const table = tables.get(entrantId);
  if (table === undefined) {
    return [
      fault(
        `${at}/entrantId`,
        'not_on_roster',
        `'${entrantId}' không tham gia kỳ đánh giá.`,
        `'${entrantId}' is not on the roster.`,
      ),
    ];
  }
  const { bonus, penalty } = table.adjustments;
  const item = [...bonus, ...penalty].find((candidate) => candidate.code === code);
  if (item !== undefined) {
    if ('value' in given) return faultsAt(`${at}/given/value`, code, checkAdjustment(item, given.value));
    const { vi, en } = answerFaultTexts.not_applicable_not_allowed;
    const refused = fault('', 'not_applicable_not_allowed', vi, en);
    return faultsAt(`${at}/given/notApplicable`, code, [refused]);
  }
  const leaf = table.leaves.find((candidate) => candidate.code === code);
  if (leaf === undefined) {
    return [
      fault(
        `${at}/leaf`,
        'unknown_leaf',
        `Bảng điểm không có tiêu chí ${code}.`,
        `The table has no criterion ${code}.`,
      ),
    ];
  }
  if (leaf.source === 'SELF' || leaf.source === 'APPRAISER') {
    return [
      fault(
        `${at}/leaf`,
        'self_assessed',
        `Tiêu chí ${code} do đơn vị tự đánh giá hoặc do thẩm định chấm.`,
        `Criterion ${code} is assessed by the unit or by the appraiser.`,
      ),
    ];
  }
  return 'notApplicable' in given
    ? faultsAt(`${at}/given/notApplicable`, code, checkNoCases(leaf))
    : faultsAt(`${at}/given/value`, code, checkAnswer(leaf, given.value));
};

/**
 * Every error of a file of provided values, by JSON pointer; none when all of it can be taken.
 * @param tables entrant → its scoring table, for every entrant of the roster
 */
export const providedFaults = (rows: Rows, tables: ReadonlyMap<string, CompiledTable>): InputFault[] => {
  const seen = new Set<string>();
  return rows.flatMap((row, n) => {
    const at = `#/values/${n}`;
    const name = `${row.entrantId} ${row.leaf}`;
    const twice = seen.has(name)
      ? [
          fault(
            at,
            'given_twice',
            `${name}: có hai giá trị trong cùng tệp.`,
            `${name}: two values in one file.`,
          ),
        ]
      : [];
    seen.add(name);
    return [...twice, ...rowFaults(row, at, tables)];
  });
};

/** Earlier values with the new ones over them. */
export const mergeProvided = (before: ProvidedValues, rows: Rows): ProvidedValues => {
  const merged = structuredClone(before);
  for (const { entrantId, leaf, given } of rows) merged[entrantId] = { ...merged[entrantId], [leaf]: given };
  return merged;
};
