import type { Derivation } from '../../contracts/derivation.ts';
import { englishStep } from './derivation-words-en.ts';
import { vietnameseStep } from './derivation-words-vi.ts';
import { hundredths, type Language } from './number-words.ts';

const step = { vi: vietnameseStep, en: englishStep };

// A reason that somebody wrote may end as a sentence does.
const ended = (line: string): string => (/[.!?]$/.test(line) ? line : `${line}.`);

/**
 * Why a leaf has its points, in words: one line per step, then the points out of the maximum. Pure; the derivation
 * holds everything that is said, so an old one reads the same under a newer table.
 */
export const explainDerivation = (derivation: Derivation, language: Language): string => {
  const { points, maxPoints, steps } = derivation;
  const end = `${hundredths(points, language)}/${hundredths(maxPoints, language)}`;
  const last = language === 'vi' ? `Điểm: ${end}` : `Points: ${end}`;
  return [...steps.map(step[language]), last].map(ended).join('\n');
};
