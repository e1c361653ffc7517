import { derivedId } from '../canonical-json.ts';
import type { UploadRequest } from '../contracts/evidence.ts';
import type { Import, ImportDeclaration, ImportItem } from '../contracts/import.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { instantText } from '../domain/local-time.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

const urlLifeSeconds = 900;

/** A sheet may be CSV or XLSX: its bytes say which. */
const contentTypeOf = (kind: ImportItem['kind']): string =>
  kind.endsWith('_SHEET') ? 'application/octet-stream' : 'application/json';

/** A stored import as its maker sees it. */
export const asImport = ({ importId, kind, sha256, applied }: ImportItem): Import => ({
  importId,
  kind,
  sha256,
  ...(applied === undefined ? {} : { applied: { ...applied, at: instantText(applied.at) } }),
});

/** Declares a file to import and signs its upload. @throws AppError `forbidden`, `idempotency_key_reused` */
export const beginImport = async (
  ports: Pick<Ports, 'imports' | 'evidenceFiles' | 'realNow' | 'newId'>,
  caller: Caller,
  declared: ImportDeclaration,
  call: { idempotencyKey: string; requestHash: string; writeId: string },
): Promise<{ import: Import; upload: UploadRequest }> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const importId = derivedId('beginImport', caller.personId, call.idempotencyKey);
  const item = await ports.imports.change(importId, call.writeId, (current) => {
    if (current === undefined) {
      const key = `imports/${importId}/${ports.newId()}`;
      return { ...declared, importId, by: caller.personId, requestHash: call.requestHash, key };
    }
    if (current.requestHash !== call.requestHash) throw new AppError('idempotency_key_reused');
    return current;
  });
  const upload = await ports.evidenceFiles.signUpload(
    { key: item.key, bytes: item.bytes, sha256: item.sha256, contentType: contentTypeOf(item.kind) },
    urlLifeSeconds,
    ports.realNow(),
  );
  return { import: asImport(item), upload };
};

/** The import, if it is the caller's. @throws AppError `not_found` */
export const ownImport = async (
  { imports }: Pick<Ports, 'imports'>,
  caller: Caller,
  importId: string,
): Promise<ImportItem> => {
  const item = await imports.get(importId);
  if (item === undefined || item.by !== caller.personId) throw notFound();
  return item;
};
