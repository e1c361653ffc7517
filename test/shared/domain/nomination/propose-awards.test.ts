import { describe, expect, it } from 'vitest';
import type { AwardStanding } from '../../../../shared/contracts/eligibility.ts';
import { proposals } from '../../../../shared/domain/nomination/proposals.ts';
import {
  type Candidate,
  fullLimit,
  type Limit,
  limitsOf,
  proposeAward,
} from '../../../../shared/domain/nomination/propose-awards.ts';

const standing = (awardId: string, is: AwardStanding['standing'] = 'ELIGIBLE'): AwardStanding => ({
  ...{ awardId, standing: is, blockedBy: [], waitsFor: [], noted: [] },
});
const unit = (
  id: string,
  place: number | undefined,
  { groupId = 'g', is = 'ELIGIBLE' as AwardStanding['standing'], awards = ['a'] } = {},
): Candidate => ({
  candidateId: id,
  entrantId: id,
  kind: 'COLLECTIVE',
  groupId,
  place,
  standings: new Map(awards.map((award) => [award, standing(award, is)])),
});
const person = (id: string): Candidate => ({ ...unit(id, undefined), kind: 'INDIVIDUAL' });
const collectives = (count: number | null, group?: string): Limit => ({
  entrantKind: 'COLLECTIVE',
  count,
  ...(group === undefined ? {} : { group }),
});
const proposed = (limits: Limit[], candidates: Candidate[], elsewhere: string[] = []) =>
  Object.fromEntries(proposeAward('a', limits, candidates, new Set(elsewhere)));

describe('a proposal for an award', () => {
  it('takes eligible units by place, up to the number', () => {
    expect(proposed([collectives(2)], [unit('c', 3), unit('a', 1), unit('b', 2)])).toEqual({
      a: 'PROPOSED',
      b: 'PROPOSED',
      c: 'OVER_QUOTA',
    });
  });

  it('passes over who is blocked or undecided, and who has no place, and the next comes in', () => {
    const candidates = [
      unit('a', 1, { is: 'BLOCKED' }),
      unit('b', 2, { is: 'UNDECIDED' }),
      unit('c', undefined),
      unit('d', 3),
    ];
    expect(proposed([collectives(1)], candidates)).toEqual({
      a: 'BLOCKED',
      b: 'UNDECIDED',
      c: 'NO_PLACE',
      d: 'PROPOSED',
    });
  });

  it('picks nobody among equals at the cut, and nobody after them', () => {
    expect(proposed([collectives(2)], [unit('a', 1), unit('b', 2), unit('c', 2), unit('d', 4)])).toEqual({
      a: 'PROPOSED',
      b: 'TIED_AT_CUT',
      c: 'TIED_AT_CUT',
      d: 'OVER_QUOTA',
    });
    expect(proposed([collectives(1)], [unit('a', 1), unit('b', 2), unit('c', 2)]).b).toBe('OVER_QUOTA');
  });

  it('compares units of different groups by place alone, and keeps the number of each group', () => {
    const candidates = [
      unit('a', 1),
      unit('b', 2),
      unit('x', 1, { groupId: 'h' }),
      unit('y', 2, { groupId: 'h' }),
    ];
    expect(proposed([collectives(2)], candidates)).toMatchObject({
      a: 'PROPOSED',
      x: 'PROPOSED',
      b: 'OVER_QUOTA',
    });
    expect(proposed([collectives(3)], candidates)).toMatchObject({ b: 'TIED_AT_CUT', y: 'TIED_AT_CUT' });
    expect(proposed([collectives(1, 'g'), collectives(3)], candidates)).toEqual({
      a: 'PROPOSED',
      b: 'OVER_QUOTA',
      x: 'PROPOSED',
      y: 'TIED_AT_CUT',
    });
  });

  it('proposes nobody where no number is fixed, none of a number of 0, and nobody twice', () => {
    expect(proposed([collectives(null)], [unit('a', 1)])).toEqual({ a: 'OPEN_QUOTA' });
    expect(proposed([], [unit('a', 1)])).toEqual({ a: 'OPEN_QUOTA' });
    expect(proposed([collectives(0)], [unit('a', 1)])).toEqual({ a: 'OVER_QUOTA' });
    expect(proposed([collectives(1)], [unit('a', 1), unit('b', 2)], ['a'])).toEqual({
      a: 'OTHER_AWARD',
      b: 'PROPOSED',
    });
  });

  it('sees people as equals, and counts them apart from units', () => {
    const people = [person('p'), person('q')];
    const two: Limit = { entrantKind: 'INDIVIDUAL', count: 2 };
    expect(proposed([two, collectives(1)], [unit('a', 1), ...people])).toEqual({
      a: 'PROPOSED',
      p: 'PROPOSED',
      q: 'PROPOSED',
    });
    expect(proposed([{ ...two, count: 1 }], people)).toEqual({ p: 'TIED_AT_CUT', q: 'TIED_AT_CUT' });
  });
});

describe('the awards of a file, one after the other', () => {
  const awards = [{ id: 'a' }, { id: 'b' }];
  const candidates = [unit('x', 1, { awards: ['a', 'b'] }), unit('y', 2, { awards: ['a', 'b'] })];
  const limits = () => [collectives(1)];
  const entry = (decision: 'NOMINATE' | 'PASS_OVER') => ({
    ...{ decision, kind: 'COLLECTIVE' as const, entrantId: 'y', groupId: 'g' },
    ...{ proposed: 'PROPOSED' as const, at: 1, by: 'council' },
  });
  const states = (nominations: Parameters<typeof proposals>[0]['nominations']) =>
    Object.fromEntries(
      [...proposals({ awards, candidates, limits, nominations })].map(([award, found]) => [
        award,
        Object.fromEntries(found),
      ]),
    );

  it('propose nobody for two', () => {
    expect(states(new Map()).b).toEqual({ x: 'OTHER_AWARD', y: 'PROPOSED' });
  });

  it('leave who was passed over, or is nominated elsewhere, to the others', () => {
    const passed = new Map([['a', { entries: { x: entry('PASS_OVER') } }]]);
    expect(states(passed).b).toEqual({ x: 'PROPOSED', y: 'OVER_QUOTA' });
    const nominated = new Map([['b', { entries: { x: entry('NOMINATE') } }]]);
    expect(states(nominated).a).toEqual({ x: 'OTHER_AWARD', y: 'PROPOSED' });
  });
});

describe('the number of an award', () => {
  it('is that of its round, and of the year', () => {
    const quotas = [
      { round: '2023', entrantKind: 'COLLECTIVE' as const, count: 4, group: 'g' },
      { round: '2024', entrantKind: 'COLLECTIVE' as const, count: 9 },
    ];
    expect(limitsOf({ quotas }, '2023', [{ entrantKind: 'INDIVIDUAL', count: 6 }])).toEqual([
      { entrantKind: 'COLLECTIVE', group: 'g', count: 4 },
      { entrantKind: 'INDIVIDUAL', count: 6 },
    ]);
  });

  it('is full when as many of its kind and group are nominated', () => {
    const nominated = [{ kind: 'COLLECTIVE' as const, groupId: 'g' }];
    const limits = [collectives(1, 'g'), collectives(2)];
    expect(fullLimit(limits, nominated, unit('x', 1))).toEqual(limits[0]);
    expect(fullLimit(limits, nominated, unit('x', 1, { groupId: 'h' }))).toBeUndefined();
    expect(fullLimit([collectives(null)], nominated, unit('x', 1))).toBeUndefined();
  });
});
