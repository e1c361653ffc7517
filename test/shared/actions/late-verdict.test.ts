import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildBundle } from '../../../shared/actions/build-bundle.ts';
import { checkEvidence } from '../../../shared/actions/check-evidence.ts';
import { decideSecrecy } from '../../../shared/actions/decide-secrecy.ts';
import { readSealed } from '../../../shared/actions/read-appraisals.ts';
import { readEvidenceList } from '../../../shared/actions/read-evidence-list.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { sha256Hex } from '../../../shared/canonical-json.ts';
import { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import type { Seen, Verdict } from '../../../shared/domain/evidence.ts';
import { draftOf, snapshotOf } from '../../../shared/domain/freeze.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { bundleFiles } from '../../../shared/files/bundle-files.ts';
import { evidenceParts } from '../../../shared/files/evidence-parts.ts';
import { segmentFiles } from '../../../shared/files/segment-files.ts';
import { campaign } from '../../examples/example-files.ts';
import { evidenceItem, hash, opaque } from '../../fakes/items.ts';
import { memorySegmentStorage } from '../../fakes/memory-segment-storage.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';
import { readZip } from '../files/zip/read-zip.ts';

const end = 1_000_000;
const due = end + 120_000;
const roundId = `${campaign.id}.2023`;
const evidenceId = opaque('e');
const appraisalEnds = 3_000_000;
const bytes = Buffer.alloc(100, 'the bytes of the file ');
const seen: Seen = {
  bytes: 100,
  sha256: sha256Hex(bytes),
  crc32: crc32(bytes),
  contentType: 'application/pdf',
  encrypted: false,
};
const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

const council: Caller = {
  personId: 'council',
  held: [{ role: 'COUNCIL', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

let records: EmptyRecords;
let base: ReturnType<typeof portsOver>;
let submissionId: string;
let memory: ReturnType<typeof memorySegmentStorage>;
let isThere: boolean;
let jobs = 0;
let word: { seen: Seen; verdict: Verdict | undefined };

const unused = async () => {
  throw new Error('not used here');
};
const ports = () => ({
  ...base,
  evidenceParts: evidenceParts(new S3Client({ region: 'none' }), 'none'),
  unreadText: 'ACCEPT' as const,
  evidenceFiles: {
    signUpload: unused,
    signDownload: unused,
    read: unused,
    write: unused,
    find: async () => (isThere ? { bytes: 100, versionId: 'v', at: base.clock.now } : undefined),
    keep: async (_key: string, _version: string | undefined, sha256: string) => ({
      key: `evidence/${sha256}`,
      versionId: 'kept',
    }),
  },
  checkFile: async () => word,
});
const check = (at = due) => checkEvidence(ports(), { submissionId, evidenceId }, at);
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
  memory = memorySegmentStorage();
  memory.store({ bucket: 'evidence', key: `evidence/${seen.sha256}` }, bytes);
  isThere = true;
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
    sha256: seen.sha256,
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

/** A job for the whole round, done; what lies in its archive by path. */
const bundled = async (): Promise<Map<string, string>> => {
  const jobId = opaque(String.fromCharCode(97 + ++jobs));
  const item = {
    ...owing(owingNothing, 'bundle', 1, 0),
    jobId,
    scope: { kind: 'ROUND' as const, roundId },
    names: 'ASCII' as const,
    share: { fields: null, notUnits: [] },
    requestedBy: 'council',
    requestedAt: due,
    requestHash: hash('3'),
    state: 'WAITING' as const,
    progress: { done: 0, of: 0 },
  };
  await base.bundles.changeJob(jobId, jobId, () => item);
  const files = {
    segmentFiles: segmentFiles(memory, 'evidence'),
    bundleFiles: bundleFiles(memory, new S3Client({ region: 'none' }), 'bundles'),
  };
  await buildBundle({ ...base, ...files }, jobId, () => false);
  const { result } = (await base.bundles.job(jobId))!;
  const zip = memory.objects.get(`bundles/${result!.key}`)!;
  return new Map(readZip(zip).map(({ path, content }) => [path, content.toString()]));
};
const listed = async () => {
  const { fields } = await readEvidenceList(base, council, submissionId, 'SEALED');
  return fields[0]!.criteria[0]!.documents[0]!;
};
const decide = (outcome: 'RELEASE' | 'REFUSE', at = due + 9) =>
  decideSecrecy(
    base,
    manager,
    { submissionId, evidenceId },
    { outcome, reason: 'Đã giải mật' },
    { arrivedAt: at, writeId: `decide ${outcome}` },
  );
/** All work that is owed, in the order in which the queues would bring it. */
const settleAll = async (at = due) => {
  await check(at);
  await seal();
};

describe('a verdict on a file that was named in time', () => {
  it('that comes after the submit and before the close is sealed', async () => {
    word.verdict = 'CLEAN';
    await check(end - 1);
    await seal();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED', storedVersion: 'kept' });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
  });

  it('that comes after the close is waited for, and sealed', async () => {
    await check();
    await seal();
    expect(await sealedFile()).toBeUndefined();
    word.verdict = 'CLEAN';
    await check();
    expect(base.asked).toContainEqual({ kind: 'seal', about: { submissionId } });
    await seal();
    expect(await sealedFile()).toMatchObject({
      state: 'ACCEPTED',
      storedVersion: 'kept',
      crc32: crc32(bytes),
    });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
  });

  it('that is malware is sealed as what it is, and is in no bundle', async () => {
    word.verdict = 'INFECTED';
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'MALWARE' });
    const inside = [...(await bundled()).values()];
    expect(inside).not.toContain(bytes.toString());
    expect(inside.join()).toContain('có mã độc');
  });

  it('that never comes keeps the seal waiting for an hour, and no longer; bundle and list say so', async () => {
    await check();
    base.clock.now += 3_600_001;
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect([...(await bundled()).values()].join()).toContain('không quét được mã độc');
    expect((await listed()).absent?.vi).toContain('không quét được mã độc');
  });

  it.each([
    ['CLEAN', { state: 'ACCEPTED', storedVersion: 'kept' }],
    ['INFECTED', { state: 'REFUSED', refusal: 'MALWARE' }],
  ] as const)(
    'that comes after the seal, and is %s, renews the seal for the same end',
    async (verdict, found) => {
      await check();
      base.clock.now += 3_600_001;
      await settleAll();
      const before = (await base.submissions.get(submissionId))!;
      word.verdict = verdict;
      await settleAll();
      expect(await sealedFile()).toMatchObject(found);
      const head = (await base.submissions.get(submissionId))!;
      const sealed = await base.snapshots.get('submissions', head.seal!.snapshotId!, SealedSnapshot);
      expect([sealed.end, sealed.replaces]).toEqual([end, before.seal!.snapshotId]);
      expect(head.owes).toMatchObject({ score: head.revision, segment: head.revision });
      expect(head.owes.seal).toBeUndefined();
      expect(head.chain.pending.at(-1)).toMatchObject({
        act: 'renewSeal',
        about: { replaces: before.seal!.snapshotId },
      });
      expect([...(await bundled()).values()].includes(bytes.toString())).toBe(verdict === 'CLEAN');
      await seal();
      expect((await base.submissions.get(submissionId))?.seal).toEqual(head.seal);
    },
  );

  it('that comes after appraisal has ended leaves the seal as it is', async () => {
    await check();
    base.clock.now += 3_600_001;
    await settleAll();
    word.verdict = 'CLEAN';
    await settleAll(appraisalEnds + 1);
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect((await base.submissions.get(submissionId))?.owes.seal, 'and nothing waits').toBeUndefined();
  });
});

describe('a verdict that was spoken in time', () => {
  it('and is delivered after appraisal has ended leaves the seal as it is', async () => {
    await check();
    base.clock.now += 3_600_001;
    await settleAll();
    word.verdict = 'CLEAN';
    await check(appraisalEnds);
    await sealSubmission(base, submissionId, appraisalEnds + 1);
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect((await base.submissions.get(submissionId))?.owes.seal, 'and nothing waits').toBeUndefined();
  });
});

describe('a file that arrives after the seal', () => {
  it('stays out of it, though its check finds nothing wrong', async () => {
    isThere = false;
    base.clock.now += 1_000_000;
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'EXPIRED' });
    isThere = true;
    word.verdict = 'CLEAN';
    await settleAll();
    expect((await base.evidence.get(submissionId, evidenceId))?.state).toBe('ACCEPTED');
    expect(await sealedFile()).toEqual({ state: 'EXPIRED' });
  });
});

