import { describe, expect, it } from 'vitest';
import { WorkPlan } from '../../../../shared/contracts/unit-work.ts';
import { carriedPlan, holderOf } from '../../../../shared/domain/unit-work/holder.ts';
import { leafState } from '../../../../shared/domain/unit-work/work-board.ts';

const plan = WorkPlan.parse({
  divisions: [{ id: 'a', name: 'Phòng A', people: ['an'] }],
  assignments: [
    { nodes: ['1'], division: 'a', people: ['extra'] },
    { nodes: ['1.2', '10.1'], people: ['binh'], due: { before: '2023-12-10' } },
    { nodes: ['1.2.3'], people: ['chi'], due: { instant: '2023-12-09T10:00:00.000Z' } },
  ],
});

describe('whose a row is', () => {
  it.each([
    ['1.1.1', ['an', 'extra']],
    ['1.2.1', ['binh']],
    ['1.2.3', ['chi']],
    ['10.1', ['binh']],
    ['1.20.1', ['an', 'extra']],
  ])('%s: of the nearest node that is given', (leaf, people) => {
    expect([...(holderOf(plan, leaf)?.people ?? [])].toSorted()).toEqual(people.toSorted());
  });

  it('is nobody’s where nothing above it is given: codes are compared part by part', () => {
    expect([holderOf(plan, '10.2'), holderOf(plan, '2.1'), holderOf(plan, '10')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('ends when its inner deadline says: before a day, or at an instant', () => {
    expect(holderOf(plan, '1.2.1')?.dueAt).toBe(Date.parse('2023-12-09T16:59:59.999Z'));
    expect(holderOf(plan, '1.2.3')?.dueAt).toBe(Date.parse('2023-12-09T10:00:00.000Z'));
    expect(holderOf(plan, '1.1.1')?.dueAt).toBeUndefined();
  });

  it('follows a row into the table that replaced its own', () => {
    const carried = carriedPlan(
      plan,
      new Map([
        ['1.2.3', '4.1.1'],
        ['10.1', null],
      ]),
    );
    expect([...(holderOf(carried, '4.1.1')?.people ?? [])]).toEqual(['chi']);
    expect(holderOf(carried, '10.1')).toBeUndefined();
    expect([...(holderOf(carried, '1.2.3')?.people ?? [])], 'a code of the old table').toEqual(['binh']);
  });
});

describe('where a row stands', () => {
  const accepted = { decision: 'ACCEPT' as const, answerRevision: 2 };
  it('is what was said of the answer that is there, and nothing said of an earlier one', () => {
    expect(leafState(undefined, undefined)).toBe('MISSING');
    expect(leafState({ revision: 1 }, undefined)).toBe('ANSWERED');
    expect(leafState({ revision: 2 }, accepted)).toBe('ACCEPTED');
    expect(leafState({ revision: 3 }, accepted)).toBe('ANSWERED');
    expect(leafState(undefined, { decision: 'RETURN', answerRevision: 0 })).toBe('RETURNED');
  });
});
