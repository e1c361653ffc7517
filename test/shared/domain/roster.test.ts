import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rosterFaults, rosterOf, rosterVersionOf } from '../../../shared/domain/roster.ts';
import { campaign, units } from '../../examples/example-files.ts';

const round = campaign.rounds[0]!;
const registry = units.units.map(({ id, type }) => ({ unitId: id, type }));

describe('a roster', () => {
  it('has every unit of the groups once, in order, whatever order the registry has', () => {
    const roster = rosterOf(round, registry);
    expect(Object.fromEntries(Object.entries(roster).map(([group, all]) => [group, all.length]))).toEqual({
      'so-nganh': 18,
      huyen: 11,
      'nganh-doc': 7,
    });
    const all = Object.values(roster).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(rosterOf(round, registry.toReversed())).toEqual(roster);
  });

  it('leaves out who does not exist in the assessment period, by a day', () => {
    const { from, to } = round.assessmentPeriod;
    const day = (text: string, days: number) =>
      new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10);
    const sample = [
      { unitId: 'a-ends-before', type: 'PROVINCIAL_AGENCY' as const, validTo: day(from, -1) },
      { unitId: 'b-ends-on-the-first-day', type: 'PROVINCIAL_AGENCY' as const, validTo: from },
      { unitId: 'c-begins-on-the-last-day', type: 'PROVINCIAL_AGENCY' as const, validFrom: to },
      { unitId: 'd-begins-after', type: 'PROVINCIAL_AGENCY' as const, validFrom: day(to, 1) },
      { unitId: 'e-of-another-kind', type: 'WARD' as const },
    ];
    expect(rosterOf(round, sample)['so-nganh']).toEqual([
      'b-ends-on-the-first-day',
      'c-begins-on-the-last-day',
    ]);
  });

  it('is confirmed only as the rules give it', () => {
    const roster = rosterOf(round, registry);
    const group = fc.constantFrom(...Object.keys(roster));
    expect(rosterFaults(roster, roster)).toEqual([]);
    expect(rosterFaults({ ...roster, huyen: roster.huyen!.toReversed() }, roster), 'in any order').toEqual(
      [],
    );
    fc.assert(
      fc.property(group, fc.nat(), fc.constantFrom('drop', 'twice', 'strange', 'group'), (name, n, how) => {
        const mine = roster[name]!;
        const at = n % mine.length;
        const changed = {
          drop: { ...roster, [name]: mine.toSpliced(at, 1) },
          twice: { ...roster, [name]: [...mine, mine[at]!] },
          strange: { ...roster, [name]: mine.toSpliced(at, 1, 'don-vi-la') },
          group: { ...roster, 'nhom-la': [mine[at]!] },
        }[how];
        const expected = how === 'group' ? '#/roster/nhom-la' : `#/roster/${name}`;
        expect(rosterFaults(changed, roster).map(({ pointer }) => pointer)).toEqual([expected]);
      }),
    );
    expect(rosterFaults({}, roster)).toHaveLength(3);
  });

  it('has a version of its own, which another roster has not', () => {
    const roster = rosterOf(round, registry);
    const version = rosterVersionOf(roster);
    expect(Number.isSafeInteger(version) && version > 0).toBe(true);
    expect(rosterVersionOf(structuredClone(roster))).toBe(version);
    expect(rosterVersionOf({ ...roster, huyen: roster.huyen!.slice(1) })).not.toBe(version);
  });
});
