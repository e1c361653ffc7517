import type { AnswerContent } from '../../shared/contracts/submission.ts';
import { sayValue } from './justification-text.ts';
import { type Random, randomOf } from './random.ts';
import type { PlayLeaf } from './self-leaves.ts';
import { type Quality, valueFor } from './values-by-seed.ts';

const closingsOf = (year: string) => [
  'Số liệu theo sổ theo dõi của đơn vị, có tài liệu kiểm chứng kèm theo.',
  'Đơn vị đã rà soát và chịu trách nhiệm về số liệu.',
  `Kết quả đã được báo cáo trong báo cáo cải cách hành chính năm ${year}.`,
  'Bộ phận phụ trách cải cách hành chính đã đối chiếu hồ sơ lưu.',
  'Nội dung này được theo dõi hằng quý và tổng hợp cuối năm.',
];

const noCases = (leaf: PlayLeaf): string => {
  const { notApplicable } = leaf.leaf;
  return notApplicable.allowed ? `Không phát sinh: ${notApplicable.when.vi}` : 'Không phát sinh.';
};

const contentOf = (leaf: PlayLeaf, quality: Quality, random: Random): AnswerContent => {
  const closing = random.pick(closingsOf(leaf.compiled.paperDates.to.slice(0, 4)));
  if (leaf.leaf.notApplicable.allowed && random.chance(0.22)) {
    return { notApplicable: 'NO_CASES', justification: `${noCases(leaf)} ${closing} (mô phỏng)` };
  }
  const value = valueFor(leaf, quality, random);
  return { value, justification: `${sayValue(leaf, value)} ${closing} (mô phỏng)` };
};

/** What an entrant answers for a leaf: the same for the same seed, whatever else is played. */
export const answerOf = (
  seed: number,
  entrant: { unitId: string; quality: Quality },
  leaf: PlayLeaf,
): AnswerContent => contentOf(leaf, entrant.quality, randomOf(seed, 'answer', entrant.unitId, leaf.code));

/** What the entrant that submits twice says of a leaf the second time: other words over the same value. */
export const secondThoughts = (first: AnswerContent): AnswerContent => ({
  ...first,
  justification:
    `${first.justification ?? ''} Bổ sung: đã kiểm tra lại số liệu trước khi gửi lần hai.`.trim(),
});
