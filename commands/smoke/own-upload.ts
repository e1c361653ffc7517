import { createHash } from 'node:crypto';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import type { Supplies, Surroundings } from './check.ts';
import type { SignedUpload } from './import-upload.ts';

/**
 * Signs an upload under `imports/` with the operator's credentials, by the code that the API signs with.
 * @param name the object's name: the same one gives the same key within a run
 * @param life `agedMs` milliseconds ago it was signed, for `lifeSeconds` seconds
 */
export const signOwnUpload = async (
  { operator, stack, runId, now, leftovers }: Surroundings & Pick<Supplies, 'operator'>,
  name: string,
  { lifeSeconds, agedMs = 0 }: { lifeSeconds: number; agedMs?: number },
): Promise<SignedUpload & { key: string }> => {
  const prefix = `imports/smoke-${runId}/`;
  leftovers.objectsUnder(prefix);
  const body = `{"smoke":"${runId}"}`;
  const declared = {
    key: `${prefix}${name}`,
    bytes: Buffer.byteLength(body),
    sha256: createHash('sha256').update(body).digest('hex'),
    contentType: 'application/json',
  };
  const files = evidenceFiles(operator.s3, stack.buckets.evidence);
  const { url, headers } = await files.signUpload(declared, lifeSeconds, now() - agedMs);
  return { url, headers, body, key: declared.key };
};
