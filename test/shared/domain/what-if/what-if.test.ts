import { describe, expect, it } from 'vitest';
import type { Overlay } from '../../../../shared/contracts/what-if.ts';
import { rulesIn } from '../../../../shared/domain/campaign/launched-rules.ts';
import { overlayFaults } from '../../../../shared/domain/what-if/overlay-faults.ts';
import { rankedUnder, whatIf } from '../../../../shared/domain/what-if/what-if.ts';
import type { WhatIfBase } from '../../../../shared/domain/what-if/what-if-group.ts';
import { campaign } from '../../../examples/example-files.ts';
import { withChildren } from '../../../fakes/table-version-file.ts';
import { whatIfBase as base, inputsOf, packedBase, whatIfInputs } from '../../../fakes/what-if-base.ts';

const ranked = (of: WhatIfBase, overlays: readonly Overlay[]) => rankedUnder(of, overlays).after;

const places = (overlays: readonly Overlay[], of: WhatIfBase = base) =>
  ranked(of, overlays).placed.map(({ entrantId, place, points }) => [entrantId, place, points]);

const faults = (...overlays: Overlay[]) =>
  overlayFaults(base, overlays).map(({ pointer, code }) => [pointer, code]);

/** The base with other inputs for one entrant, or without it. */
const baseWith = (entrantId: string, inputs: ReturnType<typeof inputsOf> | undefined) =>
  packedBase({
    ...whatIfInputs,
    entrants: whatIfInputs.entrants.flatMap((one) => {
      if (one.entrantId !== entrantId) return [one];
      return inputs === undefined ? [] : [{ ...one, inputs }];
    }),
  });

