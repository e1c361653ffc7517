import { expect, it } from 'vitest';
import { Unplaced } from '../../../../shared/contracts/ranking.ts';
import { unplacedWords } from '../../../../shared/domain/ranking/unplaced-words.ts';

it('names the leaves whose values are missing', () => {
  expect(unplacedWords({ reason: 'AWAITING_DATA', leaves: ['8.1.1', '8.2.1'] })).toEqual({
    vi: 'Còn thiếu số liệu mà các đơn vị khác trong nhóm đã có: 8.1.1, 8.2.1.',
    en: 'Values are missing that others of the group already have: 8.1.1, 8.2.1.',
  });
});

it('has a sentence in each language for every reason', () => {
  const sentences = Unplaced.shape.reason.options.map((reason) => unplacedWords({ reason, leaves: [] }));
  expect(new Set(sentences.flatMap(({ vi, en }) => [vi, en])).size).toBe(8);
});
