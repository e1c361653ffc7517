import { randomUUID } from 'node:crypto';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UploadRequest } from '../../shared/contracts/evidence.ts';
import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import * as routes from '../../shared/contracts/routes/evidence.ts';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import { answer, open, submit } from './acts.ts';
import { declarationOf, put as putOnce, sha256, tinyPdf, toSend } from './files.ts';
import { startProvince, type TestProvince } from './province.ts';
import { grant, importUnits, launch, smallCampaign } from './small-campaign.ts';

type Bytes = Buffer<ArrayBuffer>;
type Attempt = { signed: UploadRequest; bytes: Bytes; other: string; taken: UploadRequest | undefined };
/** A request that nobody may get through; answers with its status. */
type Abuse = (attempt: Attempt) => Promise<number>;

const unit = 'so-noi-vu';
const otherUnit = 'so-tu-phap';
const head = 'head';
const leaves = ['1.1.3', '1.2.2', '2.1.1', '2.3.1', '3.4.1'];
const closes = Date.parse('2023-12-31T16:59:59.999Z');

/** Sends until there is an answer: a storage that refuses early may close the connection that the next request is on. */
const put = async (signed: Pick<UploadRequest, 'url' | 'headers'>, bytes: Bytes): Promise<number> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await putOnce(signed, bytes);
    } catch (error) {
      if (!(error instanceof TypeError) || attempt === 5) throw error;
    }
  }
};

const changed = (bytes: Bytes): Bytes => Buffer.from(bytes).fill(0x20, 40, 60);
const sized = (headers: Record<string, string>, bytes: Bytes) => ({
  ...headers,
  'content-length': String(bytes.length),
});
const withSum = (headers: Record<string, string>, bytes: Bytes) => ({
  ...headers,
  'x-amz-checksum-sha256': Buffer.from(sha256(bytes), 'hex').toString('base64'),
});