describe('what if', () => {
  it('nothing were otherwise: nothing changes', () => {
    const { changed, awards, entrants } = whatIf(base, []);
    expect([changed, awards, entrants]).toEqual([[], [], 4]);
    expect(places([])).toEqual([
      ['b', 1, 157],
      ['a', 2, 114],
      ['c', 3, 43],
    ]);
  });

  it('a leaf had another value: as if that had been claimed and accepted', () => {
    const value = { kind: 'ratio' as const, numerator: 7, denominator: 7 };
    expect(places([{ change: 'LEAF_VALUE', entrantId: 'a', leaf: '3.3.2', value }])).toEqual(
      places([], baseWith('a', inputsOf('a', true, 7, 0))),
    );
  });

  it('a leaf that others bring had a value: then others lack it, and have no place', () => {
    const value = { kind: 'ratio' as const, numerator: 1, denominator: 1 };
    const { unplaced } = ranked(base, [{ change: 'LEAF_VALUE', entrantId: 'a', leaf: '1.7.1', value }]);
    expect(unplaced.map(({ entrantId, reason }) => [entrantId, reason])).toEqual([
      ['b', 'AWAITING_DATA'],
      ['c', 'AWAITING_DATA'],
      ['d', 'ABSENT'],
    ]);
  });

  it('an appeal were heard: points as given, and who moves for it', () => {
    const { changed } = whatIf(base, [{ change: 'LEAF_POINTS', entrantId: 'c', leaf: '3.3.2', points: 150 }]);
    expect(changed.map(({ entrantId, before, after }) => [entrantId, before.place, after?.place])).toEqual([
      ['a', 2, 3],
      ['c', 3, 2],
    ]);
  });

  it('somebody were excluded: as if it had never been there', () => {
    expect(places([{ change: 'EXCLUDE', entrantId: 'b' }])).toEqual(places([], baseWith('b', undefined)));
    const { changed } = whatIf(base, [{ change: 'EXCLUDE', entrantId: 'b' }]);
    expect(changed.find(({ entrantId }) => entrantId === 'b')?.after).toBeNull();
  });

  it('a leaf weighed more: exactly as under a table that says so', () => {
    const heavier = withChildren(base.rules.table, '1.2', (nodes) =>
      nodes.map((node) => {
        if (node.leaf?.rule.kind !== 'boolean') return node;
        const rule = { ...node.leaf.rule, truePoints: 350 };
        return { ...node, maxPoints: 350, leaf: { ...node.leaf, rule } };
      }),
    );
    const file = {
      ...campaign,
      scoringTables: campaign.scoringTables.map((table) => (table.id === heavier.id ? heavier : table)),
    };
    const there = packedBase({ ...whatIfInputs, rules: rulesIn(file, `${campaign.id}.2023`, 'so-nganh') });
    const ranking = ranked(base, [{ change: 'WEIGHT', node: '1.2.2', maxPoints: 350 }]);
    expect(ranking).toEqual(ranked(there, []));
    expect(ranking.placed[0]?.entrantId).toBe('a');
  });

  it('a criterion weighed less: scaled from what was earned before rounding, and rounded once', () => {
    // 3 of 7 earn 64.2857… of 150: of 151 that is 64.71, or 65; of the rounded 64 it would be 64.
    const fine = ranked(base, [{ change: 'WEIGHT', node: '3.3.2', maxPoints: 151 }]);
    const exact = (done: number) => Math.round((done * 151) / 7);
    expect(fine.placed.find(({ entrantId }) => entrantId === 'c')?.points).toBe(exact(2));
    expect(fine.placed.find(({ entrantId }) => entrantId === 'a')?.points).toBe(exact(3) + 50);
  });

  it('a leaf followed another rule', () => {
    const { rule } = base.rules.table.fields[0]!.children![1]!.children![1]!.leaf!;
    if (rule.kind !== 'boolean') throw new Error('the example has changed');
    const turned = { ...rule, truePoints: 0, falsePoints: 50 };
    expect(places([{ change: 'RULE', leaf: '1.2.2', rule: turned }])).toEqual(
      places(
        [],
        packedBase({
          ...whatIfInputs,
          entrants: whatIfInputs.entrants.map((one) => {
            const claim = one.inputs?.claims['1.2.2'];
            if (one.inputs === undefined || claim?.value?.kind !== 'boolean') return one;
            const value = { ...claim.value, value: !claim.value.value };
            return {
              ...one,
              inputs: { ...one.inputs, claims: { ...one.inputs.claims, '1.2.2': { ...claim, value } } },
            };
          }),
        }),
      ),
    );
  });

  it('the best of the group were gone: who is scored against it moves too', () => {
    const label = { vi: 'x', en: 'x' };
    const given = (entrantId: string, count: number): Overlay => ({
      change: 'LEAF_VALUE',
      entrantId,
      leaf: '1.6.1',
      value: { kind: 'relative_count', count },
    });
    const measure = { type: 'COUNT' as const, counted: label };
    const rule = { kind: 'relative' as const, measure, better: 'HIGHER' as const, fullPoints: 100 };
    const all = [
      { change: 'RULE' as const, leaf: '1.6.1', rule },
      given('a', 2),
      given('b', 4),
      given('c', 1),
    ];
    // Beside 64, 107 and 43 from the share, and 50 of the first: 50, 100 and 25 against the best, which is 4.
    expect(places(all)).toEqual([
      ['b', 1, 207],
      ['a', 2, 164],
      ['c', 3, 68],
    ]);
    expect(places([...all, { change: 'EXCLUDE', entrantId: 'b' }])).toEqual([
      ['a', 1, 214],
      ['c', 2, 93],
    ]);
  });

  it('the only one who could still bring a better value were gone: the others are scored against their best', () => {
    const counted: Overlay[] = ['a', 'b', 'c'].map((entrantId, n) => ({
      change: 'LEAF_VALUE',
      entrantId,
      leaf: '1.6.1',
      value: { kind: 'relative_count', count: [2, 4, 1][n]! },
    }));
    const measure = { type: 'COUNT' as const, counted: { vi: 'x', en: 'x' } };
    const rule = { kind: 'relative' as const, measure, better: 'HIGHER' as const, fullPoints: 100 };
    const entrants = base.entrants.map((one) =>
      one.vector === undefined ? { ...one, state: 'UNSCORED' as const } : one,
    );
    const all: Overlay[] = [{ change: 'RULE', leaf: '1.6.1', rule }, ...counted];
    const points = (overlays: Overlay[]) =>
      places(overlays, { ...base, entrants }).map(([, , point]) => point);
    expect(points(all)).toEqual([107, 114, 43].toSorted((x, y) => y - x));
    expect(points([...all, { change: 'EXCLUDE', entrantId: 'd' }])).toEqual([207, 164, 68]);
  });

  it('bands and quotas were others: bands change, awards flip, and the nearest are named', () => {
    const label = { vi: 'x', en: 'x' };
    const bands: Overlay = {
      change: 'BANDS',
      bands: [
        { code: 'A', label, from: { percent: '1', closed: true }, to: null },
        { code: 'B', label, from: null, to: { percent: '1', closed: false } },
      ],
    };
    const quota = (count: number): Overlay => ({ change: 'QUOTA', award: 'co-thi-dua', count });
    const { changed, awards, boundaries } = whatIf(base, [bands, quota(1)]);
    expect(changed.map(({ after }) => after?.band)).toEqual(['A', 'A', 'B']);
    expect(awards).toMatchObject([
      { award: 'co-thi-dua', count: { before: null, after: 1 }, entered: ['b'], left: [], overfull: false },
    ]);
    expect(boundaries.map(({ kind, of }) => [kind, of])).toEqual([
      ['BAND', 'A'],
      ['AWARD', 'co-thi-dua'],
    ]);
    const [band, cut] = boundaries;
    expect([band?.above?.entrantId, band?.below?.entrantId]).toEqual(['a', 'c']);
    const [b, a] = [places([])[0]!, places([])[1]!];
    expect(cut).toMatchObject({ above: { entrantId: 'b' }, below: { entrantId: 'a' } });
    const needed = cut?.below?.points ?? 0;
    expect(needed).toBeGreaterThan(Number(b[2]) - Number(a[2]));
    expect(needed).toBeLessThan(Number(b[2]) - Number(a[2]) + 3);
    const flipped = whatIf(base, [quota(1), { change: 'EXCLUDE', entrantId: 'b' }]).awards[0];
    expect(flipped?.entered).toEqual(['a']);
  });
});

