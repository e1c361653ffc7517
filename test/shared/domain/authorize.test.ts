import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Role, Role as Roles, type Scope } from '../../../shared/contracts/membership.ts';
import { mayAppraiseField } from '../../../shared/domain/appraising.ts';
import {
  appraisableFields,
  callerOf,
  type Held,
  holdsAny,
  holdsForCampaign,
  holdsInUnit,
} from '../../../shared/domain/authorize.ts';
import { manages, oversees, visibleColumns } from '../../../shared/domain/result-access.ts';
import { requireFittingScope } from '../../../shared/domain/roles.ts';
import {
  mayAppraise,
  mayAttest,
  mayFollow,
  mayWrite,
  requireCapacity,
} from '../../../shared/domain/submission-access.ts';
import { AppError } from '../../../shared/errors.ts';
import { hash, headItem } from '../../fakes/items.ts';

const province: Scope = { kind: 'PROVINCE' };
const unit = (unitId: string): Scope => ({ kind: 'UNIT', unitId });
const inCampaign = (campaignId: string): Scope => ({ kind: 'CAMPAIGN', campaignId });
const held = (role: Role, scope: Scope, fields: string[] = []): Held => ({ role, scope, fields, from: 0 });
const caller = (...roles: Held[]) => ({ personId: 'p', held: roles });

describe('who is calling', () => {
  it('holds a role from its beginning to its end, both included', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.option(fc.nat(100), { nil: undefined }), fc.nat(100), (from, to, now) => {
        const stored = { ...held('COUNCIL', province), from, ...(to === undefined ? {} : { to }) };
        const { held: roles } = callerOf('p', [stored], [], now);
        expect(roles.length === 1).toBe(from <= now && (to === undefined || now <= to));
      }),
    );
  });

  it('is a manager as a first manager, until anything is stored of that person, ended or not', () => {
    const manager = [{ role: 'MANAGER', scope: province, fields: [], from: 0 }];
    expect(callerOf('first', [], ['first', 'second'], 5).held).toEqual(manager);
    expect(callerOf('third', [], ['first', 'second'], 5).held).toEqual([]);
    const ended = { ...held('MANAGER', province), to: 1 };
    expect(callerOf('first', [ended], ['first'], 5).held).toEqual([]);
  });

  it('holds a role for a campaign where it covers it, and in a unit where it is that unit’s', () => {
    const one = caller(held('MANAGER', inCampaign('a')), held('UNIT_HEAD', unit('u')));
    expect([holdsForCampaign(one, ['MANAGER'], 'a'), holdsForCampaign(one, ['MANAGER'], 'b')]).toEqual([
      true,
      false,
    ]);
    expect([holdsInUnit(one, ['UNIT_HEAD'], 'u'), holdsInUnit(one, ['UNIT_HEAD'], 'v')]).toEqual([
      true,
      false,
    ]);
    expect(holdsInUnit(one, ['DEPUTY'], 'u')).toBe(false);
    expect(
      holdsInUnit(caller(held('UNIT_HEAD', province)), ['UNIT_HEAD'], 'u'),
      'no unit role covers all',
    ).toBe(false);
    expect(holdsForCampaign(caller(held('AUDITOR', province)), ['AUDITOR'], 'any')).toBe(true);
    expect(holdsForCampaign(caller(held('AUDITOR', unit('a'))), ['AUDITOR'], 'a')).toBe(false);
    expect(holdsAny(one, ['COUNCIL', 'UNIT_HEAD'])).toBe(true);
    expect(holdsAny(caller(), Roles.options)).toBe(false);
  });

  it('appraises the fields of all memberships together, and all of them when one names none', () => {
    const bound = caller(held('APPRAISER', inCampaign('a'), ['1', '2']), held('APPRAISER', province, ['3']));
    expect(appraisableFields(bound, 'a')).toEqual(['1', '2', '3']);
    expect(appraisableFields(bound, 'b')).toEqual(['3']);
    expect([mayAppraiseField(bound, 'a', '2'), mayAppraiseField(bound, 'b', '2')]).toEqual([true, false]);
    const all = caller(held('APPRAISER', inCampaign('a'), ['1']), held('APPRAISER', province));
    expect(appraisableFields(all, 'a')).toBe('all');
    expect(appraisableFields(caller(held('COUNCIL', province)), 'a')).toEqual([]);
  });
});

const sealed = headItem({
  state: 'SEALED',
  seal: { end: 1, kind: 'ATTESTED', snapshotId: hash('9'), at: 2 },
});
const draft = headItem();
const own = unit(draft.entrantId);

