import { describe, expect, it } from 'vitest';
import { sameSignature, signRequest } from '../../../../../infra/local/s3/signing/request-signer.ts';

/** The examples that the service's documentation gives for Signature Version 4 in S3, with its published example key. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const scope = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  shortDate: '20130524',
  longDate: '20130524T000000Z',
  region: 'us-east-1',
};
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const host = 'examplebucket.s3.amazonaws.com';
const date = { 'x-amz-date': scope.longDate };

describe('the expected signature', () => {
  it('is that of the published example of a GET with a range', async () => {
    const headers = { host, range: 'bytes=0-9', 'x-amz-content-sha256': emptyHash, ...date };
    const parts = { method: 'GET', path: '/test.txt', query: {}, headers, payloadHash: emptyHash };
    expect(await signRequest(scope, secret, parts)).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('is that of the published example of a PUT whose key is escaped once', async () => {
    const payloadHash = '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072';
    const headers = {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      host,
      'x-amz-content-sha256': payloadHash,
      ...date,
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    };
    const parts = { method: 'PUT', path: '/test%24file.text', query: {}, headers, payloadHash };
    expect(await signRequest(scope, secret, parts)).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  it.each([
    [{ lifecycle: '' }, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    [{ prefix: 'J', 'max-keys': '2' }, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ])('is that of the published example with the query %j', async (query, signature) => {
    const headers = { host, 'x-amz-content-sha256': emptyHash, ...date };
    expect(
      await signRequest(scope, secret, { method: 'GET', path: '/', query, headers, payloadHash: emptyHash }),
    ).toBe(signature);
  });

  it('is that of the published example of a presigned URL', async () => {
    const query = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
      'X-Amz-Date': scope.longDate,
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
    };
    const parts = {
      method: 'GET',
      path: '/test.txt',
      query,
      headers: { host },
      payloadHash: 'UNSIGNED-PAYLOAD',
    };
    expect(await signRequest(scope, secret, parts)).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('is compared whole', () => {
    expect(sameSignature('abc', 'abc')).toBe(true);
    expect(sameSignature('abc', 'abd')).toBe(false);
    expect(sameSignature('abc', 'ab')).toBe(false);
    expect(sameSignature('abc', '')).toBe(false);
  });
});