/** Every way to send something else than what was signed, by what it is called. */
const abuses: readonly (readonly [name: string, abuse: Abuse])[] = [
  ['wrong hash', ({ signed, bytes }) => put(signed, changed(bytes))],
  [
    'wrong hash, header and all',
    ({ signed, bytes }) => {
      const forged = changed(bytes);
      return put({ ...signed, headers: withSum(signed.headers, forged) }, forged);
    },
  ],
  [
    'too short',
    ({ signed, bytes }) => {
      const short = Buffer.from(bytes.subarray(1));
      return put({ ...signed, headers: sized(signed.headers, short) }, short);
    },
  ],
  [
    'too long',
    ({ signed, bytes }) => {
      const long = Buffer.concat([bytes, bytes.subarray(0, 9)]);
      return put({ ...signed, headers: sized(signed.headers, long) }, long);
    },
  ],
  [
    'wrong type',
    ({ signed, bytes }) =>
      put({ ...signed, headers: { ...signed.headers, 'content-type': 'text/html' } }, bytes),
  ],
  [
    'without its condition',
    ({ signed, bytes }) => {
      const { 'if-none-match': _condition, ...headers } = signed.headers;
      return put({ ...signed, headers }, bytes);
    },
  ],
  [
    're-keyed',
    ({ signed, bytes }) =>
      put({ ...signed, url: signed.url.replace(/.\?/, (end) => (end === 'a?' ? 'b?' : 'a?')) }, bytes),
  ],
  [
    're-keyed to another unit',
    ({ signed, bytes, other }) =>
      put({ ...signed, url: signed.url.replace(/incoming\/[a-z2-7]{26}/, `incoming/${other}`) }, bytes),
  ],
  [
    're-keyed to where everything reads',
    ({ signed, bytes }) =>
      put({ ...signed, url: signed.url.replace(/incoming\/[^?]+/, `evidence/${sha256(bytes)}`) }, bytes),
  ],
  ['unsigned', ({ signed, bytes }) => put({ ...signed, url: signed.url.split('?')[0]! }, bytes)],
  [
    'with a longer life',
    ({ signed, bytes }) =>
      put({ ...signed, url: signed.url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=86400') }, bytes),
  ],
  [
    'with another date',
    ({ signed, bytes }) =>
      put({ ...signed, url: signed.url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20200101') }, bytes),
  ],
  [
    'with another signature',
    ({ signed, bytes }) =>
      put({ ...signed, url: signed.url.replace(/X-Amz-Signature=./, 'X-Amz-Signature=x') }, bytes),
  ],
  [
    'over a file that is there',
    ({ bytes, taken, signed }) => put(taken ?? { ...signed, url: signed.url.split('?')[0]! }, bytes),
  ],
];

const roomy = (file: CampaignFile): CampaignFile => ({
  ...file,
  rounds: file.rounds.map((round) => ({
    ...round,
    evidenceLimits: { ...round.evidenceLimits, maxFilesPerLeaf: 2_000, maxFilesPerSubmission: 2_000 },
  })),
});

const begin = async (province: TestProvince, submissionId: string, bytes: Bytes, n: number) => {
  const { body } = await province.as(head).call(routes.beginUpload, {
    param: { submissionId },
    json: declarationOf(bytes, [leaves[n % leaves.length]!]),
    idempotencyKey: randomUUID(),
  });
  return { evidenceId: body.evidence.evidenceId, signed: toSend(body) };
};

/** What came of it: each abusive request that was not refused, the states of the good files as sealed, and our own faults. */
export type AbuseReport = {
  tried: number;
  letThrough: string[];
  sealed: Record<string, number>;
  strange: string[];
  errors: string[];
};

/**
 * Sends `good` sound uploads and at least `bad` abusive ones: before the sound one to each URL, after the URL died, and after
 * sealing. Lasts as long as a round, on the engines of one machine.
 */
export const abuseUploads = async (good: number, bad: number): Promise<AbuseReport> => {
  const province = await startProvince('2023-12-10T03:00:00.000Z');
  try {
    await importUnits(province);
    const roundId = await launch(province, roomy(smallCampaign({ 'so-nganh': [unit, otherUnit] })));
    await grant(province, head, `unit:${unit}`, 'UNIT_HEAD');
    await grant(province, 'other', `unit:${otherUnit}`, 'UNIT_HEAD');
    await grant(province, 'auditor', 'province', 'AUDITOR');
    const submissionId = await open(province.as(head), roundId, unit);
    const other = await open(province.as('other'), roundId, otherUnit);
    await answer(province.as(head), submissionId, {
      '1.2.2': { value: { kind: 'boolean', value: true }, justification: 'Có' },
    });
    const report: AbuseReport = { tried: 0, letThrough: [], sealed: {}, strange: [], errors: [] };
    const refused = (name: string, status: number): void => {
      report.tried += 1;
      if (status < 400) report.letThrough.push(`${name}: ${status}`);
    };

    const dying = Math.ceil(bad / 10);
    const each = Math.max(0, Math.ceil((bad - dying - good) / good));
    const files = Array.from({ length: good }, (_, n) => tinyPdf(`good ${n}`));
    const sent: { signed: UploadRequest; bytes: Bytes }[] = [];
    await inLanes([...files.entries()], 8, async ([n, bytes]) => {
      const { signed } = await begin(province, submissionId, bytes, n);
      for (let turn = 0; turn < each; turn += 1) {
        const [name, abuse] = abuses[(n * each + turn) % abuses.length]!;
        refused(name, await abuse({ signed, bytes, other, taken: sent.at(-1)?.signed }));
      }
      const status = await put(signed, bytes);
      // 412: it came with an attempt whose answer was lost.
      if (status !== 200 && status !== 412) report.strange.push(`a good upload: ${status}`);
      sent.push({ signed, bytes });
    });
    await province.quiet();

    const never = Array.from({ length: dying }, (_, n) => tinyPdf(`never ${n}`));
    const declared = new Map<string, Bytes>();
    await inLanes([...never.entries()], 8, async ([n, bytes]) => {
      declared.set((await begin(province, submissionId, bytes, n)).evidenceId, bytes);
    });
    await province.moveTo(closes);
    const last = new Map<string, UploadRequest>();
    await inLanes([...declared.keys()], 8, async (evidenceId) => {
      const { body } = await province.as(head).call(routes.signUploadAgain, {
        param: { submissionId, evidenceId },
      });
      last.set(evidenceId, toSend(body));
    });
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await inLanes([...declared], 8, async ([evidenceId, bytes]) => {
      refused('expired', await put(last.get(evidenceId)!, bytes));
      const param = { submissionId, evidenceId };
      await province.as(head).call(routes.removeEvidence, { param, revision: 1 });
    });

    await submit(province.as(head), submissionId);
    await province.moveTo(closes + 121_000);
    await inLanes(sent, 8, async ({ signed, bytes }) => {
      refused('replayed after sealing', await put(signed, bytes));
    });
    await province.quiet();
    const { body } = await province.as('auditor').call(appraisals.readSealed, { param: { submissionId } });
    const whole = new Set(files.map(sha256));
    for (const { evidenceId, sha256: named } of body.submission.evidence) {
      const state = body.files[evidenceId]?.state ?? 'none';
      report.sealed[state] = (report.sealed[state] ?? 0) + 1;
      if (!whole.has(named)) report.strange.push(`${evidenceId} is none of the good files`);
    }
    report.errors = province.errors();
    return report;
  } finally {
    await province.stop();
  }
};
