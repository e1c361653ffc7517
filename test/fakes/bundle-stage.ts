import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { countedStorage } from '../../bench/bundles/counted-storage.ts';
import { buildBundle } from '../../shared/actions/build-bundle.ts';
import { sha256Hex } from '../../shared/canonical-json.ts';
import type { BundleNames, BundleScope, JobItem } from '../../shared/contracts/bundle.ts';
import type { EvidenceSource } from '../../shared/contracts/evidence-source.ts';
import type { SealedSnapshot } from '../../shared/contracts/snapshot.ts';
import { emptyChain } from '../../shared/domain/chain.ts';
import { leaseLife } from '../../shared/domain/lease.ts';
import { owing, owingNothing } from '../../shared/domain/owed-work.ts';
import { bundleFiles } from '../../shared/files/bundle-files.ts';
import { segmentFiles } from '../../shared/files/segment-files.ts';
import type { SegmentStorage } from '../../shared/files/zip/uploads/segment-storage.ts';
import { campaign } from '../examples/example-files.ts';
import { evidenceItem } from './items.ts';
import { memorySegmentStorage } from './memory-segment-storage.ts';
import { launchedRound, portsOver } from './ports.ts';
import type { EmptyRecords } from './records.ts';

const groupId = 'so-nganh';
const end = 1_000_000;

/** A file of a unit, under the leaves that it proves; without content it was refused. */
export type StagedFile = { name: string; leaves: string[]; content?: Buffer; source?: EvidenceSource };

/** A round of sealed submissions in an empty table, over a store in memory that is as strict as S3. */
export const bundleStage = async (records: EmptyRecords, units: readonly string[]) => {
  const ports = portsOver(records);
  const memory = memorySegmentStorage();
  const counted = countedStorage(memory);
  const s3 = new S3Client({ region: 'x', credentials: { accessKeyId: 'k', secretAccessKey: 's' } });
  const round = await launchedRound(ports, units);
  const { roundId } = round;
  const idOf = (unit: string) => ports.submissions.idOf(roundId, unit);
  let jobs = 0;

  /** Ports of a worker whose store is this one. */
  const over = (storage: SegmentStorage) => ({
    ...ports,
    segmentFiles: segmentFiles(storage, 'evidence'),
    bundleFiles: bundleFiles(storage, s3, 'bundles'),
  });

  const seal = async (unit: string, files: readonly StagedFile[]): Promise<void> => {
    const submissionId = idOf(unit);
    const evidence: SealedSnapshot['submission']['evidence'] = [];
    const states: SealedSnapshot['files'] = {};
    for (const [n, { name, leaves, content, source }] of files.entries()) {
      const { requestHash: _r, incomingKey: _i, urlDiesAt: _u, state: _s, ...item } = evidenceItem('a');
      const { pk: _p, sk: _k, version: _v, writeId: _w, owes: _o, owedAt: _t, attempts: _a, ...facts } = item;
      const { submissionId: _of, ...rest } = facts;
      const evidenceId = sha256Hex(`${unit} ${n}`)
        .replace(/[^a-f2-7]/g, 'a')
        .slice(0, 26);
      const sha256 = sha256Hex(content ?? name);
      const bytes = content?.length ?? 100;
      evidence.push({
        ...rest,
        evidenceId,
        fileName: name,
        bytes,
        sha256,
        citations: leaves.map((leaf) => ({ leaf })),
        ...(source === undefined ? {} : { source }),
      });
      const storedKey = `evidence/${sha256}`;
      if (content !== undefined) memory.store({ bucket: 'evidence', key: storedKey }, content);
      states[evidenceId] =
        content === undefined
          ? { state: 'REFUSED', refusal: 'MALWARE' }
          : { state: 'ACCEPTED', crc32: crc32(content), storedKey };
    }
    const snapshotId = await ports.snapshots.put('submissions', {
      format: 'thi-dua/sealed-submission',
      version: 1,
      end,
      of: sha256Hex(unit),
      submission: {
        format: 'thi-dua/submission',
        version: 1,
        submissionId,
        roundId,
        entrantId: unit,
        groupId,
        table: { tableId: 'cap-tinh', version: 1, hash: '1'.repeat(64) },
        answers: {},
        evidence,
        attestation: null,
      },
      files: states,
    } satisfies SealedSnapshot);
    await ports.submissions.change(submissionId, ports.newId(), (current) => ({
      ...owingNothing,
      submissionId,
      campaignId: campaign.id,
      roundId,
      entrantId: unit,
      groupId,
      revision: 1,
      updatedAt: 0,
      acts: [],
      chain: emptyChain,
      ...current,
      state: 'SEALED',
      seal: { end, kind: 'UNATTESTED', snapshotId, at: end },
    }));
  };

  const asked = async (scope: BundleScope, names: BundleNames = 'VIETNAMESE'): Promise<string> => {
    jobs += 1;
    const jobId = sha256Hex(`job ${jobs}`)
      .replace(/[^a-f2-7]/g, 'a')
      .slice(0, 26);
    const job = {
      jobId,
      scope,
      names,
      share: { fields: null, notUnits: [] },
      requestedBy: 'council',
      requestedAt: 1,
      requestHash: sha256Hex(jobId),
      state: 'WAITING' as const,
      progress: { done: 0, of: 0 },
      ...owingNothing,
    };
    await ports.bundles.changeJob(jobId, ports.newId(), () => owing(job, 'bundle', 1, 0));
    return jobId;
  };

  const job = async (jobId: string): Promise<JobItem> => (await ports.bundles.job(jobId))!;

  return {
    ports,
    memory,
    counted,
    roundId,
    idOf,
    seal,
    asked,
    job,
    over,
    wholeRound: { kind: 'ROUND', roundId } as const,
    /** One worker at the job; what it throws is thrown. Real time then passes, so that no lease of its stands any more. */
    work: async (
      jobId: string,
      storage: SegmentStorage = counted.storage,
      shouldPause: () => boolean = () => false,
    ): Promise<JobItem> => {
      try {
        await buildBundle(over(storage), jobId, shouldPause);
      } finally {
        ports.clock.now += leaseLife + 1;
      }
      return job(jobId);
    },
    /** The bytes under a finished job's key. */
    zipOf: ({ result }: JobItem): Buffer => memory.objects.get(`bundles/${result!.key}`)!,
  };
};
export type BundleStage = Awaited<ReturnType<typeof bundleStage>>;
