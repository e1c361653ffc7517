import { describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { Overlay } from '../../../../shared/contracts/what-if.ts';
import { proposeAward } from '../../../../shared/domain/nomination/propose-awards.ts';
import { overlayFaults } from '../../../../shared/domain/what-if/overlay-faults.ts';
import { rankedUnder, whatIf } from '../../../../shared/domain/what-if/what-if.ts';
import { whatIfBase as base, packedBase, whatIfInputs } from '../../../fakes/what-if-base.ts';

const faults = (overlays: Overlay[], column: 'self' | 'final' = 'final') =>
  overlayFaults({ ...base, column }, overlays).map(({ pointer, code }) => [pointer, code]);
const points = (leaf: string): Overlay => ({ change: 'LEAF_POINTS', entrantId: 'a', leaf, points: 0 });

describe('overlays that contradict each other', () => {
  it('are two weights of which one lies under the other, in either order', () => {
    const whole: Overlay = { change: 'WEIGHT', node: '1', maxPoints: 2_800 };
    const part: Overlay = { change: 'WEIGHT', node: '1.2.2', maxPoints: 60 };
    const alike: Overlay = { change: 'WEIGHT', node: '1.1.3', maxPoints: 300 };
    expect(faults([whole, part])).toEqual([['#/overlays/1/node', 'weights_overlap']]);
    expect(faults([part, alike, whole])).toEqual([['#/overlays/2/node', 'weights_overlap']]);
    expect(faults([part, alike])).toEqual([]);
  });

  it('are an entrant left out and something else of it', () => {
    const out: Overlay = { change: 'EXCLUDE', entrantId: 'a' };
    const value: Overlay = {
      change: 'LEAF_VALUE',
      entrantId: 'a',
      leaf: '1.2.2',
      value: { kind: 'boolean', value: true },
    };
    expect(faults([points('1.2.2'), out])).toEqual([['#/overlays/0/entrantId', 'excluded_as_well']]);
    expect(faults([out, value])).toEqual([['#/overlays/1/entrantId', 'excluded_as_well']]);
    expect(faults([out, { ...value, entrantId: 'b' }])).toEqual([]);
  });
});

describe('an overlay that would change nothing', () => {
  it('is one on a leaf that others bring, while claims are ranked', () => {
    expect(faults([points('7.3.1'), points('1.2.2')], 'self')).toEqual([
      ['#/overlays/0/leaf', 'not_in_column'],
    ]);
    expect(faults([points('7.3.1')])).toEqual([]);
  });
});

describe("an award's cut", () => {
  const [award] = base.file.awards;
  const [round] = base.file.rounds;
  const quotaOf = (count: number, group?: string) => ({
    ...{ round: '2023', entrantKind: 'COLLECTIVE' as const, count },
    ...(group === undefined ? {} : { group }),
  });

  it('is where the proposals of a real result end, before and after', () => {
    for (const count of [0, 1, 2, 3]) {
      const file: CampaignFile = {
        ...base.file,
        awards: [{ ...award!, quotas: [quotaOf(count, 'so-nganh')] }],
      };
      const overlays: Overlay[] = [
        { change: 'LEAF_POINTS', entrantId: 'a', leaf: '3.3.2', points: 150 },
        { change: 'EXCLUDE', entrantId: 'b' },
      ];
      const of = packedBase({ ...whatIfInputs, file });
      const rankings = rankedUnder(of, overlays);
      const nothing = { blockedBy: [], waitsFor: [], noted: [] };
      const eligible = { awardId: award!.id, standing: 'ELIGIBLE' as const, ...nothing };
      const [then, now] = [rankings.before, rankings.after].map(({ placed }) => {
        const candidates = placed.map(({ entrantId, place }) => ({
          ...{ candidateId: entrantId, kind: 'COLLECTIVE' as const, entrantId, groupId: 'so-nganh', place },
          standings: new Map([[award!.id, eligible]]),
        }));
        const limits = [{ entrantKind: 'COLLECTIVE' as const, group: 'so-nganh', count }];
        const states = proposeAward(award!.id, limits, candidates, new Set());
        return new Set([...states].flatMap(([id, state]) => (state === 'OVER_QUOTA' ? [] : [id])));
      });
      const cut = whatIf(of, overlays).awards[0];
      expect([cut?.entered, cut?.left]).toEqual([[...now!.difference(then!)], [...then!.difference(now!)]]);
    }
  });

  it('of a group that competes alone is the smaller of its own number and that of all', () => {
    const alone = { ...round!, groups: round!.groups.filter(({ id }) => id === 'so-nganh') };
    const file = { ...base.file, awards: [{ ...award!, quotas: [quotaOf(2, 'so-nganh'), quotaOf(1)] }] };
    const rules = { ...base.rules, round: alone };
    expect(whatIf({ ...base, file, rules }, []).awards[0]?.count.before).toBe(1);
  });
});
