import type { Evidence, EvidenceDeclaration, PartPlan, UploadRequest } from '../contracts/evidence.ts';
import { beginUpload, listParts, reportUploaded, signParts } from '../contracts/routes/evidence.ts';
import type { Client } from './client.ts';

/** A file as the client holds it: a piece of it is read only when it is sent. */
export type LocalFile = {
  declaration: EvidenceDeclaration;
  /** The bytes from `from` up to, not including, `to`. */
  read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** CRC-32 of bytes as an unsigned number. */
  crc32: (bytes: Uint8Array) => number;
};

export type UploadOptions = {
  /** The same for each attempt with the same file: an interrupted upload goes on where it stopped. */
  idempotencyKey: string;
  /** Told after each part. */
  onProgress?: (progress: { part: number; parts: number }) => void;
  fetch?: typeof fetch;
};

/** What the storage answered to bytes that were sent to it. */
export class StorageRefused extends Error {
  readonly status: number;

  constructor(status: number, said: string) {
    super(`The storage refused the bytes with ${status}: ${said.slice(0, 300)}`);
    this.name = 'StorageRefused';
    this.status = status;
  }
}

const put = async (
  { method, url, headers }: UploadRequest,
  body: Uint8Array<ArrayBuffer>,
  send: typeof fetch,
): Promise<void> => {
  const answer = await send(url, { method, headers, body });
  const said = await answer.text();
  // 412: the bytes are there, from an attempt whose answer was lost.
  if (!answer.ok && answer.status !== 412) throw new StorageRefused(answer.status, said);
};

type Of = { submissionId: string; evidenceId: string };

const arrivedParts = async (client: Client, param: Of): Promise<Set<number>> => {
  const numbers = new Set<number>();
  let cursor: string | undefined;
  do {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await client.call(listParts, { param, query });
    for (const { number } of body.items) numbers.add(number);
    cursor = body.next;
  } while (cursor !== undefined);
  return numbers;
};

const sendParts = async (
  client: Client,
  param: Of,
  { declaration, read, crc32 }: LocalFile,
  { partBytes, parts }: PartPlan,
  { fetch: send = fetch, onProgress }: UploadOptions,
): Promise<void> => {
  const there = await arrivedParts(client, param);
  for (let number = 1; number <= parts; number += 1) {
    if (there.has(number)) continue;
    const bytes = await read((number - 1) * partBytes, Math.min(number * partBytes, declaration.bytes));
    const crc = crc32(bytes).toString(16).padStart(8, '0');
    // One at a time: each URL is fresh, however slow the line is.
    const { body } = await client.call(signParts, { param, json: { parts: [{ number, crc32: crc }] } });
    for (const { upload } of body.parts) await put(upload, bytes, send);
    onProgress?.({ part: number, parts });
  }
};

/**
 * Declares a file, sends its bytes whole or in parts straight to the storage, and says that they were sent. Called again
 * with the same key after a failure it sends only what is missing. The check ends later: read the evidence for its outcome.
 * @throws ApiProblem for what the API refuses, StorageRefused for what the storage does
 */
export const uploadEvidence = async (
  client: Client,
  submissionId: string,
  file: LocalFile,
  options: UploadOptions,
): Promise<Evidence> => {
  const { body } = await client.call(beginUpload, {
    param: { submissionId },
    json: file.declaration,
    idempotencyKey: options.idempotencyKey,
  });
  const { evidence, upload, multipart } = body;
  const param = { submissionId, evidenceId: evidence.evidenceId };
  if (upload !== undefined)
    await put(upload, await file.read(0, file.declaration.bytes), options.fetch ?? fetch);
  else if (multipart !== undefined) await sendParts(client, param, file, multipart, options);
  else return evidence;
  return (await client.call(reportUploaded, { param })).body;
};
