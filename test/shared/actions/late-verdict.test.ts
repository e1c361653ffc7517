import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkEvidence } from '../../../shared/actions/check-evidence.ts';
import { decideSecrecy } from '../../../shared/actions/decide-secrecy.ts';
import { readSealed } from '../../../shared/actions/read-appraisals.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import type { Seen, Verdict } from '../../../shared/domain/evidence.ts';
import { draftOf, snapshotOf } from '../../../shared/domain/freeze.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { evidenceParts } from '../../../shared/files/evidence-parts.ts';
import { campaign } from '../../examples/example-files.ts';
import { evidenceItem, hash, opaque } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const end = 1_000_000;
const due = end + 120_000;
const roundId = `${campaign.id}.2023`;
const evidenceId = opaque('e');
const seen: Seen = {
  bytes: 100,
  sha256: hash('1'),
  crc32: 7,
  contentType: 'application/pdf',
  encrypted: false,
};
const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

let records: EmptyRecords;
let base: ReturnType<typeof portsOver>;
let submissionId: string;
let word: { seen: Seen; verdict: Verdict | undefined };

const unused = async () => {
  throw new Error('not used here');
};
const ports = () => ({
  ...base,
  evidenceParts: evidenceParts(new S3Client({ region: 'none' }), 'none'),
  evidenceFiles: {
    signUpload: unused,
    signDownload: unused,
    read: unused,
    write: unused,
    find: async () => ({ bytes: 100, versionId: 'v', at: base.clock.now }),
    keep: async (_key: string, _version: string | undefined, sha256: string) => ({
      key: `evidence/${sha256}`,
      versionId: 'kept',
    }),
  },
  checkFile: async () => word,
});
const check = () => checkEvidence(ports(), { submissionId, evidenceId }, due);
const seal = () => sealSubmission(base, submissionId, due + 5);
const sealedFile = async () => {
  const head = await base.submissions.get(submissionId);
  if (head?.seal?.snapshotId === undefined) return undefined;
  const sealed = await base.snapshots.get('submissions', head.seal.snapshotId, SealedSnapshot);
  return sealed.files[evidenceId];
};

/** A submission that names a file whose bytes are here and whose scanner has not spoken; its window has closed. */
beforeEach(async () => {
  records = await emptyRecords();
  base = portsOver(records);
  word = { seen, verdict: undefined };
  const round = await launchedRound(base, ['a']);
  submissionId = base.submissions.idOf(roundId, 'a');
  const {
    pk: _pk,
    sk: _sk,
    version: _version,
    writeId: _write,
    ...item
  } = evidenceItem('e', {
    ...owing(owingNothing, 'check', 1, 0),
    submissionId,
    state: 'AWAITING',
    fileName: 'Danh sách nguồn tin.pdf',
    urlDiesAt: base.clock.now + 900_000,
  });
  const stored = await base.evidence.change(submissionId, evidenceId, 'begin', () => item);
  const head = { submissionId, roundId, entrantId: 'a', groupId: 'so-nganh' };
  const by = { by: 'head', at: 5_000, capacity: 'HEAD' as const, statement: 'x' };
  const snapshot = snapshotOf(head, round, draftOf([], [stored]), by);
  const snapshotId = await base.snapshots.put('submissions', snapshot);
  await base.submissions.change(submissionId, 'begin', () => ({
    ...owing(owingNothing, 'seal', 1, 0),
    ...head,
    campaignId: campaign.id,
    state: 'SUBMITTED',
    submitted: { snapshotId, at: 5_000, by: 'head', capacity: 'HEAD', answers: 0, evidence: 1 },
    revision: 2,
    updatedAt: 0,
    acts: [],
    chain: emptyChain,
  }));
});
afterEach(() => records.close());

describe('a verdict on a file that was named in time', () => {
  it('that comes after the close is waited for, and sealed', async () => {
    await check();
    await seal();
    expect(await sealedFile()).toBeUndefined();
    word.verdict = 'CLEAN';
    await check();
    expect(base.asked).toContainEqual({ kind: 'seal', about: { submissionId } });
    await seal();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED', storedVersion: 'kept', crc32: 7 });
  });

  it('that is malware is sealed as what it is', async () => {
    word.verdict = 'INFECTED';
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'MALWARE' });
  });

  it('that never comes keeps the seal waiting for an hour, and no longer; one after the seal changes nothing', async () => {
    await check();
    base.clock.now += 3_600_001;
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    word.verdict = 'CLEAN';
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
  });

  it('that finds a secrecy mark seals it as held, if nobody has decided, and shows others number and date alone', async () => {
    word = { verdict: 'CLEAN', seen: { ...seen, marks: ['TUYET_MAT'] } };
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'HELD' });
    const { submission } = await readSealed(base, manager, submissionId);
    expect(submission.evidence[0]).toMatchObject({
      fileName: 'Tài liệu có dấu mật',
      document: { abstract: 'Tài liệu có dấu mật: chỉ ghi số, ngày' },
    });
    expect(JSON.stringify(submission)).not.toContain('nguồn tin');
    await decideSecrecy(
      base,
      manager,
      { submissionId, evidenceId },
      { outcome: 'RELEASE', reason: 'Đã giải mật' },
      { arrivedAt: due + 9, writeId: 'd' },
    );
    await check();
    expect((await base.evidence.get(submissionId, evidenceId))?.state).toBe('ACCEPTED');
    expect(await sealedFile(), 'what is sealed stays').toEqual({ state: 'HELD' });
  });
});
