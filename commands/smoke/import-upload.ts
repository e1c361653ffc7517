import { createHash, randomUUID } from 'node:crypto';
import { beginImport } from '../../shared/contracts/routes/campaigns.ts';
import type { Finding, Supplies, Surroundings } from './check.ts';
import type { Reply, Request } from './send.ts';

/** An upload as it was signed. */
export type SignedUpload = { url: string; headers: Readonly<Record<string, string>>; body: string };

/** An upload that the API signed: `imports/…`, where nothing is read before somebody applies it. */
export type ImportUpload = SignedUpload & {
  importId: string;
  /** Real time, UTC milliseconds. */
  expiresAt: number;
};

type Uploader = Surroundings & Pick<Supplies, 'manager'>;

/** Declares a small file of units to import. It is never applied unless a check does so. @throws ApiProblem */
export const beginUpload = async (
  { manager, leftovers, runId }: Uploader,
  body = `{"smoke":"${runId}"}`,
): Promise<ImportUpload> => {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const answer = await manager.client.call(beginImport, {
    json: { kind: 'UNITS', bytes: Buffer.byteLength(body), sha256 },
    idempotencyKey: randomUUID(),
  });
  const { import: begun, upload } = answer.body;
  leftovers.importBegun(begun.importId);
  const { url, headers, expiresAt } = upload;
  return { importId: begun.importId, url, headers, body, expiresAt: Date.parse(expiresAt) };
};

/** What an attempt sends instead of what was signed. */
export type Change = Partial<Pick<Request, 'url' | 'headers' | 'body' | 'method'>>;

/** Sends the upload, changed or honestly. */
export const put = ({ send }: Surroundings, upload: SignedUpload, change: Change = {}): Promise<Reply> =>
  send({ method: 'PUT', url: upload.url, headers: upload.headers, body: upload.body, ...change });

/** The code of an S3 error document, `''` without one. */
export const codeOf = ({ text }: Reply): string => /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';

/** `403 SignatureDoesNotMatch`. */
export const seen = (reply: Reply): string => `${reply.status} ${codeOf(reply)}`.trim();

/** A refusal of what was asked; being busy, or too slow, is none. */
export const isRefusal = ({ status }: Reply): boolean =>
  status === 501 || (status >= 400 && status < 500 && status !== 408 && status !== 429);

/** That something was answered with 200. */
export const taken = (what: string, reply: Reply): Finding => ({
  ok: reply.status === 200,
  observed: `${what}: ${seen(reply)}`,
});

/** That an attempt was refused, with one of these statuses if it matters with which. */
export const refusal = (attempt: string, reply: Reply, statuses?: readonly number[]): Finding => ({
  ok: isRefusal(reply) && (statuses?.includes(reply.status) ?? true),
  observed: `${attempt}: ${seen(reply)}`,
});

/** That the upload is taken just as it was signed. */
export const honestUpload = async (surroundings: Surroundings, upload: SignedUpload): Promise<Finding> =>
  taken('as signed', await put(surroundings, upload));

/**
 * Each attempt is refused, and then the honest upload by the same URL is taken: so the URL was good, and no attempt had
 * written anything, or `If-None-Match` would refuse the honest one.
 */
export const refusals = async (
  surroundings: Surroundings,
  upload: SignedUpload,
  attempts: Readonly<Record<string, Change>>,
  statuses?: readonly number[],
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [attempt, change] of Object.entries(attempts))
    findings.push(refusal(attempt, await put(surroundings, upload, change), statuses));
  return [...findings, await honestUpload(surroundings, upload)];
};
