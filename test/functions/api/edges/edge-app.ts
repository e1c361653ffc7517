import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createApp } from '../../../../functions/api/app.ts';
import { evidenceRoutes } from '../../../../functions/api/routes/evidence.ts';
import { submissionRoutes } from '../../../../functions/api/routes/submissions.ts';
import { unitWorkRoutes } from '../../../../functions/api/routes/unit-work.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { AppError } from '../../../../shared/errors.ts';
import { evidenceFiles } from '../../../../shared/files/evidence-files.ts';
import { evidenceParts } from '../../../../shared/files/evidence-parts.ts';
import { declarationOf, tinyPdf } from '../../../campaign/files.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';

export const opensAt = Date.parse('2023-11-30T17:00:00.000Z');
export const closesAt = Date.parse('2023-12-31T16:59:59.999Z');
/** An instant inside the window, at which everything is made ready. */
const inside = opensAt + 86_400_000;

const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};
const headOf = (unitId: string): Caller => ({
  personId: `head-${unitId}`,
  held: [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }],
});

type Ask = { method?: string; path: string; json?: unknown; headers?: Record<string, string> };
type Answered = { status: number; code: string; body: Record<string, unknown> };

/** The API's doors for writing over an empty table, asked with any arrival stamp. */
export const edgeApp = async (
  records: EmptyRecords,
  entrants: readonly string[],
  more: Partial<RoundItem> = {},
) => {
  const s3 = new S3Client({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const ports = {
    ...portsOver(records),
    evidenceFiles: evidenceFiles(s3, 'evidence'),
    evidenceParts: evidenceParts(s3, 'evidence'),
  };
  const windows = {
    selfAssessment: { opensAt, closesAt },
    appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 1_000_000_000 },
  };
  const round = await launchedRound(ports, entrants, { windows, ...more });
  const identify = async (token: string | undefined): Promise<Caller> => {
    if (token === undefined) throw new AppError('unauthenticated');
    const who = token.slice('Bearer '.length);
    return who === 'manager' ? manager : headOf(who);
  };
  const app = createApp(identify, [
    ...submissionRoutes(ports),
    ...evidenceRoutes(ports),
    ...unitWorkRoutes(ports),
  ]);

  /** Asks as the head of the unit (or as `manager`), arriving at `at` (UTC ms). */
  const ask = async (who: string, at: number, { method = 'POST', path, json, headers }: Ask) => {
    const response = await app.request(
      `https://api.test${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${who}`,
          'idempotency-key': randomUUID(),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      },
      { event: { requestContext: { timeEpoch: at, requestId: randomUUID() } } },
    );
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const code = response.ok ? 'taken' : String(body.code);
    return { status: response.status, code, body } satisfies Answered;
  };

  const idOf = (unit: string) => ports.submissions.idOf(round.roundId, unit);
  const save = (unit: string, at: number, text: string, condition: Record<string, string>) =>
    ask(unit, at, {
      method: 'PUT',
      path: `/v1/submissions/${idOf(unit)}/answers/1.2.2`,
      json: { justification: text },
      headers: condition,
    });
  const attestation = async (unit: string) => {
    const { body } = await ask(unit, inside, {
      method: 'GET',
      path: `/v1/submissions/${idOf(unit)}/review`,
    });
    const revisions = (rows: [string, { revision: number }][]) =>
      Object.fromEntries(rows.map(([name, { revision }]) => [name, revision]));
    const { answers, evidence, digest } = body as {
      answers: Record<string, { revision: number }>;
      evidence: { evidenceId: string; revision: number }[];
      digest: string;
    };
    return {
      shown: {
        answers: revisions(Object.entries(answers)),
        evidence: revisions(evidence.map((one) => [one.evidenceId, one])),
      },
      digest,
      capacity: 'HEAD',
      statement: 'Tôi chịu trách nhiệm.',
    };
  };
  const submitNow = async (unit: string, at: number) =>
    ask(unit, at, { path: `/v1/submissions/${idOf(unit)}/submit`, json: await attestation(unit) });
  const upload = async (unit: string, at: number, text: string) =>
    ask(unit, at, {
      path: `/v1/submissions/${idOf(unit)}/evidence`,
      json: declarationOf(tinyPdf(text), ['1.1.3']),
    });
  const open = (unit: string, at: number) =>
    ask(unit, at, { path: '/v1/submissions', json: { roundId: round.roundId, entrantId: unit } });
  const fileIn = ({ body }: Answered) => (body as { evidence: { evidenceId: string } }).evidence.evidenceId;

  /** A unit that has submitted a row and two files. */
  const ready = async (unit: string) => {
    await open(unit, inside);
    await save(unit, inside, 'bản đầu', { 'if-none-match': '*' });
    const files = [await upload(unit, inside, `${unit} 1`), await upload(unit, inside, `${unit} 2`)].map(
      fileIn,
    );
    await submitNow(unit, inside);
    return { unit, files };
  };

  /** Every way of writing in self-assessment, arriving at `at`; each leaves room for the next. */
  const everyWrite = async (
    { unit, files }: { unit: string; files: string[] },
    fresh: string,
    at: number,
  ): Promise<Record<string, string>> => {
    const base = `/v1/submissions/${idOf(unit)}`;
    const [kept, removed] = files;
    const stands = async () => (await ports.submissions.get(idOf(unit)))?.submitted?.snapshotId ?? '';
    const revision = (n: number) => ({ 'if-match': `"${n}"` });
    const content = { document: { abstract: 'Sửa' }, citations: [{ leaf: '1.1.3' }] };
    const found: Record<string, Answered> = {
      openSubmission: await open(fresh, at),
      saveAnswer: await save(unit, at, 'bản sau', revision(1)),
      assignWork: await ask(unit, at, {
        method: 'PUT',
        path: `${base}/work-plan`,
        json: { divisions: [], assignments: [{ nodes: ['1'], people: ['an'] }] },
        headers: { 'if-none-match': '*' },
      }),
      reviewLeaf: await ask(unit, at, {
        method: 'PUT',
        path: `${base}/work/1.2.2/review`,
        json: { decision: 'ACCEPT', answerRevision: 2 },
        headers: { 'if-none-match': '*' },
      }),
      beginUpload: await upload(unit, at, `${unit} ${at}`),
      signUploadAgain: await ask(unit, at, { path: `${base}/evidence/${kept}/upload-url` }),
      describeEvidence: await ask(unit, at, {
        method: 'PUT',
        path: `${base}/evidence/${kept}`,
        json: content,
        headers: revision(1),
      }),
      removeEvidence: await ask(unit, at, {
        method: 'DELETE',
        path: `${base}/evidence/${removed}`,
        headers: revision(1),
      }),
      submitAssessment: await submitNow(unit, at),
      returnForCompletion: await ask('manager', at, {
        path: `${base}/return`,
        json: { snapshotId: await stands(), leaves: { '1.2.2': 'Bổ sung' } },
      }),
      withdrawSubmission: await ask(unit, at, { path: `${base}/withdraw` }),
    };
    return Object.fromEntries(Object.entries(found).map(([name, { code }]) => [name, code]));
  };

  return { ports, round, ready, everyWrite, save, submitNow, open, idOf, inside };
};
