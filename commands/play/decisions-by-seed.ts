import type { AnswerValue } from '../../shared/contracts/answer-value.ts';
import type { AppraisalDecision } from '../../shared/contracts/score-inputs.ts';
import type { FrozenAnswer } from '../../shared/contracts/snapshot.ts';
import { dayNumber, dayText } from '../../shared/domain/calendar/day-number.ts';
import { sayValue } from './justification-text.ts';
import { type Random, randomOf } from './random.ts';
import type { PlayLeaf } from './self-leaves.ts';
import { valueFor } from './values-by-seed.ts';

const lessShare = <T extends { numerator: number }>(value: T, random: Random): T => ({
  ...value,
  numerator: Math.floor((value.numerator * random.whole(80, 97)) / 100),
});

const laterPaper = (leaf: PlayLeaf, issuedOn: string, random: Random): string =>
  dayText(Math.min(dayNumber(leaf.compiled.paperDates.to), dayNumber(issuedOn) + random.whole(3, 12)));

/** A value that earns no more than the claim, as an appraiser finds it; undefined where none is less. */
const lessThan = (leaf: PlayLeaf, value: AnswerValue, random: Random): AnswerValue | undefined => {
  const { rule } = leaf.leaf;
  switch (value.kind) {
    case 'boolean':
      return value.value ? { ...value, value: false } : undefined;
    case 'choice': {
      if (rule.kind !== 'choice') return undefined;
      const next = rule.options[rule.options.findIndex(({ code }) => code === value.option) + 1];
      return next && { ...value, option: next.code };
    }
    case 'tiered_percent':
    case 'ratio':
    case 'piecewise_linear':
    case 'relative_percent':
      return value.numerator === 0 ? undefined : lessShare(value, random);
    case 'tiered_count':
    case 'count':
    case 'relative_count':
      return value.count === 0 ? undefined : { ...value, count: value.count - 1 };
    case 'deadline':
      return value.issuedOn === null
        ? undefined
        : { ...value, issuedOn: laterPaper(leaf, value.issuedOn, random) };
    case 'deduct': {
      const [code] = Object.keys(value.counts);
      if (code === undefined) return undefined;
      return { ...value, counts: { ...value.counts, [code]: (value.counts[code] ?? 0) + 1 } };
    }
    case 'checklist':
      return value.met.length === 0 ? undefined : { ...value, met: value.met.slice(0, -1) };
    case 'survey':
    case 'external_index':
    case 'all_of':
    case 'best_of':
    case 'award':
      return undefined;
  }
};

const refuted = 'Tài liệu kiểm chứng không đúng nội dung tiêu chí; không tính điểm (mô phỏng).';
const hadCases = 'Hồ sơ cho thấy có phát sinh trong năm; không chấp nhận không phát sinh (mô phỏng).';

/** What an appraiser decides on a claim: mostly to accept it, sometimes less, with a reason. */
export const decisionOf = (
  seed: number,
  entrantId: string,
  leaf: PlayLeaf,
  claim: Pick<FrozenAnswer, 'value' | 'notApplicable'> | undefined,
): AppraisalDecision => {
  const random = randomOf(seed, 'appraisal', entrantId, leaf.code);
  if (leaf.source === 'APPRAISER') {
    const value = valueFor(leaf, random.next(), random);
    return { decision: 'ASSESS', value, reason: `${sayValue(leaf, value)} (mô phỏng)` };
  }
  if (claim?.notApplicable !== undefined)
    return random.chance(0.08) ? { decision: 'NO_POINTS', reason: hadCases } : { decision: 'ACCEPT' };
  if (claim?.value === undefined) return { decision: 'ACCEPT' };
  if (random.chance(0.03)) return { decision: 'NO_POINTS', reason: refuted };
  if (!random.chance(0.12)) return { decision: 'ACCEPT' };
  const value = lessThan(leaf, claim.value, random);
  if (value === undefined) return { decision: 'ACCEPT' };
  const reason = `Đối chiếu hồ sơ, số liệu xác nhận khác tự đánh giá. ${sayValue(leaf, value)} (mô phỏng)`;
  return { decision: 'CORRECT', value, reason };
};
