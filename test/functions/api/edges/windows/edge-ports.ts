import { S3Client } from '@aws-sdk/client-s3';
import type { Held } from '../../../../../shared/domain/authorize.ts';
import { bundleFiles } from '../../../../../shared/files/bundle-files.ts';
import { campaignRules } from '../../../../../shared/files/campaign-rules.ts';
import { evidenceFiles } from '../../../../../shared/files/evidence-files.ts';
import { evidenceParts } from '../../../../../shared/files/evidence-parts.ts';
import { importFiles } from '../../../../../shared/files/import-files.ts';
import { inProvince, inUnit } from '../../../../fakes/door-app.ts';
import { memorySegmentStorage } from '../../../../fakes/memory-segment-storage.ts';
import { portsOver } from '../../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../../fakes/records.ts';
import { drafting, fresh, lateUnit, second, unit } from './round-of-edges.ts';

/** Every unit of the registry. */
export const units = [unit, second, drafting, fresh, lateUnit];
/** Who asks, with the roles held; a unit's id is its head. */
export const cast: Record<string, Held[]> = {
  ...Object.fromEntries(units.map((unitId) => [unitId, [inUnit('UNIT_HEAD', unitId)]])),
  contributor: [inUnit('UNIT_CONTRIBUTOR', unit)],
  two: [inUnit('UNIT_HEAD', unit), inUnit('UNIT_HEAD', drafting)],
  manager: [inProvince('MANAGER')],
  appraiser: [inProvince('APPRAISER')],
  council: [inProvince('COUNCIL')],
  citizen: [],
};

const s3 = new S3Client({
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

/** Ports for every door over these records, with nothing behind them that has to be reached over a network. */
export const edgePorts = (records: EmptyRecords) => {
  const over = portsOver(records);
  const parts = evidenceParts(s3, 'evidence');
  return {
    ...over,
    rules: campaignRules(over.snapshots),
    evidenceFiles: evidenceFiles(s3, 'evidence'),
    // Signing needs no network; to open an upload does.
    evidenceParts: {
      ...parts,
      open: async () => 'upload-1',
      arrived: async () => ({ parts: [], isTruncated: false }),
    },
    importFiles: importFiles(s3, 'imports'),
    bundleFiles: bundleFiles(memorySegmentStorage(), s3, 'bundles'),
  };
};
