import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { InputFault } from '../../errors.ts';
import { answerFaultTexts } from './answer-faults.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { judgeValue } from './judge-value.ts';

const chooseNoCases = {
  vi: 'Mẫu số bằng 0: hãy chọn "không phát sinh" thay cho số liệu.',
  en: "The denominator is 0: claim 'no cases' instead of giving numbers.",
};

/**
 * Whether a value can be an answer to this leaf. Nothing is stored for one that cannot.
 * @param value a value that passed the contract `AnswerValue`
 * @returns no faults when it can; else each fault with a pointer into the value ('/numerator'), code and words
 */
export const checkAnswer = (leaf: CompiledLeaf, value: AnswerValue): InputFault[] => {
  const outcome = judgeValue(leaf, value);
  if (!('faults' in outcome)) return [];
  return outcome.faults.map(({ pointer, fault }) => ({
    pointer,
    code: fault,
    detail:
      fault === 'zero_denominator' && leaf.notApplicable.allowed ? chooseNoCases : answerFaultTexts[fault],
  }));
};

/**
 * Whether 'no cases' (không phát sinh) can be claimed for this leaf.
 * @returns no faults when it can; else one, whose pointer is '' (the claim itself)
 */
export const checkNoCases = (leaf: CompiledLeaf): InputFault[] => {
  if (leaf.notApplicable.allowed) return [];
  const fault = 'not_applicable_not_allowed';
  return [{ pointer: '', code: fault, detail: answerFaultTexts[fault] }];
};
