import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginUpload } from '../../../shared/actions/begin-upload.ts';
import { checkEvidence } from '../../../shared/actions/check-evidence.ts';
import { decideSecrecy } from '../../../shared/actions/decide-secrecy.ts';
import {
  describeEvidence,
  readEvidence,
  removeEvidence,
  signUploadAgain,
} from '../../../shared/actions/edit-evidence.ts';
import type { EvidenceLimits } from '../../../shared/contracts/campaign-round.ts';
import type { EvidenceDeclaration } from '../../../shared/contracts/evidence.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import type { Seen, Verdict } from '../../../shared/domain/evidence.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { AppError } from '../../../shared/errors.ts';
import { evidenceParts } from '../../../shared/files/evidence-parts.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const roundId = `${campaign.id}.2023`;
const officer: Caller = {
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

let records: EmptyRecords;
let files: ReturnType<typeof fakeFiles>;
let submissionId: string;
let unreadText: 'ACCEPT' | 'HOLD';

const portsWith = (limits: Partial<EvidenceLimits> = {}) => {
  const ports = portsOver(records, limited(limits));
  return {
    ...ports,
    evidenceFiles: files,
    evidenceParts: noParts,
    unreadText,
    checkFile: async () => {
      files.checked += 1;
      return files.word;
    },
  };
};
let ports: ReturnType<typeof portsWith>;

beforeEach(async () => {
  records = await emptyRecords();
  files = fakeFiles();
  unreadText = 'ACCEPT';
  ports = portsWith();
  await launchedRound(ports, ['a']);
  submissionId = ports.submissions.idOf(roundId, 'a');
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
});
afterEach(() => records.close());

let turn = 0;
const call = () => ({
  idempotencyKey: `key-${++turn}`,
  requestHash: hash('2'),
  arrivedAt: 5000,
  writeId: `w${turn}`,
});
const declared = (more: Partial<EvidenceDeclaration> = {}): EvidenceDeclaration => ({
  fileName: 'a.pdf',
  bytes: 10,
  sha256: hash('1'),
  contentType: 'application/pdf',
  document: { abstract: 'x' },
  citations: [{ leaf: '1.1.1' }],
  holdsNoStateSecret: true,
  ...more,
});
const begin = async (more: Partial<EvidenceDeclaration> = {}) =>
  (await beginUpload(ports, officer, submissionId, declared(more), call())).evidence.evidenceId;
const stored = async (evidenceId: string) => (await ports.evidence.get(submissionId, evidenceId))!;
const check = (evidenceId: string) => checkEvidence(ports, { submissionId, evidenceId }, 6000);

const faultsOf = async (act: Promise<unknown>): Promise<string[]> => {
  try {
    await act;
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, ...error.faults.map(({ pointer, code }) => `${pointer} ${code}`)];
  }
};