describe('what may be done with a submission', () => {
  const rows: [string, Held[], { write: boolean; attest: boolean; follow: boolean; appraise: boolean }][] = [
    ['nobody', [], { write: false, attest: false, follow: false, appraise: false }],
    [
      'an officer',
      [held('UNIT_OFFICER', own)],
      { write: true, attest: false, follow: true, appraise: false },
    ],
    ['the head', [held('UNIT_HEAD', own)], { write: true, attest: true, follow: true, appraise: false }],
    ['a deputy', [held('DEPUTY', own)], { write: true, attest: true, follow: true, appraise: false }],
    [
      'the head of another',
      [held('UNIT_HEAD', unit('x'))],
      { write: false, attest: false, follow: false, appraise: false },
    ],
    [
      'an appraiser',
      [held('APPRAISER', province)],
      { write: false, attest: false, follow: true, appraise: true },
    ],
    [
      'an appraiser of another campaign',
      [held('APPRAISER', inCampaign('x'))],
      { write: false, attest: false, follow: false, appraise: false },
    ],
    [
      'an appraiser of the own unit',
      [held('APPRAISER', province), held('UNIT_OFFICER', own)],
      { write: true, attest: false, follow: true, appraise: false },
    ],
    [
      'an appraiser of another unit',
      [held('APPRAISER', province), held('UNIT_HEAD', unit('x'))],
      { write: false, attest: false, follow: true, appraise: true },
    ],
    [
      'a council member',
      [held('COUNCIL', inCampaign('campaign'))],
      { write: false, attest: false, follow: true, appraise: false },
    ],
    [
      'a manager',
      [held('MANAGER', inCampaign('campaign'))],
      { write: false, attest: false, follow: true, appraise: false },
    ],
  ];

  it.each(rows)('by %s', (_, roles, expected) => {
    const one = caller(...roles);
    expect({
      write: mayWrite(one, sealed),
      attest: mayAttest(one, sealed),
      follow: mayFollow(one, sealed),
      appraise: mayAppraise(one, sealed),
    }).toEqual(expected);
    expect(mayAppraise(one, draft), 'nobody appraises a draft').toBe(false);
  });

  it('is signed as head by the head alone', () => {
    const as = (role: Role, capacity: 'HEAD' | 'KT' | 'TL' | 'TUQ') => () =>
      requireCapacity(caller(held(role, own)), draft, capacity);
    expect(as('UNIT_HEAD', 'HEAD')).not.toThrow();
    expect(as('DEPUTY', 'HEAD')).toThrow(AppError);
    for (const capacity of ['KT', 'TL', 'TUQ'] as const) expect(as('DEPUTY', capacity)).not.toThrow();
  });
});

describe('which columns of a score sheet are seen', () => {
  const publication = { snapshotId: hash('1'), at: 1, kind: 'PROVISIONAL' as const, number: 1 };
  it.each<[string, Held[], string[], string[]]>([
    ['nobody', [], [], []],
    ['the unit', [held('UNIT_OFFICER', own)], ['self'], ['self', 'appraised', 'final']],
    ['another unit', [held('UNIT_HEAD', unit('x'))], [], []],
    ['an appraiser', [held('APPRAISER', province)], ['self', 'appraised'], ['self', 'appraised']],
    [
      'the council',
      [held('COUNCIL', province)],
      ['self', 'appraised', 'final'],
      ['self', 'appraised', 'final'],
    ],
  ])('by %s', (_, roles, before, after) => {
    expect(visibleColumns(caller(...roles), sealed, {})).toEqual(before);
    expect(visibleColumns(caller(...roles), sealed, { publication })).toEqual(after);
  });

  it('by who manages, and by who only oversees', () => {
    const council = caller(held('COUNCIL', province));
    expect([oversees(council, 'c'), manages(council, 'c')]).toEqual([true, false]);
    const manager = caller(held('MANAGER', inCampaign('c')));
    expect([oversees(manager, 'c'), manages(manager, 'c'), manages(manager, 'd')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a role', () => {
  it('is held where it belongs: in a unit, or in a campaign or the province', () => {
    const from = '2023-01-01T00:00:00.000Z';
    for (const role of Roles.options) {
      for (const scope of [province, unit('u'), inCampaign('c')]) {
        const ofUnit = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'UNIT_CONTRIBUTOR'].includes(role);
        const grant = () => requireFittingScope(role, scope, { fields: [], from });
        if (ofUnit === (scope.kind === 'UNIT')) expect(grant).not.toThrow();
        else expect(grant).toThrow(AppError);
      }
    }
  });

  it('has fields only for appraisers, and ends no earlier than it begins', () => {
    const [early, late] = ['2023-01-01T00:00:00.000Z', '2023-01-02T00:00:00.000Z'];
    const faults = (role: Role, fields: string[], from: string, to: string): string[] => {
      try {
        requireFittingScope(role, province, { fields, from, to });
        return [];
      } catch (error) {
        return (error as AppError).faults.map(({ pointer }) => pointer);
      }
    };
    expect(faults('APPRAISER', ['1'], early, early)).toEqual([]);
    expect(faults('COUNCIL', ['1'], late, early)).toEqual(['#/fields', '#/to']);
  });
});
