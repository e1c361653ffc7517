import { describe, expect, it } from 'vitest';
import { decodeAwsChunked } from '../../../../../infra/local/s3/body/aws-chunked.ts';
import { startChunkSignatures } from '../../../../../infra/local/s3/body/chunk-signatures.ts';
import { type S3Check, s3Checks } from '../../../../../infra/local/s3/checks.ts';

/** The published examples of chunked uploads: 65 KiB of `a`, in chunks of 64 KiB, with the published example key. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const claimOf = (signature: string) => ({
  by: 'header' as const,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  shortDate: '20130524',
  longDate: '20130524T000000Z',
  region: 'us-east-1',
  signedAt: 0,
  signedHeaders: [],
  signature,
});
const a = (count: number) => 'a'.repeat(count);
const signedBody = (first: string, second: string, last: string, trailers = '') =>
  `10000;chunk-signature=${first}\r\n${a(65_536)}\r\n400;chunk-signature=${second}\r\n${a(1024)}\r\n0;chunk-signature=${last}\r\n${trailers}\r\n`;
const published = signedBody(
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
);
const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9';

async function* piecesOf(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}
const decode = async (text: string, options: { seed?: string; size?: number; without?: S3Check } = {}) => {
  const signatures =
    options.seed === undefined ? undefined : startChunkSignatures(claimOf(options.seed), secret);
  const checks = new Set(s3Checks.filter((check) => check !== options.without));
  const decoding = decodeAwsChunked(piecesOf(text, options.size ?? text.length), signatures, checks);
  let decoded = '';
  for (;;) {
    const step = await decoding.next();
    if (step.done) return { decoded, trailers: Object.fromEntries(step.value) };
    decoded += step.value.toString();
  }
};

describe('an aws-chunked body', () => {
  it.each([1, 7, 4096, 100_000])(
    'is decoded and its published signatures hold, in pieces of %i bytes',
    async (size) => {
      expect((await decode(published, { seed, size })).decoded).toBe(a(66_560));
    },
  );

  it('is refused where a byte or a signature was changed', async () => {
    for (const forged of [
      published.replace('aaab', 'aaac').replace(a(1024), `b${a(1023)}`),
      published.replace('b6c6', 'b6c7'),
      published.replace('ad80', 'ad81'),
    ]) {
      await expect(decode(forged, { seed })).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
      expect((await decode(forged, { seed, without: 'chunkSignature' })).decoded).toHaveLength(66_560);
    }
    await expect(decode(published, { seed: seed.replace('4f', '40') })).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });

  it('is proven with its published signed trailer', async () => {
    const trailerSeed = '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e';
    const signature = 'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435';
    const withTrailer = (value: string, trailerSignature: string) =>
      signedBody(
        'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
        '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
        '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
        `x-amz-checksum-crc32c:${value}\r\n${trailerSignature}`,
      );
    const line = `x-amz-trailer-signature:${signature}\r\n`;
    const { trailers } = await decode(withTrailer('sOO8/Q==', line), { seed: trailerSeed });
    expect(trailers).toEqual({ 'x-amz-checksum-crc32c': 'sOO8/Q==' });
    for (const forged of [
      withTrailer('AAAAAA==', line),
      withTrailer('sOO8/Q==', ''),
      withTrailer('sOO8/Q==', line.replace('d8', 'd9')),
    ]) {
      await expect(decode(forged, { seed: trailerSeed })).rejects.toMatchObject({
        code: 'SignatureDoesNotMatch',
      });
    }
  });

  it('brings its trailers', async () => {
    const body = `6\r\nsigned\r\n0\r\nx-amz-checksum-crc32: abc= \r\nX-Other:1\r\n\r\n`;
    expect(await decode(body)).toEqual({
      decoded: 'signed',
      trailers: { 'x-amz-checksum-crc32': 'abc=', 'x-other': '1' },
    });
    expect(await decode('0\r\n\r\n')).toEqual({ decoded: '', trailers: {} });
  });

  it.each([
    ['5\r\nhell', 'IncompleteBody'],
    ['5\r\nhello', 'IncompleteBody'],
    ['5\r\nhello\r\n', 'IncompleteBody'],
    ['', 'IncompleteBody'],
    ['4\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['xyz\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    [`${'0'.repeat(5000)}`, 'IncompleteBody'],
    ['0\r\nno colon\r\n\r\n', 'MalformedTrailerError'],
    ['0\r\n: nameless\r\n\r\n', 'MalformedTrailerError'],
    ['0\r\na:1\r\nA:2\r\n\r\n', 'MalformedTrailerError'],
    [`0\r\na:${'1'.repeat(20_000)}\r\n\r\n`, 'MalformedTrailerError'],
    ['5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n', 'InvalidChunkSizeError'],
  ])('is refused as malformed: %j', async (body, code) => {
    await expect(decode(body, { size: 1000 })).rejects.toMatchObject({ code });
  });
});