describe('the limits of the round', () => {
  it('bound each file, all files together, their number, and those of one criterion', async () => {
    ports = portsWith({ maxFileBytes: 50, maxTotalBytes: 100, maxFilesPerSubmission: 4, maxFilesPerLeaf: 2 });
    expect(await faultsOf(begin({ bytes: 51 }))).toEqual(['invalid_request', '#/bytes file_too_large']);
    await begin({ bytes: 50 });
    expect(await faultsOf(begin({ bytes: 50, citations: [{ leaf: '1.1.2' }] }))).toEqual([]);
    expect(await faultsOf(begin({ bytes: 1, citations: [{ leaf: '1.1.3' }] }))).toEqual([
      'invalid_request',
      '#/bytes total_too_large',
    ]);
  });

  it('count what is in the draft: not what was removed, and not the file itself', async () => {
    ports = portsWith({ maxFilesPerSubmission: 3, maxFilesPerLeaf: 2 });
    const [first, second] = [await begin(), await begin()];
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.2' }, { leaf: '1.1.1' }] }))).toEqual([
      'invalid_request',
      '#/citations/1/leaf too_many_files',
    ]);
    const third = await begin({ citations: [{ leaf: '1.1.2' }] });
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.3' }] }))).toEqual(['too_many']);
    const of = (evidenceId: string) => ({ submissionId, evidenceId });
    const cite = (evidenceId: string, leaf: string, expected: number) =>
      describeEvidence(
        ports,
        officer,
        of(evidenceId),
        { document: { abstract: 'y' }, citations: [{ leaf }] },
        { expected, arrivedAt: 5000, writeId: `w${++turn}` },
      );
    expect(await faultsOf(cite(third, '1.1.1', 1))).toEqual([
      'invalid_request',
      '#/citations/0/leaf too_many_files',
    ]);
    expect(await faultsOf(cite(first, '1.1.1', 1)), 'it cites it already').toEqual([]);
    await removeEvidence(ports, officer, of(second), { expected: 1, arrivedAt: 5000, writeId: `w${++turn}` });
    expect(await faultsOf(cite(third, '1.1.1', 1))).toEqual([]);
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.3' }] }))).toEqual([]);
  });
});

