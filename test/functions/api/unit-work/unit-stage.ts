import { S3Client } from '@aws-sdk/client-s3';
import { delegationRoutes } from '../../../../functions/api/routes/delegations.ts';
import { evidenceRoutes } from '../../../../functions/api/routes/evidence.ts';
import { extensionRoutes } from '../../../../functions/api/routes/extensions.ts';
import { identityRoutes } from '../../../../functions/api/routes/identity.ts';
import { submissionRoutes } from '../../../../functions/api/routes/submissions.ts';
import { unitWorkRoutes } from '../../../../functions/api/routes/unit-work.ts';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import type { Held } from '../../../../shared/domain/authorize.ts';
import { evidenceFiles } from '../../../../shared/files/evidence-files.ts';
import { evidenceParts } from '../../../../shared/files/evidence-parts.ts';
import { type Ask, doorApp, inProvince, inUnit } from '../../../fakes/door-app.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';

export const opensAt = Date.parse('2023-11-30T17:00:00.000Z');
export const closesAt = Date.parse('2023-12-31T16:59:59.999Z');
/** Noon of a day of December 2023 in Viet Nam. */
export const december = (day: number): number =>
  Date.parse('2023-12-01T05:00:00.000Z') + (day - 1) * 86_400_000;
export const unitId = 'so-noi-vu';

/** One unit with a head, a deputy, a focal officer and people of its divisions; another unit; and a manager. */
export const cast: Record<string, Held[]> = {
  head: [inUnit('UNIT_HEAD', unitId)],
  deputy: [inUnit('DEPUTY', unitId)],
  officer: [inUnit('UNIT_OFFICER', unitId)],
  an: [inUnit('UNIT_CONTRIBUTOR', unitId)],
  binh: [inUnit('UNIT_CONTRIBUTOR', unitId)],
  chi: [inUnit('UNIT_CONTRIBUTOR', unitId)],
  stranger: [inUnit('UNIT_HEAD', 'so-tu-phap')],
  manager: [inProvince('MANAGER')],
  appraiser: [inProvince('APPRAISER')],
};

export type UnitStage = {
  records: EmptyRecords;
  ports: ReturnType<typeof portsOver>;
  ask: Ask;
  submissionId: string;
  roundId: string;
};

/** The unit's opened self-assessment over an empty table. Roles granted through the API add to the cast's. */
export const unitStage = async (file?: CampaignFile): Promise<UnitStage> => {
  const records = await emptyRecords();
  const s3 = new S3Client({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const ports = {
    ...portsOver(records, file),
    evidenceFiles: evidenceFiles(s3, 'evidence'),
    evidenceParts: evidenceParts(s3, 'evidence'),
  };
  const round = await launchedRound(ports, [unitId], {
    windows: {
      selfAssessment: { opensAt, closesAt },
      appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 1_000_000_000 },
    },
  });
  await ports.units.change(unitId, 'w', () => ({
    ...{ unitId, name: 'Sở Nội vụ', type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
  }));
  const doors = [
    ...submissionRoutes(ports),
    ...evidenceRoutes(ports),
    ...extensionRoutes(ports),
    ...identityRoutes(ports),
    ...unitWorkRoutes(ports),
    ...delegationRoutes(ports),
  ];
  const ask = doorApp(doors, async (who) => [...(cast[who] ?? []), ...(await ports.memberships.of(who))]);
  const opened = await ask('head', december(1), submissions.openSubmission, {
    json: { roundId: round.roundId, entrantId: unitId },
  });
  return { records, ports, ask, roundId: round.roundId, submissionId: String(opened.body.submissionId) };
};