describe('an overlay that cannot be', () => {
  it('names who or what is not there', () => {
    expect(
      faults(
        { change: 'EXCLUDE', entrantId: 'x' },
        { change: 'LEAF_POINTS', entrantId: 'd', leaf: '9.9.9', points: 1 },
        { change: 'WEIGHT', node: '9.9', maxPoints: 1 },
        { change: 'QUOTA', award: 'khac', count: 1 },
        {
          change: 'RULE',
          leaf: '1.2',
          rule: { kind: 'count', counted: { vi: 'x', en: 'x' }, pointsPerUnit: 1, cap: 1 },
        },
      ),
    ).toEqual([
      ['#/overlays/0/entrantId', 'not_on_roster'],
      ['#/overlays/1/entrantId', 'not_scored'],
      ['#/overlays/1/leaf', 'unknown_leaf'],
      ['#/overlays/2/node', 'unknown_leaf'],
      ['#/overlays/3/award', 'unknown_award'],
      ['#/overlays/4/leaf', 'unknown_leaf'],
    ]);
  });

  it('gives more than the maximum that then holds, a value of another kind, or two things at once', () => {
    const value = { kind: 'boolean' as const, value: true };
    expect(
      faults(
        { change: 'LEAF_POINTS', entrantId: 'a', leaf: '1.2.2', points: 51 },
        { change: 'LEAF_VALUE', entrantId: 'b', leaf: '3.3.2', value },
        { change: 'LEAF_POINTS', entrantId: 'b', leaf: '3.3.2', points: 1 },
      ),
    ).toEqual([
      ['#/overlays/0/points', 'points_over_max'],
      ['#/overlays/1/value/kind', 'wrong_kind'],
      ['#/overlays/2', 'given_twice'],
    ]);
    const weight: Overlay = { change: 'WEIGHT', node: '1.2.2', maxPoints: 60 };
    expect(faults(weight, { change: 'LEAF_POINTS', entrantId: 'a', leaf: '1.2.2', points: 51 })).toEqual([]);
  });

  it('makes the whole table weigh more than totals can say', () => {
    const heavy = (nodes: string[]): Overlay[] =>
      nodes.map((node) => ({ change: 'WEIGHT', node, maxPoints: 1_000_000 }));
    const codes = base.rules.compiled.leaves.slice(0, 4).map(({ code }) => code);
    expect(faults(...heavy(codes.slice(0, 3)))).toEqual([]);
    expect(faults(...heavy(codes))).toEqual(
      codes.map((_, n) => [`#/overlays/${n}/maxPoints`, 'total_too_large']),
    );
  });

  it('breaks the table, leaves a gap between bands, or does not come to whole hundredths', () => {
    const label = { vi: 'x', en: 'x' };
    expect(
      faults(
        { change: 'RULE', leaf: '1.2.2', rule: { kind: 'count', counted: label, pointsPerUnit: 1, cap: 10 } },
        { change: 'BANDS', bands: [{ code: 'A', label, from: { percent: '1', closed: true }, to: null }] },
        { change: 'WEIGHT', node: '1.2', maxPoints: 100 },
      ),
    ).toEqual([
      ['#/overlays/0/rule', 'best_value_not_max'],
      ['#/overlays/1/bands/0/from', 'band_gap'],
      ['#/overlays/2/maxPoints', 'not_whole_hundredths'],
    ]);
  });
});
