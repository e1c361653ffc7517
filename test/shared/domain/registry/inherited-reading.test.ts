import { describe, expect, it } from 'vitest';
import { type Caller, callerOf, type Held } from '../../../../shared/domain/authorize.ts';
import { visibleColumns } from '../../../../shared/domain/result-access.ts';
import {
  mayAppraise,
  mayAttest,
  mayFollow,
  mayRead,
  mayWrite,
} from '../../../../shared/domain/submission-access.ts';

const head: Held = {
  role: 'UNIT_HEAD',
  scope: { kind: 'UNIT', unitId: 'xa-moi' },
  fields: [],
  from: 100,
  reads: ['xa-cu'],
};
const appraiser: Held = { role: 'APPRAISER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 };
const caller = (...held: Held[]): Caller => ({ personId: 'p', held });
const sealed = {
  campaignId: 'c',
  seal: { end: 1, kind: 'ATTESTED' as const, at: 2 },
};
const of = (entrantId: string) => ({ ...sealed, entrantId });

describe('people of a unit that took over', () => {
  it("read the predecessor's submissions, and neither write nor sign them", () => {
    const may = [mayRead, mayFollow, mayWrite, mayAttest].map((one) => one(caller(head), of('xa-cu')));
    expect(may).toEqual([true, true, false, false]);
    expect(mayRead(caller(head), of('xa-khac'))).toBe(false);
  });

  it('see of its results what the unit itself would', () => {
    const submission = of('xa-cu') as Parameters<typeof visibleColumns>[1];
    expect(visibleColumns(caller(head), submission, {})).toEqual(['self']);
  });

  it('do not appraise it', () => {
    expect(mayAppraise(caller(appraiser), of('xa-cu'))).toBe(true);
    expect(mayAppraise(caller(appraiser, head), of('xa-cu'))).toBe(false);
  });
});

describe('a role with earlier terms', () => {
  const stored: Held = { ...head, earlier: [{ fields: [], from: 10, to: 20 }] };
  it.each([
    [9, false],
    [10, true],
    [20, true],
    [21, false],
    [99, false],
    [100, true],
  ])('is held at %i: %s', (at, holds) => {
    expect(callerOf('p', [stored], [], at).held.length > 0).toBe(holds);
  });
});
