import { describe, expect, it } from 'vitest';
import { withPeers } from '../../../../shared/domain/ranking/with-peers.ts';
import { overlaidTable } from '../../../../shared/domain/what-if/overlay-tables.ts';
import { inputsOf, whatIfBase } from '../../../fakes/what-if-base.ts';

const { file, rules } = whatIfBase;
const label = { vi: 'x', en: 'x' };
const measure = { type: 'COUNT' as const, counted: label };
const rule = { kind: 'relative' as const, measure, better: 'HIGHER' as const, fullPoints: 100 };
const relative = overlaidTable(file, rules, [{ change: 'RULE', leaf: '1.6.1', rule }]);

const member = (entrantId: string, count: number) => {
  const inputs = inputsOf(entrantId, true, 1, 0);
  const value = { kind: 'relative_count' as const, count };
  return { ...inputs, claims: { ...inputs.claims, '1.6.1': { value, evidence: 1, justified: true } } };
};
const stale = { '1.6.1': { final: { numerator: 99, denominator: 1 } } };

describe('the best of a group', () => {
  it("is in everybody's inputs, in place of an older one", () => {
    const best = { numerator: 4, denominator: 1 };
    const found = withPeers(relative, [member('a', 2), { ...member('b', 4), peers: stale }], true);
    expect(found.map(({ peers }) => peers)).toEqual(
      ['a', 'b'].map(() => ({ '1.6.1': { self: best, final: best } })),
    );
  });

  it('is not known while somebody may still bring a better value', () => {
    const found = withPeers(relative, [{ ...member('a', 2), peers: stale }], false);
    expect(found).toEqual([member('a', 2)]);
  });

  it('is nothing where no leaf is scored against it', () => {
    const all = [member('a', 2), { ...member('b', 4), peers: stale }];
    expect(withPeers(rules.compiled, all, true)).toEqual(all);
  });
});
