import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginDossierUpload } from '../../../../shared/actions/nomination/dossiers.ts';
import { evidenceFiles } from '../../../../shared/files/evidence-files.ts';
import { hash } from '../../../fakes/items.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { type PeopleRound, peopleRound } from './people-round.ts';

let records: EmptyRecords;
let round: PeopleRound;
beforeAll(async () => {
  records = await emptyRecords();
  round = await peopleRound(records);
});
afterAll(async () => {
  s3.destroy();
  await records.close();
});

// Signing asks nobody.
const s3 = new S3Client({ region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });

/** The life, in seconds, of the URL for a dossier's file that is declared then. */
const lifeAt = async (arrivedAt: number): Promise<number> => {
  const { upload } = await beginDossierUpload(
    { ...round.ports, evidenceFiles: evidenceFiles(s3, 'evidence') },
    round.callers.head!,
    round.submissionId,
    {
      ...{ fileName: 'tờ trình.pdf', bytes: 10, sha256: hash('8'), contentType: 'application/pdf' },
      ...{ document: { abstract: 'Tờ trình' }, holdsNoStateSecret: true },
    },
    {
      ...{ idempotencyKey: `key ${arrivedAt}`, requestHash: hash('9'), arrivedAt, writeId: `w${arrivedAt}` },
    },
  );
  return Number(new URL(upload?.url ?? '').searchParams.get('X-Amz-Expires'));
};

it('a URL for a file of a dossier lives for 15 minutes at most, and never past the nomination window', async () => {
  expect(await lifeAt(6_000_000)).toBe(900);
  expect(await lifeAt(6_990_500)).toBe(9);
  await expect(lifeAt(7_000_001)).rejects.toMatchObject({ code: 'window_closed' });
});
