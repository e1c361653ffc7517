import { describe, expect, it } from 'vitest';
import type { PostedLine } from '../../../../shared/contracts/posting.ts';
import { postedLines, rulingFaults, standingLines } from '../../../../shared/domain/posting/posted-lines.ts';

const line = (candidateId: string, awardId = 'a'): PostedLine => ({
  ...{ awardId, candidateId, kind: 'COLLECTIVE', entrantId: candidateId, unitName: candidateId },
});
const posting = { lines: [line('x'), line('y'), line('z'), line('x', 'b')] };
const ruled = (candidateId: string, decision: 'KEEP' | 'WITHDRAW', awardId = 'a') => ({
  ...{ awardId, candidateId, ruling: { decision, answer: 'Đã xem', at: 1, by: 'm' } },
});

describe('a posted line', () => {
  it('stands unless an answered comment withdraws it, for that award alone', () => {
    const comments = [
      ruled('x', 'WITHDRAW'),
      ruled('y', 'KEEP'),
      { awardId: 'a', candidateId: 'z', ruling: undefined },
    ];
    expect(standingLines(posting, 'a', comments).map(({ candidateId }) => candidateId)).toEqual(['y', 'z']);
    expect(standingLines(posting, 'b', comments)).toHaveLength(1);
  });

  it('says at the end what became of it', () => {
    const ruling = { awarded: ['y'], refused: [{ candidateId: 'z', reason: 'Chưa đủ' }] };
    const shown = postedLines(posting, 'a', [ruled('x', 'WITHDRAW')], ruling);
    expect(shown.map(({ state, reason }) => [state, reason])).toEqual([
      ['WITHDRAWN', undefined],
      ['AWARDED', undefined],
      ['REFUSED', 'Chưa đủ'],
    ]);
  });
});

describe('a decision on an award', () => {
  const faults = (awarded: string[], refused: string[]) =>
    rulingFaults([line('x'), line('y')], {
      awarded,
      refused: refused.map((candidateId) => ({ candidateId, reason: 'r' })),
    }).map(({ pointer, code }) => `${pointer} ${code}`);

  it('says something of everybody on the list, once, and of nobody else', () => {
    expect(faults(['x'], ['y'])).toEqual([]);
    expect(faults(['x', 'q'], ['x'])).toEqual([
      '#/awarded/1 not_posted',
      '#/refused/0/candidateId named_twice',
      '#/refused no_word',
    ]);
  });
});
