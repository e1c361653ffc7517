import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  type Intent,
  prepare,
  presigned,
  send,
  sendSigned,
  signed,
  unsignedRequest,
} from '../../../../infra/local/s3/acts/abuser.ts';
import { accessKeyId, bytesOf, secretAccessKey, startDoor } from './running-door.ts';

const door = await startDoor();
const context = { url: door.url, accessKeyId, secretAccessKey, now: Date.now };
const put = (key: string, body: string | Buffer = 'x', headers: Record<string, string> = {}): Intent => ({
  method: 'PUT',
  path: `/plain/${key}`,
  body,
  headers,
});

/** Writes bytes to the server and gives back all that it answers until it ends, or for half a second. */
const converse = (text: string | Buffer, end = true): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(door.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    socket.write(text);
    if (end) socket.end();
    setTimeout(() => socket.destroy(), 500);
  });
const host = `host: 127.0.0.1:${door.port}`;
const headLines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');

describe('a malformed or ambiguous request', () => {
  it('is answered with a document of S3', async () => {
    const answer = await send(
      context,
      unsignedRequest(context, { method: 'GET', path: '/plain/thiếu & <x>' }),
    );
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toBe('application/xml');
    expect(answer.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Error><Code>AccessDenied<\/Code><Message>/,
    );
    expect(answer.text).toContain('<Resource>/plain/thi%E1%BA%BFu%20%26%20%3Cx%3E</Resource>');
    expect(answer.text).toContain(`<RequestId>${String(answer.headers['x-amz-request-id'])}</RequestId>`);
  });

  it('has no body in answer to HEAD', async () => {
    const answer = await sendSigned(context, { method: 'HEAD', path: '/plain/none' });
    expect([answer.status, answer.text]).toEqual([404, '']);
  });

  it.each([
    ['GET http://elsewhere/plain/x HTTP/1.1', 'InvalidURI'],
    ['GET /plain/%ff HTTP/1.1', 'InvalidURI'],
    ['GET /plain/%zz HTTP/1.1', 'InvalidURI'],
    ['GET /plain/x?versionId=a&versionId=b HTTP/1.1', 'InvalidArgument'],
    ['GET /plain/x?X-Amz-Date=1&x-amz-date=2 HTTP/1.1', 'InvalidArgument'],
    [
      'GET /plain/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a/20260101/r/s3/aws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=604801&X-Amz-SignedHeaders=host&X-Amz-Signature=0 HTTP/1.1',
      'AuthorizationQueryParametersError',
    ],
    ['GET /plain/x?X-Amz-Signature=1 HTTP/1.1', 'AuthorizationQueryParametersError'],
    ['GET /plain/x?X-Amz-Expires=9 HTTP/1.1\r\nauthorization: AWS4-HMAC-SHA256 x', 'InvalidArgument'],
    [
      'GET /plain/x HTTP/1.1\r\nauthorization: AWS4-HMAC-SHA256 a\r\nauthorization: AWS4-HMAC-SHA256 b',
      'InvalidArgument',
    ],
    ['GET /plain/x HTTP/1.1\r\nx-amz-meta-a: 1\r\nx-amz-meta-a: 2', 'InvalidArgument'],
    ['GET /plain/x HTTP/1.1\r\nauthorization: Basic eDp5', 'InvalidArgument'],
    ['GET /plain/x HTTP/1.1\r\nauthorization: AWS4-HMAC-SHA256 Credential=a/b', 'AccessDenied'],
    [
      'GET /plain/x HTTP/1.1\r\nx-amz-date: 20260101T000000Z\r\nauthorization: AWS4-HMAC-SHA256 Credential=a/20260102/r/s3/aws4_request',
      'AuthorizationHeaderMalformed',
    ],
    [
      'GET /plain/x HTTP/1.1\r\nx-amz-date: 20260101T000000Z\r\nauthorization: AWS4-HMAC-SHA256 Credential=a/20260101/r/sqs/aws4_request',
      'AuthorizationHeaderMalformed',
    ],
  ])('%j is refused as %s', async (head, code) => {
    expect(await converse(`${head}\r\n${host}\r\nconnection: close\r\n\r\n`)).toContain(
      `<Code>${code}</Code>`,
    );
  });

  it.each([
    [{ method: 'GET', path: '/' }, 501, 'NotImplemented'],
    [{ method: 'GET', path: '/plain' }, 501, 'NotImplemented'],
    [{ method: 'GET', path: '/plain', query: { acl: '' } }, 501, 'NotImplemented'],
    [{ method: 'PUT', path: '/newbucket' }, 501, 'NotImplemented'],
    [{ method: 'POST', path: '/plain/x' }, 501, 'NotImplemented'],
    [{ method: 'PUT', path: '/plain/x', query: { retention: '' }, body: 'x' }, 501, 'NotImplemented'],
    [{ method: 'GET', path: '/plain/x', query: { torrent: '' } }, 501, 'NotImplemented'],
    [{ method: 'PATCH', path: '/plain/x' }, 405, 'MethodNotAllowed'],
    [{ method: 'GET', path: '/nobucket/x' }, 404, 'NoSuchBucket'],
    [
      { method: 'GET', path: '/plain/x', headers: { 'x-amz-expected-bucket-owner': '1' } },
      501,
      'NotImplemented',
    ],
    [{ method: 'GET', path: '/plain/x', headers: { 'x-amz-security-token': 'x' } }, 400, 'InvalidToken'],
    [
      { method: 'GET', path: '/plain/x', headers: { 'x-amz-content-sha256': 'nonsense' } },
      400,
      'InvalidArgument',
    ],
  ])('%j is answered %i %s', async (intent, status, code) => {
    const answer = await sendSigned(context, intent);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });
});

