import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { beginUpload } from '../../../shared/actions/begin-upload.ts';
import { checkEvidence } from '../../../shared/actions/check-evidence.ts';
import type { EvidenceLimits } from '../../../shared/contracts/campaign-round.ts';
import type { EvidenceDeclaration } from '../../../shared/contracts/evidence.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import type { Seen, Verdict } from '../../../shared/domain/evidence.ts';
import { owingNothing } from '../../../shared/domain/owed-work.ts';
import { AppError } from '../../../shared/errors.ts';
import { evidenceParts } from '../../../shared/files/evidence-parts.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { emptyRecords } from '../../fakes/records.ts';

const roundId = `${campaign.id}.2023`;
export const officer: Caller = {
  personId: 'officer',
  held: [{ role: 'UNIT_OFFICER', scope: { kind: 'UNIT', unitId: 'a' }, fields: [], from: 0 }],
};

const limited = (limits: Partial<EvidenceLimits>) => ({
  ...campaign,
  rounds: campaign.rounds.map((round) => ({
    ...round,
    evidenceLimits: { ...round.evidenceLimits, ...limits },
  })),
});

/** A store of files in which what arrives is told by the test. */
const fakeFiles = () => {
  const arrived = new Set<string>();
  const seen: Seen = {
    bytes: 10,
    sha256: hash('1'),
    crc32: 7,
    contentType: 'application/pdf',
    encrypted: false,
  };
  return {
    arrived,
    checked: 0,
    word: { seen, verdict: 'CLEAN' as Verdict | undefined },
    /** Runs while the next look is under way. */
    during: async (): Promise<void> => undefined,
    signUpload: async () => ({
      method: 'PUT' as const,
      url: 'https://s3.test/x',
      headers: {},
      expiresAt: '',
    }),
    signDownload: async () => ({ url: 'https://s3.test/x', expiresAt: '' }),
    async find(key: string) {
      const found = arrived.has(key) ? { bytes: 10, versionId: 'v1' } : undefined;
      const act = this.during;
      this.during = async () => undefined;
      await act();
      return found;
    },
    read: async () => {
      throw new Error('not read here');
    },
    write: async (sha256: string) => ({ key: `evidence/${sha256}`, versionId: 'written', crc32: 7 }),
    keep: async (_key: string, _version: string | undefined, sha256: string) => ({
      key: `evidence/${sha256}`,
      versionId: 'kept',
    }),
  };
};

const noParts = evidenceParts(new S3Client({ region: 'none' }), 'none');

let turn = 0;
/** An id of a write that was never given before. */
export const freshWrite = (): string => `w${++turn}`;

const declared = (more: Partial<EvidenceDeclaration>): EvidenceDeclaration => ({
  fileName: 'a.pdf',
  bytes: 10,
  sha256: hash('1'),
  contentType: 'application/pdf',
  document: { abstract: 'x' },
  citations: [{ leaf: '1.1.1' }],
  holdsNoStateSecret: true,
  ...more,
});

type Policy = { limits?: Partial<EvidenceLimits>; unreadText?: 'ACCEPT' | 'HOLD' };

/** A unit's open draft over an empty table, closed with the test, and a store of files beside it. */
export const evidenceStage = async ({ limits = {}, unreadText = 'ACCEPT' }: Policy = {}) => {
  const records = await emptyRecords();
  onTestFinished(() => records.close());
  const files = fakeFiles();
  const ports = {
    ...portsOver(records, limited(limits)),
    evidenceFiles: files,
    evidenceParts: noParts,
    unreadText,
    checkFile: async () => {
      files.checked += 1;
      return files.word;
    },
  };
  await launchedRound(ports, ['a']);
  const submissionId = ports.submissions.idOf(roundId, 'a');
  await ports.submissions.change(submissionId, 'begin', () => ({
    ...owingNothing,
    submissionId,
    campaignId: campaign.id,
    roundId,
    entrantId: 'a',
    groupId: 'so-nganh',
    state: 'DRAFT',
    revision: 1,
    updatedAt: 0,
    acts: [],
    chain: emptyChain,
  }));
  const begin = async (more: Partial<EvidenceDeclaration> = {}) => {
    const writeId = freshWrite();
    const call = { idempotencyKey: `key-${writeId}`, requestHash: hash('2'), arrivedAt: 5000, writeId };
    return (await beginUpload(ports, officer, submissionId, declared(more), call)).evidence.evidenceId;
  };
  return {
    ...{ ports, files, submissionId, begin },
    stored: async (evidenceId: string) => (await ports.evidence.get(submissionId, evidenceId))!,
    check: (evidenceId: string) => checkEvidence(ports, { submissionId, evidenceId }, 6000),
  };
};

/** The code of a refusal, and each of its faults as `pointer code`; nothing where the act succeeds. */
export const faultsOf = async (act: Promise<unknown>): Promise<string[]> => {
  try {
    await act;
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, ...error.faults.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
};
