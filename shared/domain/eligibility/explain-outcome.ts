import type { ConditionOutcome, OutcomeStatus } from '../../contracts/eligibility.ts';
import type { Bilingual } from '../../errors.ts';
import type { Language } from '../scoring/number-words.ts';
import { englishOutcomeStep } from './outcome-words-en.ts';
import { vietnameseOutcomeStep } from './outcome-words-vi.ts';

const words = { vi: vietnameseOutcomeStep, en: englishOutcomeStep };
const ends: Record<OutcomeStatus, Bilingual> = {
  MET: { vi: 'Kết luận: đạt', en: 'Outcome: met' },
  NOT_MET: { vi: 'Kết luận: không đạt', en: 'Outcome: not met' },
  NOT_APPLICABLE: { vi: 'Kết luận: không áp dụng', en: 'Outcome: not applicable' },
  UNKNOWN: { vi: 'Kết luận: chưa xác định', en: 'Outcome: not known' },
};
const counts: Record<ConditionOutcome['countsAs'], Bilingual> = {
  MET: { vi: ', tính là đạt', en: ', which counts as met' },
  NOT_MET: { vi: ', tính là không đạt', en: ', which counts as not met' },
  UNKNOWN: { vi: ', chưa tính', en: ', which is not counted yet' },
};

/** Why a condition stands as it does for an entrant: one line per step, then the outcome. Pure, as a leaf's derivation. */
export const explainOutcome = (
  { status, countsAs, steps }: Pick<ConditionOutcome, 'status' | 'countsAs' | 'steps'>,
  language: Language,
): string => {
  const last = `${ends[status][language]}${status === 'NOT_APPLICABLE' ? counts[countsAs][language] : ''}`;
  return [...steps.map(words[language]), last].map((line) => `${line}.`).join('\n');
};
