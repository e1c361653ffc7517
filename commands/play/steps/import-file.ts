import { sha256Hex } from '../../../shared/canonical-json.ts';
import type { ImportKind } from '../../../shared/contracts/import.ts';
import { applyImport, beginImport } from '../../../shared/contracts/routes/campaigns.ts';
import type { Play } from '../play.ts';
import { putBytes } from '../requests.ts';

/** Imports a file as the first manager. Under the same key the same file is imported once. @throws ApiProblem with every fault of the file */
export const importFile = async (
  { as, province, keys }: Pick<Play, 'as' | 'province' | 'keys'>,
  kind: ImportKind,
  name: string,
  content: unknown,
): Promise<void> => {
  const manager = as(province.firstManager);
  const bytes = Buffer.from(JSON.stringify(content));
  const { body } = await manager.call(beginImport, {
    json: { kind, bytes: bytes.length, sha256: sha256Hex(bytes) },
    idempotencyKey: `${keys}-import-${name}`,
  });
  if (body.import.applied !== undefined) return;
  await putBytes(body.upload, bytes);
  await manager.call(applyImport, { param: { importId: body.import.importId } });
};
