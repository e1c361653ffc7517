import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { clientSigner, type Intent, presigned, send, signed } from './abuser.ts';
import type { Act, ActContext } from './act.ts';

const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();
const put = (key: string, body: string | Buffer, headers: Record<string, string> = {}): Intent => ({
  method: 'PUT',
  path: `/acts/body/${key}`,
  body,
  headers,
});
const crcOf = (text: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};

const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** Sends an aws-chunked body with a trailing CRC-32 as a client of the SDK does. */
const sendTrailing = async (
  context: ActContext,
  key: string,
  chunks: readonly string[],
  trailer: string,
  length?: number,
) => {
  const whole = chunks.join('');
  const headers = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': String(length ?? whole.length),
    'x-amz-trailer': 'x-amz-checksum-crc32',
    'content-encoding': 'aws-chunked',
  };
  const body = `${chunks.map(chunk).join('')}0\r\n${trailer}\r\n`;
  return send(context, { ...(await signed(context, put(key, body, headers))), body: Buffer.from(body) });
};

/** Signs one chunk and then sends another in its place. */
const sendReplacedChunk = async (context: ActContext) => {
  const [signedText, sentText] = ['the signed chunk', 'a forged chunk!!'];
  const headers = {
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'x-amz-decoded-content-length': String(signedText.length),
    'content-encoding': 'aws-chunked',
  };
  const request = await signed(context, put('chunk', '', headers));
  const longDate = request.headers['x-amz-date']!;
  const signingDate = new Date(context.now());
  let previous = /Signature=(\w+)/.exec(request.headers.authorization!)![1]!;
  let body = '';
  for (const [text, sent] of [
    [signedText, sentText],
    ['', ''],
  ] as const) {
    const scope = `${longDate.slice(0, 8)}/ap-southeast-1/s3/aws4_request`;
    const hashes = [sha256('').toString('hex'), sha256(text).toString('hex')];
    const toSign = ['AWS4-HMAC-SHA256-PAYLOAD', longDate, scope, previous, ...hashes].join('\n');
    previous = await clientSigner(context).sign(toSign, { signingDate });
    body += `${sent.length.toString(16)};chunk-signature=${previous}\r\n${sent}\r\n`;
  }
  return send(context, { ...request, body: Buffer.from(body) });
};

/** Abuses of what a body was said to be. */
export const bodyActs: readonly Act[] = [
  {
    check: 'contentSha256',
    title: 'sends another body than the signed hash is of',
    act: async (context) =>
      send(
        context,
        await signed(
          context,
          put('hash', 'forged', { 'x-amz-content-sha256': sha256('signed').toString('hex') }),
        ),
      ),
  },
  {
    check: 'checksum',
    title: 'uploads other bytes than the signed SHA-256 is of',
    act: async (context) =>
      send(
        context,
        await presigned(
          context,
          put('sha256', 'forged', { 'x-amz-checksum-sha256': sha256('signed').toString('base64') }),
        ),
      ),
  },
  {
    check: 'checksum',
    title: 'uploads other bytes than the signed CRC-32 is of',
    act: async (context) =>
      send(
        context,
        await presigned(context, put('crc32', 'forged', { 'x-amz-checksum-crc32': crcOf('signed') })),
      ),
  },
  {
    check: 'contentMd5',
    title: 'uploads other bytes than Content-MD5 is of',
    act: async (context) =>
      send(
        context,
        await signed(
          context,
          put('md5', 'forged', { 'content-md5': createHash('md5').update('signed').digest('base64') }),
        ),
      ),
  },
  {
    check: 'contentLength',
    title: 'uploads without saying how much',
    act: async (context) =>
      send(
        context,
        await presigned(context, put('unsaid', 'some bytes', { 'transfer-encoding': 'chunked' })),
      ),
  },
  {
    check: 'contentLength',
    title: 'sends more decoded bytes than were signed',
    act: (context) =>
      sendTrailing(context, 'decoded', ['too many'], `x-amz-checksum-crc32:${crcOf('too many')}\r\n`, 3),
  },
  { check: 'chunkSignature', title: 'replaces a chunk after it was signed', act: sendReplacedChunk },
  {
    check: 'chunkSize',
    title: 'sends small chunks before the last',
    act: (context) =>
      sendTrailing(context, 'chunks', ['small', 'last'], `x-amz-checksum-crc32:${crcOf('smalllast')}\r\n`),
  },
  {
    check: 'trailer',
    title: 'sends a trailing checksum of other bytes',
    act: (context) =>
      sendTrailing(context, 'trailer', ['forged'], `x-amz-checksum-crc32:${crcOf('signed')}\r\n`),
  },
  {
    check: 'trailer',
    title: 'leaves out the trailing checksum that it announced',
    act: (context) => sendTrailing(context, 'no-trailer', ['forged'], ''),
  },
];
