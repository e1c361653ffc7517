import { randomUUID } from 'node:crypto';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { ImportKind } from '../../shared/contracts/import.ts';
import type { Role } from '../../shared/contracts/membership.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as identity from '../../shared/contracts/routes/identity.ts';
import { campaign, units } from '../examples/example-files.ts';
import { put, sha256 } from './files.ts';
import type { TestProvince } from './province.ts';

/** Days (Asia/Ho_Chi_Minh) on which the windows of a small campaign open and close. */
export type Days = { self: [from: string, to: string]; appraisal: [from: string, to: string] };

const usualDays: Days = { self: ['2023-12-01', '2023-12-31'], appraisal: ['2024-01-02', '2024-01-31'] };

const span = ([from, to]: [string, string]) => ({ opens: { date: from }, closes: { date: to } });

/** The example's campaign with these units alone, each group named with its own; under another id and on other days, if told. */
export const smallCampaign = (
  members: Readonly<Record<string, readonly string[]>>,
  { id = campaign.id, days = usualDays }: { id?: string; days?: Days } = {},
): CampaignFile => ({
  ...campaign,
  id,
  rounds: campaign.rounds.map((round) => ({
    ...round,
    windows: { ...round.windows, selfAssessment: span(days.self), appraisal: span(days.appraisal) },
    groups: round.groups.flatMap((group) => {
      const include = members[group.id];
      return include === undefined ? [] : [{ ...group, unitTypes: [], exclude: [], include: [...include] }];
    }),
  })),
});

/** Uploads a file and applies it, as the first manager. */
export const importFile = async ({ manager }: TestProvince, kind: ImportKind, content: unknown) => {
  const bytes = Buffer.from(JSON.stringify(content));
  const { body } = await manager.call(campaigns.beginImport, {
    json: { kind, bytes: bytes.length, sha256: sha256(bytes) },
    idempotencyKey: randomUUID(),
  });
  const status = await put(body.upload, bytes);
  if (status !== 200) throw new Error(`the file was refused with ${status}`);
  const { importId } = body.import;
  return (await manager.call(campaigns.applyImport, { param: { importId } })).body;
};

export const importUnits = (province: TestProvince) => importFile(province, 'UNITS', units);

/** Imports a campaign and launches its only round with the previewed roster; answers with the round's id. */
export const launch = async (province: TestProvince, file: CampaignFile): Promise<string> => {
  await importFile(province, 'CAMPAIGN', file);
  const roundId = `${file.id}.${file.rounds[0]!.id}`;
  const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
  await province.manager.call(campaigns.launchRound, {
    param: { roundId },
    json: { roster, simulated: true },
  });
  return roundId;
};

/** Gives a person a role from the year 2000 on. */
export const grant = async (
  { manager }: TestProvince,
  personId: string,
  scope: `unit:${string}` | `campaign:${string}` | 'province',
  role: Role,
  fields: string[] = [],
): Promise<void> => {
  await manager.call(identity.grantMembership, {
    param: { personId, scope, role },
    json: { fields, from: '2000-01-01T00:00:00.000Z' },
    revision: 0,
  });
};
