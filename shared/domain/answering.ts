import type { Citation } from '../contracts/evidence.ts';
import type { AnswerContent } from '../contracts/submission.ts';
import { AppError, type InputFault } from '../errors.ts';
import { checkAnswer, checkNoCases, faultsAt } from './scoring/check-answer.ts';
import type { CompiledLeaf, CompiledTable } from './scoring/compiled-table.ts';

const unknownLeaf = (code: string): InputFault => ({
  pointer: '#/path/leaf',
  code: 'unknown_leaf',
  detail: { vi: `Bảng điểm không có tiêu chí ${code}.`, en: `The scoring table has no criterion ${code}.` },
});

const notSelfAssessed = (code: string, pointer: string): InputFault => ({
  pointer,
  code: 'not_self_assessed',
  detail: {
    vi: `Tiêu chí ${code} không do đơn vị tự đánh giá.`,
    en: `Criterion ${code} is not self-assessed.`,
  },
});

/** Whether the unit writes on this leaf at all: one that it assesses, or may justify, inside its remit. */
export const isInRemit = ({ source, outOfRemit }: CompiledLeaf, entrantId: string): boolean =>
  (source === 'SELF' || source === 'APPRAISER') &&
  outOfRemit.all === undefined &&
  !outOfRemit.units.has(entrantId);

/**
 * The leaf of this code on which the unit may write: one that it assesses, or one that the appraiser assesses and the
 * unit may justify.
 * @throws AppError `not_found` naming the code; `conflict` where others give the value
 */
export const ownLeaf = (table: CompiledTable, code: string, entrantId: string): CompiledLeaf => {
  const leaf = table.leaves.find((candidate) => candidate.code === code);
  if (leaf === undefined) throw new AppError('not_found', undefined, [unknownLeaf(code)]);
  if (leaf.source !== 'SELF' && leaf.source !== 'APPRAISER') {
    const fault = notSelfAssessed(code, '#/path/leaf');
    throw new AppError('conflict', fault.detail, [fault]);
  }
  if (leaf.outOfRemit.all !== undefined || leaf.outOfRemit.units.has(entrantId)) {
    throw new AppError('conflict', {
      vi: `Tiêu chí ${code} không thuộc phạm vi của đơn vị.`,
      en: `Criterion ${code} is outside the unit's remit.`,
    });
  }
  return leaf;
};

/** Refuses an answer that the leaf can't take. @throws AppError `invalid_request` with a pointer per fault */
export const requireAnswer = (leaf: CompiledLeaf, { value, notApplicable }: AnswerContent): void => {
  const given = [
    ...(value === undefined ? [] : ['#/value']),
    ...(notApplicable === undefined ? [] : ['#/notApplicable']),
  ];
  const faults =
    leaf.source === 'APPRAISER'
      ? given.map((pointer) => notSelfAssessed(leaf.code, pointer))
      : [
          ...(value === undefined ? [] : faultsAt('#/value', leaf.code, checkAnswer(leaf, value))),
          ...(notApplicable === undefined ? [] : faultsAt('#/notApplicable', leaf.code, checkNoCases(leaf))),
        ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};

/** Refuses citations of criteria that the table does not have. @throws AppError `invalid_request` */
export const requireKnownLeaves = (table: CompiledTable, citations: readonly Citation[]): void => {
  const known = new Set(table.leaves.map(({ code }) => code));
  const faults = citations.flatMap(({ leaf }, n) =>
    known.has(leaf)
      ? []
      : [
          {
            pointer: `#/citations/${n}/leaf`,
            code: 'unknown_leaf',
            detail: {
              vi: `Bảng điểm không có tiêu chí ${leaf}.`,
              en: `The scoring table has no criterion ${leaf}.`,
            },
          },
        ],
  );
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