describe('a body', () => {
  it.each([
    [put('m', 'x', { 'content-md5': 'short' }), 'InvalidDigest'],
    [put('m', 'x', { 'content-md5': Buffer.alloc(15).toString('base64') }), 'InvalidDigest'],
    [put('m', 'x', { 'x-amz-checksum-crc32': 'AAAA' }), 'InvalidRequest'],
    [
      put('m', 'x', { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-crc32c': 'AAAAAA==' }),
      'InvalidRequest',
    ],
    [put('m', 'x', { 'x-amz-sdk-checksum-algorithm': 'CRC32' }), 'InvalidRequest'],
    [put('m', 'x', { 'x-amz-checksum-xxhash64': 'AAAAAAAAAAA=' }), 'NotImplemented'],
    [put('m', 'x', { 'if-none-match': '"etag"' }), 'NotImplemented'],
    [put('m', 'x', { 'if-match': '"etag"' }), 'NoSuchKey'],
    [put('m', 'x', { 'x-amz-meta-long': 'm'.repeat(2100) }), 'MetadataTooLarge'],
    [put('m', 'x', { 'x-amz-tagging': 'a=1&a=2' }), 'InvalidTag'],
    [put('m', 'x', { 'x-amz-copy-source': 'nokey' }), 'InvalidArgument'],
    [put('m', 'x', { 'x-amz-storage-class': 'GLACIER' }), 'NotImplemented'],
  ])('with %j is refused: %s', async (intent, code) => {
    expect((await sendSigned(context, intent)).code).toBe(code);
  });

  it('above 5 GiB is refused before it is read', async () => {
    const request = await presigned(context, put('huge'));
    const answer = await converse(
      `PUT ${request.target} HTTP/1.1\r\n${host}\r\nexpect: 100-continue\r\ncontent-length: 5368709121\r\n\r\n`,
      false,
    );
    expect(answer).toContain('<Code>EntityTooLarge</Code>');
    expect(answer).not.toContain('100 Continue');
  });

  it('that goes on beyond what it promised is refused before it ends', async () => {
    const streaming = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '3',
      'transfer-encoding': 'chunked',
    };
    const { target, headers } = await signed(context, put('endless', '', streaming));
    const piece = `2710\r\n${'x'.repeat(10_000)}\r\n`;
    const wire = `${piece.length.toString(16)}\r\n${piece}\r\n`;
    const answer = await converse(`PUT ${target} HTTP/1.1\r\n${headLines(headers)}\r\n\r\n${wire}`, false);
    expect(answer).toContain('<Code>IncompleteBody</Code>');
  });

  it('is not asked for when its request is refused', async () => {
    const head = `PUT /plain/x HTTP/1.1\r\n${host}\r\nexpect: 100-continue\r\ncontent-length: 10\r\n\r\n`;
    const answer = await converse(head, false);
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    const good = await presigned(context, put('asked'));
    const asked = await converse(
      `PUT ${good.target} HTTP/1.1\r\n${host}\r\nexpect: 100-continue\r\ncontent-length: 4\r\n\r\nbody`,
      false,
    );
    expect(asked).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /);
  });

  it('that is refused early does not keep its client from hearing why', async () => {
    const answer = await send(context, unsignedRequest(context, put('big', bytesOf(30_000_000))));
    expect([answer.status, answer.code]).toEqual([403, 'AccessDenied']);
  });

  it('of a completion or deletion is read strictly', async () => {
    const documents = [
      '',
      '<Delete>',
      '<Delete><Object><Key>x</Key></Object></Delete',
      '<Other/>',
      '<Delete></Delete>',
      '<!DOCTYPE x [<!ENTITY e "x">]><Delete><Object><Key>&e;</Key></Object></Delete>',
    ];
    for (const body of documents) {
      const md5 = Buffer.from(
        await import('node:crypto').then(({ createHash }) => createHash('md5').update(body).digest()),
      ).toString('base64');
      const intent = {
        method: 'POST',
        path: '/plain',
        query: { delete: '' },
        body,
        headers: { 'content-md5': md5 },
      };
      expect((await sendSigned(context, intent)).code).toBe('MalformedXML');
    }
    const unproven = {
      method: 'POST',
      path: '/plain',
      query: { delete: '' },
      body: '<Delete><Object><Key>x</Key></Object></Delete>',
    };
    expect((await sendSigned(context, unproven)).code).toBe('InvalidRequest');
    const tagging = {
      method: 'PUT',
      path: '/plain/third',
      query: { tagging: '' },
      body: '<Tagging><TagSet/></Tagging>',
    };
    expect((await sendSigned(context, tagging)).code).toBe('InvalidRequest');
    const many = {
      ...unproven,
      body: `<Delete>${'<Object><Key>x</Key></Object>'.repeat(400_000)}</Delete>`,
      headers: { 'content-md5': 'x'.repeat(22) },
    };
    expect(
      (await sendSigned(context, { ...many, headers: { 'x-amz-checksum-crc32': 'AAAAAA==' } })).code,
    ).toBe('MaxMessageLengthExceeded');
  });
});

describe('many requests on one connection', () => {
  it('stay apart, whatever becomes of each', async () => {
    const one = await signed(context, put('first', 'one'));
    const two = await signed(context, put('second', 'two', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }));
    const three = await signed(context, put('third', 'three'));
    const text = [one, two, three]
      .map(
        ({ method, target, headers, body }) =>
          `${method} ${target} HTTP/1.1\r\n${headLines({ ...headers, 'content-length': String(body.length) })}\r\n\r\n${body.toString()}`,
      )
      .join('');
    const answer = await converse(text, false);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
    expect((await prepare(context, { method: 'GET', path: '/plain/third' })).text).toBe('three');
    expect((await sendSigned(context, { method: 'GET', path: '/plain/second' })).code).toBe('NoSuchKey');
  });
});
