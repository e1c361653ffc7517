import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { buildBundle } from '../../../shared/actions/build-bundle.ts';
import { checkEvidence } from '../../../shared/actions/check-evidence.ts';
import { decideSecrecy } from '../../../shared/actions/decide-secrecy.ts';
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
import { emptyRecords } from '../../fakes/records.ts';
import { readZip } from '../files/zip/read-zip.ts';

export const end = 1_000_000;
const due = end + 120_000;
const roundId = `${campaign.id}.2023`;
export const evidenceId = opaque('e');
export const appraisalEnds = 3_000_000;
export const bytes = Buffer.alloc(100, 'the bytes of the file ');
export const seen: Seen = {
  bytes: 100,
  sha256: sha256Hex(bytes),
  crc32: crc32(bytes),
  contentType: 'application/pdf',
  encrypted: false,
};
export const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

const council: Caller = {
  personId: 'council',
  held: [{ role: 'COUNCIL', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

const unused = async () => {
  throw new Error('not used here');
};

/** A submission that names a file whose bytes are here and whose scanner has not spoken; its window has closed. */
export const lateStage = async () => {
  const records = await emptyRecords();
  onTestFinished(() => records.close());
  const base = portsOver(records);
  let jobs = 0;
  const memory = memorySegmentStorage();
  memory.store({ bucket: 'evidence', key: `evidence/${seen.sha256}` }, bytes);
  /** What a check finds: whether the bytes are there, what they are, and what the scanner says. */
  const file: { isThere: boolean; seen: Seen; verdict: Verdict | undefined } = {
    isThere: true,
    seen,
    verdict: undefined,
  };
  const round = await launchedRound(base, ['a']);
  const submissionId = base.submissions.idOf(roundId, 'a');
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

  const ports = {
    ...base,
    evidenceParts: evidenceParts(new S3Client({ region: 'none' }), 'none'),
    unreadText: 'ACCEPT' as const,
    evidenceFiles: {
      signUpload: unused,
      signDownload: unused,
      read: unused,
      write: unused,
      find: async () => (file.isThere ? { bytes: 100, versionId: 'v', at: base.clock.now } : undefined),
      keep: async (_key: string, _version: string | undefined, sha256: string) => ({
        key: `evidence/${sha256}`,
        versionId: 'kept',
      }),
    },
    checkFile: async () => ({ seen: file.seen, verdict: file.verdict }),
  };
  const check = (at = due) => checkEvidence(ports, { submissionId, evidenceId }, at);
  const seal = () => sealSubmission(base, submissionId, due + 5);
  const sealedFile = async () => {
    const head = await base.submissions.get(submissionId);
    if (head?.seal?.snapshotId === undefined) return undefined;
    const sealed = await base.snapshots.get('submissions', head.seal.snapshotId, SealedSnapshot);
    return sealed.files[evidenceId];
  };

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

  return { base, file, submissionId, check, seal, sealedFile, bundled, listed, decide, settleAll };
};
