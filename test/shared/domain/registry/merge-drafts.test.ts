import { describe, expect, it } from 'vitest';
import { mergeDrafts } from '../../../../shared/domain/registry/merge-drafts.ts';

const row = (leaf: string, value: boolean) => ({ leaf, value: { kind: 'boolean' as const, value } });
const a = { unitId: 'a', rows: [row('1', true), row('2', true), row('3', true)] };
const b = { unitId: 'b', rows: [row('2', true), row('3', false)] };

describe('drafts of two predecessors', () => {
  it('pass what one alone said and what both agree on, and list the rest', () => {
    const { rows, conflicts } = mergeDrafts('s', [a, b], {});
    expect(rows.map(({ leaf }) => leaf)).toEqual(['1', '2']);
    expect(conflicts).toEqual([{ successorId: 's', leaf: '3', predecessors: ['a', 'b'] }]);
  });

  it('pass the one that a person chose, and take no choice of a stranger', () => {
    expect(mergeDrafts('s', [a, b], { '3': 'b' })).toMatchObject({
      conflicts: [],
      rows: [{}, {}, row('3', false)],
    });
    expect(mergeDrafts('s', [a, b], { '3': 'c' }).conflicts).toHaveLength(1);
  });

  it('pass the only answer, whatever was chosen', () => {
    expect(mergeDrafts('s', [a, b], { '1': 'b' }).rows[0]).toMatchObject({ leaf: '1' });
  });
});
