import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { PublishedOutcome } from '../../contracts/published-conditions.ts';
import type { Bilingual } from '../../errors.ts';
import type { Language } from '../scoring/number-words.ts';
import { isStated } from './check-statement.ts';
import { confirmerOf } from './confirming.ts';
import { explainOutcome } from './explain-outcome.ts';

const nothing: Bilingual = {
  vi: 'Đơn vị chưa kê khai nội dung này',
  en: 'The unit has stated nothing about it',
};
const stated: Record<'CONFIRM' | 'REFUSE' | 'WAITS' | 'ALONE', Bilingual> = {
  CONFIRM: {
    vi: 'Theo nội dung đơn vị kê khai, đã được xác nhận',
    en: 'By what the unit stated, and was confirmed',
  },
  REFUSE: {
    vi: 'Nội dung đơn vị kê khai không được xác nhận',
    en: 'What the unit stated was refused',
  },
  WAITS: {
    vi: 'Nội dung đơn vị kê khai chưa được xác nhận',
    en: 'What the unit stated is not confirmed',
  },
  ALONE: { vi: 'Theo nội dung đơn vị kê khai', en: 'By what the unit stated' },
};

/** Why a condition stood as it did at a publication: whose word it rests on, the derivation of results, the outcome. Pure. */
export const explainPublished = (
  condition: EligibilityCondition,
  { status, countsAs, results, statement }: PublishedOutcome,
  language: Language,
): string => {
  const derived = explainOutcome({ status, countsAs, steps: results?.steps ?? [] }, language);
  if (statement === undefined) return isStated(condition) ? `${nothing[language]}.\n${derived}` : derived;
  const open = confirmerOf(condition) === undefined ? 'ALONE' : 'WAITS';
  return `${stated[statement.verdict ?? open][language]}.\n${derived}`;
};
