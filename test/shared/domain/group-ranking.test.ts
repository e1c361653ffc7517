import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntrantState } from '../../../shared/domain/group-ranking.ts';
import { isScored, isSettled, rankStates, unappraised } from '../../../shared/domain/group-ranking.ts';
import { hash, headItem, opaque, roundItem, scoreItem } from '../../fakes/items.ts';

const bands = [
  {
    code: 'EXCELLENT' as const,
    label: { vi: 'Xuất sắc', en: 'Excellent' },
    from: { percent: '90', closed: true },
    to: null,
  },
  {
    code: 'WEAK' as const,
    label: { vi: 'Yếu', en: 'Weak' },
    from: null,
    to: { percent: '90', closed: false },
  },
];
const rules = { rankBy: 'PUBLISHED_INDEX' as const, tieBreaks: [], bands };

const seal = (kind: 'ATTESTED' | 'ABSENT', end = 1000) => ({
  end,
  kind,
  at: end,
  ...(kind === 'ABSENT' ? {} : { snapshotId: hash('9') }),
});

type How =
  | 'NO_HEAD'
  | 'DRAFT'
  | 'ABSENT'
  | 'UNSCORED'
  | 'UNAPPRAISED'
  | 'PROVISIONAL'
  | 'COMPLETE'
  | 'OLD_SEAL';

const stateOf = (entrantId: string, how: How, points = 50): EntrantState => {
  const base = {
    entrantId,
    unitName: `Unit ${entrantId}`,
    submissionId: opaque('a'),
    head: undefined,
    score: undefined,
  };
  if (how === 'NO_HEAD') return base;
  if (how === 'DRAFT') return { ...base, head: headItem({ entrantId }) };
  if (how === 'ABSENT')
    return { ...base, head: headItem({ entrantId, state: 'ABSENT', seal: seal('ABSENT') }) };
  const head = headItem({ entrantId, state: 'SEALED', seal: seal('ATTESTED') });
  if (how === 'UNSCORED') return { ...base, head };
  const standing = { ...scoreItem(points).standing.final, entrantId };
  const score = scoreItem(points, {
    standing: { self: standing, final: standing } as ReturnType<typeof scoreItem>['standing'],
    ...(how === 'OLD_SEAL' ? { stamp: { ...scoreItem(0).stamp, sealedSnapshot: hash('0') } } : {}),
    completeness: { state: how === 'OLD_SEAL' ? 'COMPLETE' : how, awaiting: [] },
  });
  return { ...base, head, score };
};

const places = (states: EntrantState[]) =>
  rankStates(rules, states).lines.map(({ entrantId, place, whyUnplaced }) => [
    entrantId,
    place ?? whyUnplaced,
  ]);

describe('a group', () => {
  it('is settled, and scored, by the seal that counts now', () => {
    expect(isSettled(roundItem(), stateOf('a', 'COMPLETE'))).toBe(true);
    expect(
      isSettled(roundItem({ extensions: { a: 2_000 } }), stateOf('a', 'COMPLETE')),
      'an extension makes it unsealed',
    ).toBe(false);
    expect(isSettled(roundItem(), stateOf('a', 'NO_HEAD'))).toBe(false);
    expect([isScored(stateOf('a', 'COMPLETE')), isScored(stateOf('a', 'OLD_SEAL'))]).toEqual([true, false]);
  });

  it('is ranked with a line for everybody, placed or not', () => {
    expect(
      places([
        stateOf('a', 'COMPLETE', 40),
        stateOf('b', 'COMPLETE', 95),
        stateOf('c', 'ABSENT'),
        stateOf('d', 'COMPLETE', 40),
        stateOf('e', 'PROVISIONAL', 60),
      ]),
    ).toEqual([
      ['b', 1],
      ['e', 2],
      ['a', 3],
      ['d', 3],
      ['c', 'ABSENT'],
    ]);
  });

  it('is not appraised while anybody who is not absent is not: unsealed, unscored or unappraised', () => {
    const how = fc.constantFrom<How>(
      'NO_HEAD',
      'DRAFT',
      'ABSENT',
      'UNSCORED',
      'UNAPPRAISED',
      'PROVISIONAL',
      'COMPLETE',
      'OLD_SEAL',
    );
    fc.assert(
      fc.property(fc.array(how, { maxLength: 8 }), (all) => {
        const states = all.map((each, n) => stateOf(`unit-${n}`, each));
        const open = all.filter((each) => !['ABSENT', 'PROVISIONAL', 'COMPLETE'].includes(each)).length;
        expect(unappraised(states)).toBe(open);
        const { ranking, lines } = rankStates(rules, states);
        expect(ranking.column).toBe(open > 0 ? 'self' : 'final');
        expect(lines.map(({ entrantId }) => entrantId).toSorted()).toEqual(
          states.map(({ entrantId }) => entrantId).toSorted(),
        );
      }),
    );
  });

  it('is ranked alike in whatever order its entrants were read', () => {
    const states = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), points: fc.nat(100) }), {
      selector: ({ id }) => id,
      maxLength: 10,
    });
    fc.assert(
      fc.property(states, (all) => {
        const made = all.map(({ id, points }) => stateOf(id, 'COMPLETE', points));
        expect(rankStates(rules, made.toReversed())).toEqual(rankStates(rules, made));
      }),
    );
  });
});