describe('the check of a file', () => {
  it('waits while a scanner has not spoken, and settles once it has', async () => {
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, verdict: undefined };
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    files.word = { ...files.word, verdict: 'CLEAN' };
    await check(id);
    expect(await stored(id)).toMatchObject({
      state: 'ACCEPTED',
      owes: {},
      crc32: 7,
      storedKey: `evidence/${hash('1')}`,
      checkedAt: 6000,
    });
    await check(id);
    expect(files.checked, 'what is settled is not read again').toBe(2);
  });

  it('ends after an hour without a verdict, and begins again should one come after all', async () => {
    const id = await begin();
    const { incomingKey } = await stored(id);
    files.arrived.add(incomingKey);
    files.word = { ...files.word, verdict: undefined };
    await check(id);
    ports.clock.now += 3_600_000;
    await check(id);
    expect(await stored(id), 'an hour is not over').toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    ports.clock.now += 1;
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'REFUSED', refusal: 'NO_VERDICT', owes: {} });
    files.word = { ...files.word, verdict: 'CLEAN' };
    await check(id);
    const item = await stored(id);
    expect([item.state, item.refusal]).toEqual(['ACCEPTED', undefined]);
  });

  it('holds a file whose text bears a mark, keeps no copy of it, and goes on once it is released', async () => {
    const manager: Caller = {
      personId: 'manager',
      held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
    };
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, seen: { ...files.word.seen, marks: ['TOI_MAT'] } };
    await check(id);
    const held = await stored(id);
    expect(held).toMatchObject({ state: 'HELD', hold: { marks: ['TOI_MAT'], found: ['TEXT'] }, owes: {} });
    expect(held.storedKey).toBeUndefined();
    const decide = (outcome: 'RELEASE' | 'REFUSE', turnedBy: Caller = manager) =>
      decideSecrecy(
        ports,
        turnedBy,
        { submissionId, evidenceId: id },
        { outcome, reason: 'Đã giải mật' },
        { arrivedAt: 7000, writeId: `w${++turn}` },
      );
    expect(await faultsOf(decide('RELEASE', officer))).toEqual(['not_found']);
    await decide('RELEASE');
    expect(ports.asked.map(({ kind }) => kind)).toEqual(['events', 'check']);
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'ACCEPTED', storedKey: `evidence/${hash('1')}` });
    expect(await faultsOf(decide('REFUSE'))).toEqual(['conflict']);
    expect((await stored(id)).chain?.pending).toMatchObject([{ act: 'decideSecrecy', by: 'manager' }]);
  });

  it.each(['NO_TEXT', 'NOT_READ'] as const)('says of an accepted file that its text is %s', async (text) => {
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, seen: { ...files.word.seen, text } };
    await check(id);
    expect(await readEvidence(ports, officer, { submissionId, evidenceId: id })).toMatchObject({
      state: 'ACCEPTED',
      text,
    });
  });

  it('holds what nobody could read where the province says so, until a manager has looked at it', async () => {
    unreadText = 'HOLD';
    ports = portsWith();
    const [scan, read] = [await begin(), await begin({ citations: [{ leaf: '1.1.2' }] })];
    for (const [id, text] of [[scan, 'NO_TEXT'] as const, [read, 'FIRST_PAGES'] as const]) {
      files.arrived.add((await stored(id)).incomingKey);
      files.word = { ...files.word, seen: { ...files.word.seen, text } };
      await check(id);
    }
    expect((await stored(read)).state).toBe('ACCEPTED');
    const held = await readEvidence(ports, officer, { submissionId, evidenceId: scan });
    expect(held).toMatchObject({ state: 'HELD', hold: { marks: [], found: ['UNREAD'] }, text: 'NO_TEXT' });
    expect(held.why?.vi).toContain('không đọc được chữ');
    const manager: Caller = {
      personId: 'manager',
      held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
    };
    const decision = { outcome: 'RELEASE' as const, reason: 'Đã xem, không có dấu mật' };
    const call = { arrivedAt: 7000, writeId: 'look' };
    await decideSecrecy(ports, manager, { submissionId, evidenceId: scan }, decision, call);
    files.word = { ...files.word, seen: { ...files.word.seen, text: 'NO_TEXT' } };
    await check(scan);
    expect((await stored(scan)).state).toBe('ACCEPTED');
  });

  it('takes no URL’s time away that was signed while it looked', async () => {
    const id = await begin();
    ports.clock.now += 3_600_000;
    files.during = async () => {
      await signUploadAgain(
        ports,
        officer,
        { submissionId, evidenceId: id },
        { arrivedAt: 5000, writeId: 'again' },
      );
    };
    await check(id);
    const item = await stored(id);
    expect(item).toMatchObject({ state: 'AWAITING', owes: { check: expect.any(Number) } });
    expect(item.urlDiesAt).toBeGreaterThan(ports.clock.now + 800_000);
    files.arrived.add(item.incomingKey);
    await check(id);
    expect((await stored(id)).state).toBe('ACCEPTED');
  });

  it('gives nothing up for what arrives while it looks', async () => {
    const id = await begin();
    const { incomingKey, urlDiesAt } = await stored(id);
    ports.clock.now = urlDiesAt;
    files.during = async () => {
      // The last URL dies, and its bytes came in its last moment: after we looked, before we judged.
      ports.clock.now = urlDiesAt + 1;
      files.arrived.add(incomingKey);
    };
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    await check(id);
    expect((await stored(id)).state).toBe('ACCEPTED');
  });

  it('keeps what it finds of a file that was removed meanwhile: a submit may name it', async () => {
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.during = async () => {
      await removeEvidence(
        ports,
        officer,
        { submissionId, evidenceId: id },
        { expected: 1, arrivedAt: 5000, writeId: 'rm' },
      );
    };
    await check(id);
    expect(await stored(id)).toMatchObject({
      state: 'REMOVED',
      owes: {},
      storedKey: `evidence/${hash('1')}`,
    });
  });

  it('asks for the seal that waits for it, and for none that does not', async () => {
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    await check(id);
    expect(ports.asked).toEqual([]);
    const other = await begin();
    files.arrived.add((await stored(other)).incomingKey);
    await ports.submissions.change(submissionId, 'due', (head) => owing(head!, 'seal', 1, 0));
    await check(other);
    const seals = ports.asked.filter(({ kind }) => kind === 'seal');
    expect(seals).toEqual([{ kind: 'seal', about: { submissionId } }]);
  });

  it('of a file that is not there fails, so that somebody hears of it', async () => {
    await expect(check('z'.repeat(26))).rejects.toThrow(/No evidence/);
  });
});
