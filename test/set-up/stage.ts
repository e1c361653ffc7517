import { randomUUID } from 'node:crypto';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as routes from '../../shared/contracts/routes/set-up.ts';
import { put, sha256 } from '../campaign/files.ts';
import type { TestProvince } from '../campaign/province.ts';

/** Uploads a sheet of a scoring table; answers with its import. */
export const uploadTable = async (
  { manager }: TestProvince,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const { body } = await manager.call(campaigns.beginImport, {
    json: { kind: 'TABLE_SHEET', bytes: bytes.length, sha256: sha256(bytes) },
    idempotencyKey: randomUUID(),
  });
  const status = await put(body.upload, Buffer.from(bytes));
  if (status !== 200) throw new Error(`the sheet was refused with ${status}`);
  return body.import.importId;
};

export const tryTable = async ({ manager }: TestProvince, importId: string) =>
  (await manager.call(routes.dryRunTableSheet, { param: { importId } })).body;