describe('a secrecy mark that the check finds after the close', () => {
  beforeEach(async () => {
    word = { verdict: 'CLEAN', seen: { ...seen, marks: ['TUYET_MAT'] } };
    await settleAll();
  });

  it('is sealed as held, if nobody has decided, and shows others number and date alone', async () => {
    expect(await sealedFile()).toEqual({ state: 'HELD' });
    const { submission } = await readSealed(base, manager, submissionId);
    expect(submission.evidence[0]).toMatchObject({
      fileName: 'Tài liệu có dấu mật',
      document: { abstract: 'Tài liệu có dấu mật: chỉ ghi số, ngày' },
    });
    const all = [JSON.stringify(submission), JSON.stringify(await listed()), ...(await bundled()).values()];
    expect(all.join()).not.toContain('nguồn tin');
    expect(all.join()).not.toContain(bytes.toString());
  });

  it('and that is released after the seal reaches the bundle and the list', async () => {
    await bundled();
    await decide('RELEASE');
    await seal();
    expect(await sealedFile(), 'its bytes are looked at first').toEqual({ state: 'HELD' });
    await settleAll();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED', storedVersion: 'kept' });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
    const document = await listed();
    expect([document.originalName, document.absent]).toEqual(['Danh sách nguồn tin.pdf', undefined]);
  });

  it('and that is confirmed after the seal stays out of the bundle, which says why', async () => {
    await decide('REFUSE');
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'SECRECY_MARK' });
    const inside = [...(await bundled()).values()].join();
    expect(inside).toContain('chỉ được liệt kê số, ngày');
    expect(inside).not.toContain('nguồn tin');
    expect((await listed()).refusal).toBe('SECRECY_MARK');
    expect((await base.evidence.get(submissionId, evidenceId))?.owes.check).toBeUndefined();
  });

  it('and that nobody decides before appraisal ends stays held', async () => {
    await decide('RELEASE', appraisalEnds + 1);
    await settleAll();
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'HELD' });
    expect((await base.submissions.get(submissionId))?.owes.seal).toBeUndefined();
  });

  it('is told to the submission though the worker dies before it has paid for the check', async () => {
    await decide('RELEASE');
    const { change } = base.evidence;
    let writes = 0;
    base.evidence.change = async (...call) => {
      writes += 1;
      if (writes === 1) throw new Error('killed');
      return change(...call);
    };
    await expect(check()).rejects.toThrow('killed');
    base.evidence.change = change;
    const { owes } = (await base.submissions.get(submissionId))!;
    expect(owes.seal, 'owed before the check is paid').toBeDefined();
    await settleAll();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED' });
  });
});
