import { createHash, type Hash } from 'node:crypto';
import { S3Error } from '../errors.ts';
import { sameSignature, scopeText, signText } from '../signing/request-signer.ts';
import type { SignatureClaim } from '../signing/signature-claim.ts';

const emptyHash = createHash('sha256').digest('hex');

/** Proves the chunks of a signed body: each signature covers the one before it, the first the request's own. */
export interface ChunkSignatures {
  update(bytes: Buffer): void;
  /** Ends a chunk. Throws `SignatureDoesNotMatch`. */
  endChunk(signature: string): Promise<void>;
  /** Ends the trailers, given as `name:value` lines each with its line feed. Throws `SignatureDoesNotMatch`. */
  endTrailers(lines: string, signature: string): Promise<void>;
}

/** Starts the chain of signatures from a proven claim. */
export const startChunkSignatures = (claim: SignatureClaim, secret: string): ChunkSignatures => {
  let previous = claim.signature;
  let chunk: Hash = createHash('sha256');

  const check = async (kind: string, hashes: string[], signature: string): Promise<void> => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, claim.longDate, scopeText(claim), previous, ...hashes].join(
      '\n',
    );
    if (!sameSignature(await signText(claim, secret, text), signature))
      throw new S3Error('SignatureDoesNotMatch');
    previous = signature;
  };

  return {
    update: (bytes) => {
      chunk.update(bytes);
    },
    endChunk: async (signature) => {
      const hash = chunk.digest('hex');
      chunk = createHash('sha256');
      await check('PAYLOAD', [emptyHash, hash], signature);
    },
    endTrailers: (lines, signature) =>
      check('TRAILER', [createHash('sha256').update(lines).digest('hex')], signature),
  };
};
