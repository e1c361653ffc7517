import type * as z from 'zod';
import type { Role, ScopeKey } from '../../../shared/contracts/membership.ts';
import { launchRound, previewRoster, readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { grantMembership } from '../../../shared/contracts/routes/identity.ts';
import { instantText } from '../../../shared/domain/local-time.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import type { Play, Step } from '../play.ts';
import { unless } from '../requests.ts';
import { importFile } from './import-file.ts';

type Grant = { personId: string; scope: z.output<typeof ScopeKey>; role: Role; fields: readonly string[] };

const grantsOf = ({ cast, campaignId }: Play): Grant[] => {
  const inUnit = (personId: string, unitId: string, role: Role): Grant => ({
    personId,
    scope: `unit:${unitId}`,
    role,
    fields: [],
  });
  const inCampaign = (personId: string, role: Role, fields: readonly string[] = []): Grant => ({
    personId,
    scope: `campaign:${campaignId}`,
    role,
    fields,
  });
  return [
    ...cast.entrants.flatMap(({ unitId, officer, head }) => [
      inUnit(officer, unitId, 'UNIT_OFFICER'),
      inUnit(head, unitId, 'UNIT_HEAD'),
    ]),
    // An appraiser belongs to a unit, and so never appraises that one.
    ...cast.appraisers.flatMap(({ personId, unitId, fields }) => [
      inUnit(personId, unitId, 'UNIT_OFFICER'),
      inCampaign(personId, 'APPRAISER', fields),
    ]),
    inCampaign(cast.council, 'COUNCIL'),
    inCampaign(cast.auditor, 'AUDITOR'),
  ];
};

const grant = async (play: Play, { personId, scope, role, fields }: Grant): Promise<void> => {
  const json = { from: instantText(play.instants.setUp), fields: [...fields] };
  const granted = play
    .as(play.province.firstManager)
    .call(grantMembership, { param: { personId, scope, role }, json, revision: 0 });
  await unless(412, undefined, granted);
};

const launch = async ({ as, province, roundId }: Play): Promise<void> => {
  const manager = as(province.firstManager);
  const param = { roundId };
  if ((await unless(404, undefined, manager.call(readRound, { param }))) !== undefined) return;
  const { roster } = (await manager.call(previewRoster, { param })).body;
  await manager.call(launchRound, { param, json: { roster, simulated: true } });
};

/** The manager imports the units and the campaign, gives everybody their roles, and launches the round. */
export const setUp: Step = {
  name: 'set-up',
  title: { vi: 'Nhập dữ liệu, phân vai, phát động', en: 'Import, roles, launch' },
  at: 'setUp',
  run: async (play, counter) => {
    const grants = grantsOf(play);
    counter.expect(grants.length + 3);
    await importFile(play, 'UNITS', 'units', play.units);
    counter.add();
    await importFile(play, 'CAMPAIGN', 'campaign', play.file);
    counter.add();
    await inLanes(grants, play.lanes, async (one) => {
      await grant(play, one);
      counter.add();
    });
    await launch(play);
    counter.add();
  },
};
