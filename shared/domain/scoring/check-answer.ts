import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { Adjustment } from '../../contracts/scoring-table.ts';
import type { Bilingual, InputFault } from '../../errors.ts';
import { answerFaultTexts } from './answer-faults.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { judgeValue } from './judge-value.ts';
import type { Finding } from './rules/outcome.ts';

const chooseNoCases = {
  vi: 'Mẫu số bằng 0: hãy chọn "không phát sinh" thay cho số liệu.',
  en: "The denominator is 0: claim 'no cases' instead of giving numbers.",
};

const noWayOut = {
  vi: 'Mẫu số bằng 0 nên không tính được tỷ lệ, và tiêu chí này không cho phép chọn "không phát sinh": hãy kiểm tra lại số liệu hoặc hỏi cơ quan tổ chức thẩm định.',
  en: "The denominator is 0, so there is no percentage, and this criterion takes no claim of 'no cases': check the figures, or ask the body that organises the appraisal.",
};

const leaveOut = {
  vi: 'Mẫu số của trường hợp này bằng 0 nên không tính được tỷ lệ: hãy bỏ trường hợp này.',
  en: 'The denominator of this case is 0, so there is no percentage: leave the case out.',
};

const wordsOf = (leaf: CompiledLeaf, { fault, pointer }: Finding): Bilingual => {
  if (fault !== 'zero_denominator') return answerFaultTexts[fault];
  if (pointer.startsWith('/cases/')) return leaveOut;
  return leaf.notApplicable.allowed ? chooseNoCases : noWayOut;
};

/**
 * Whether a value can be an answer to this leaf. Nothing is stored for one that cannot.
 * @param value a value that passed the contract `AnswerValue`
 * @returns no faults when it can; else each fault with a pointer into the value ('/numerator'), code and words
 */
export const checkAnswer = (leaf: CompiledLeaf, value: AnswerValue): InputFault[] => {
  const outcome = judgeValue(leaf, value);
  if (!('faults' in outcome)) return [];
  return outcome.faults.map((finding) => ({
    pointer: finding.pointer,
    code: finding.fault,
    detail: wordsOf(leaf, finding),
  }));
};

/** Faults of a value that lies at `pointer`, each naming the leaf: a pointer alone says which row, not which criterion. */
export const faultsAt = (pointer: string, code: string, faults: readonly InputFault[]): InputFault[] =>
  faults.map((fault) => ({
    ...fault,
    pointer: pointer + fault.pointer,
    detail: { vi: `${code}: ${fault.detail.vi}`, en: `${code}: ${fault.detail.en}` },
  }));

/**
 * Whether 'no cases' (không phát sinh) can be claimed for this leaf.
 * @returns no faults when it can; else one, whose pointer is '' (the claim itself)
 */
export const checkNoCases = (leaf: CompiledLeaf): InputFault[] => {
  if (leaf.notApplicable.allowed) return [];
  const fault = 'not_applicable_not_allowed';
  return [{ pointer: '', code: fault, detail: answerFaultTexts[fault] }];
};

/**
 * Whether a value can be given for an item of bonus or penalty.
 * @returns no faults when it can; else one, with a pointer into the value
 */
export const checkAdjustment = ({ rule }: Adjustment, value: AnswerValue): InputFault[] =>
  value.kind === rule.kind
    ? []
    : [{ pointer: '/kind', code: 'wrong_kind', detail: answerFaultTexts.wrong_kind }];
