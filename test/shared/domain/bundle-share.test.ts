import { describe, expect, it } from 'vitest';
import type { Held } from '../../../shared/domain/authorize.ts';
import { isWithin, shareOfRound, shareOfSubmission } from '../../../shared/domain/bundle-share.ts';
import { hash, headItem } from '../../fakes/items.ts';

const campaign = { kind: 'CAMPAIGN', campaignId: 'campaign' } as const;
const caller = (...held: Partial<Held>[]) => ({
  personId: 'p',
  held: held.map((one): Held => ({ role: 'APPRAISER', scope: campaign, fields: [], from: 0, ...one })),
});
const member = (unitId: string): Partial<Held> => ({ role: 'UNIT_OFFICER', scope: { kind: 'UNIT', unitId } });
const sealed = headItem({ seal: { end: 1, kind: 'ATTESTED', snapshotId: hash('9'), at: 2 } });
const round = { roundId: 'campaign.2023' };
const scopes = {
  FIELD: { kind: 'FIELD', ...round, field: '1' },
  GROUP: { kind: 'GROUP', ...round, groupId: 'g' },
  ROUND: { kind: 'ROUND', ...round },
  PASS: { kind: 'PASS', ...round, pass: 1 },
} as const;

describe('the share of a bundle', () => {
  it.each([
    ['council', caller({ role: 'COUNCIL' }), [['1'], null, null, null], []],
    ['auditor', caller({ role: 'AUDITOR' }), [['1'], null, null, null], []],
    ['appraiser of all', caller({}), [['1'], undefined, undefined, null], []],
    ['appraiser of 2 and 1', caller({ fields: ['2', '1'] }), [['1'], undefined, undefined, ['1', '2']], []],
    ['appraiser of 2', caller({ fields: ['2'] }), [undefined, undefined, undefined, ['2']], []],
    ['appraiser with a unit', caller({}, member('u')), [['1'], undefined, undefined, null], ['u']],
    [
      'appraiser with a successor',
      caller({}, { ...member('u'), reads: ['old'] }),
      [['1'], undefined, undefined, null],
      ['old', 'u'],
    ],
    ['manager', caller({ role: 'MANAGER' }), [undefined, undefined, undefined, undefined], []],
    ['head of a unit', caller(member('u')), [undefined, undefined, undefined, undefined], []],
    [
      'appraiser elsewhere',
      caller({ scope: { kind: 'CAMPAIGN', campaignId: 'other' } }),
      [undefined, undefined, undefined, undefined],
      [],
    ],
  ] as const)('of %s across units', (_who, who, fields, notUnits) => {
    const shares = Object.values(scopes).map((scope) => shareOfRound(who, scope, 'campaign'));
    expect(shares).toEqual(fields.map((one) => (one === undefined ? undefined : { fields: one, notUnits })));
  });

  it('of a submission is all for a unit that took over from its own', () => {
    const heir = caller({ ...member('heir'), reads: [sealed.entrantId] });
    expect(shareOfSubmission(heir, sealed)).toEqual({ fields: null, notUnits: [] });
    expect(shareOfSubmission(caller(member('heir')), sealed)).toBeUndefined();
  });

  it('of one submission is everything for its unit and the council, the own fields for an appraiser', () => {
    const all = { fields: null, notUnits: [] };
    expect(shareOfSubmission(caller(member('so-noi-vu')), sealed)).toEqual(all);
    expect(shareOfSubmission(caller({ role: 'COUNCIL' }), sealed)).toEqual(all);
    expect(shareOfSubmission(caller({ fields: ['3'] }), sealed)).toEqual({ fields: ['3'], notUnits: [] });
    expect(shareOfSubmission(caller({ fields: ['3'] }), headItem())).toBeUndefined();
    expect(shareOfSubmission(caller({ role: 'MANAGER' }), sealed)).toBeUndefined();
    expect(shareOfSubmission(caller(member('so-khac')), sealed)).toBeUndefined();
  });

  it('is no longer good where a field, a role or an independence was lost since', () => {
    const share = { fields: ['1', '2'], notUnits: ['u'] };
    expect(isWithin(share, { fields: ['1', '2', '3'], notUnits: ['u'] })).toBe(true);
    expect(isWithin(share, { fields: null, notUnits: [] })).toBe(true);
    expect(isWithin(share, { fields: ['1'], notUnits: [] })).toBe(false);
    expect(isWithin(share, { fields: null, notUnits: ['v'] })).toBe(false);
    expect(isWithin({ fields: null, notUnits: [] }, { fields: ['1'], notUnits: [] })).toBe(false);
    expect(isWithin(share, undefined)).toBe(false);
  });
});
