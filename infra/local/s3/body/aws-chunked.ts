import type { Checks } from '../checks.ts';
import { S3Error } from '../errors.ts';
import { limits } from '../limits.ts';
import type { ChunkSignatures } from './chunk-signatures.ts';

const longestLine = 1024;
const longestTrailers = 16 * 1024;
const lineEnd = Buffer.from('\r\n');

/** Hands out a stream's bytes by the line or by the piece, holding no more than it must. */
const byteReader = (source: AsyncIterator<Buffer>) => {
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next();
    if (done) return false;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
    return true;
  };
  return {
    async line(): Promise<string> {
      for (;;) {
        const end = held.indexOf(lineEnd);
        if (end >= 0) {
          const text = held.toString('latin1', 0, end);
          held = held.subarray(end + lineEnd.length);
          return text;
        }
        if (held.length > longestLine || !(await more())) throw new S3Error('IncompleteBody');
      }
    },
    /** At least one byte and at most `most`. */
    async piece(most: number): Promise<Buffer> {
      if (held.length === 0 && !(await more())) throw new S3Error('IncompleteBody');
      const taken = held.subarray(0, most);
      held = held.subarray(taken.length);
      return taken;
    },
    async rest(): Promise<string> {
      while (await more()) if (held.length > longestTrailers) throw new S3Error('MalformedTrailerError');
      return held.toString('latin1');
    },
  };
};

const readTrailers = (text: string): Map<string, string> => {
  const trailers = new Map<string, string>();
  for (const line of text.split(/\r?\n/).filter((part) => part !== '')) {
    const [, name, value] = /^([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined || trailers.has(name.toLowerCase()))
      throw new S3Error('MalformedTrailerError');
    trailers.set(name.toLowerCase(), value);
  }
  return trailers;
};

/**
 * Decodes an aws-chunked body: `<hex length>[;chunk-signature=<hex>]`, that many bytes, …, a chunk of length 0, trailers.
 * Yields the bytes as they come, returns the trailers by lower-case name. `signatures` proves signed chunks and trailers.
 * Throws `IncompleteBody`, `InvalidChunkSizeError`, `MalformedTrailerError` or `SignatureDoesNotMatch`.
 */
export async function* decodeAwsChunked(
  source: AsyncIterator<Buffer>,
  signatures: ChunkSignatures | undefined,
  checks: Checks,
): AsyncGenerator<Buffer, Map<string, string>> {
  const reader = byteReader(source);
  const proof = checks.has('chunkSignature') ? signatures : undefined;
  let tooSmall: number | undefined;
  for (;;) {
    const [, size, signature = ''] =
      /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]*))?$/.exec(await reader.line()) ?? [];
    if (size === undefined) throw new S3Error('IncompleteBody');
    let left = Number.parseInt(size, 16);
    if (left > 0 && tooSmall !== undefined && checks.has('chunkSize')) {
      throw new S3Error('InvalidChunkSizeError', undefined, { BadChunkSize: String(tooSmall) });
    }
    if (left < limits.smallestChunk) tooSmall = left;
    const last = left === 0;
    while (left > 0) {
      const bytes = await reader.piece(left);
      left -= bytes.length;
      proof?.update(bytes);
      yield bytes;
    }
    await proof?.endChunk(signature);
    if (last) break;
    if ((await reader.line()) !== '') throw new S3Error('IncompleteBody');
  }
  const trailers = readTrailers(await reader.rest());
  const signature = trailers.get('x-amz-trailer-signature');
  trailers.delete('x-amz-trailer-signature');
  if (proof && (trailers.size > 0 || signature !== undefined)) {
    const lines = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
    await proof.endTrailers(lines, signature ?? '');
  }
  return trailers;
}
