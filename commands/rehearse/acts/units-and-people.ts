import type * as z from 'zod';
import type { Role, ScopeKey } from '../../../shared/contracts/membership.ts';
import { grantMembership } from '../../../shared/contracts/routes/identity.ts';
import { instantText } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { type Appraiser, overseers } from '../../play/cast.ts';
import { unless } from '../../play/requests.ts';
import { importFile } from '../../play/steps/import-file.ts';
import type { Rehearsal } from '../rehearsal.ts';

/** A role that a person gets. */
export type Grant = {
  personId: string;
  scope: z.output<typeof ScopeKey>;
  role: Role;
  fields?: readonly string[];
};

/** Requests under way at once. */
export const lanes = 8;

/** Grants memberships from now on; one that is there stays. */
export const grantAll = async ({ as, province }: Rehearsal, grants: readonly Grant[]): Promise<void> => {
  const from = instantText(province.clock.now());
  await inLanes(grants, lanes, async ({ personId, scope, role, fields = [] }) => {
    const granted = as(province.firstManager).call(grantMembership, {
      param: { personId, scope, role },
      json: { from, fields: [...fields] },
      revision: 0,
    });
    await unless(412, undefined, granted);
  });
};

/** Gives these units an officer and a head each. */
export const staffUnits = (rehearsal: Rehearsal, unitIds: readonly string[]): Promise<void> =>
  grantAll(
    rehearsal,
    unitIds.flatMap((unitId) => [
      { personId: `officer-${unitId}`, scope: `unit:${unitId}`, role: 'UNIT_OFFICER' },
      { personId: `head-${unitId}`, scope: `unit:${unitId}`, role: 'UNIT_HEAD' },
    ]),
  );

/** Imports the registry as it is known at the start, and staffs every unit of it. */
export const importRegistry = async (rehearsal: Rehearsal): Promise<void> => {
  const { units, chronicle } = rehearsal;
  await importFile({ ...rehearsal, keys: 'rehearse' }, 'UNITS', 'units', units);
  const ids = units.units.map(({ id }) => id);
  await staffUnits(rehearsal, ids);
  chronicle.tell(
    units.province,
    `Nhập ${ids.length} đơn vị, phân vai công chức đầu mối và người đứng đầu`,
    `${ids.length} units imported, each with an officer and a head`,
  );
};

/** Gives a campaign its appraisers, council and auditor; an appraiser belongs to a unit and never appraises that one. */
export const staffCampaign = (
  rehearsal: Rehearsal,
  campaignId: string,
  appraisers: readonly Appraiser[],
): Promise<void> => {
  const scope = `campaign:${campaignId}` as const;
  return grantAll(rehearsal, [
    ...appraisers.flatMap(({ personId, unitId, fields }): Grant[] => [
      { personId, scope: `unit:${unitId}`, role: 'UNIT_OFFICER' },
      { personId, scope, role: 'APPRAISER', fields },
    ]),
    { personId: overseers.council, scope, role: 'COUNCIL' },
    { personId: overseers.auditor, scope, role: 'AUDITOR' },
  ]);
};
