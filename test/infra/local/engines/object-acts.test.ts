import { expect, it } from 'vitest';
import { readObjectCall } from '../../../../infra/local/engines/object-acts.ts';

const read = (method: string, path: string, headers: Record<string, string> = {}) =>
  readObjectCall(method, new URL(path, 'http://s3'), headers);

it.each([
  ['PUT', '/b/k', {}, 'PutObject', ['s3:PutObject b/k']],
  ['PUT', '/b/k?tagging', {}, 'PutObjectTagging', ['s3:PutObjectTagging b/k']],
  [
    'PUT',
    '/b/k',
    { 'x-amz-copy-source': '/b/a%20b' },
    'CopyObject',
    ['s3:PutObject b/k', 's3:GetObject b/a b'],
  ],
  [
    'PUT',
    '/b/k?partNumber=1&uploadId=u',
    { 'x-amz-copy-source': 'b/a?versionId=v' },
    'UploadPartCopy',
    ['s3:PutObject b/k', 's3:GetObjectVersion b/a'],
  ],
  ['PUT', '/b/k?partNumber=1&uploadId=u', {}, 'UploadPart', ['s3:PutObject b/k']],
  ['POST', '/b/k?uploads', {}, 'CreateMultipartUpload', ['s3:PutObject b/k']],
  ['POST', '/b/k?uploadId=u', {}, 'CompleteMultipartUpload', ['s3:PutObject b/k']],
  ['DELETE', '/b/k?uploadId=u', {}, 'AbortMultipartUpload', ['s3:AbortMultipartUpload b/k']],
  ['DELETE', '/b/k', {}, 'DeleteObject', ['s3:DeleteObject b/k']],
  ['DELETE', '/b/k?versionId=v', {}, 'DeleteObject', ['s3:DeleteObjectVersion b/k']],
  ['POST', '/b?delete', {}, 'DeleteObjects', ['s3:DeleteObject b/*']],
  ['GET', '/b/incoming/b%C3%A1o%20c%C3%A1o', {}, 'GetObject', ['s3:GetObject b/incoming/báo cáo']],
  ['GET', '/b/k?versionId=v', {}, 'GetObject', ['s3:GetObjectVersion b/k']],
  ['GET', '/b/k?tagging&versionId=v', {}, 'GetObjectTagging', ['s3:GetObjectVersionTagging b/k']],
  ['HEAD', '/b/k', {}, 'HeadObject', ['s3:GetObject b/k']],
  ['GET', '/b/k?uploadId=u', {}, 'ListParts', ['s3:ListMultipartUploadParts b/k']],
  ['GET', '/b/k?attributes', {}, 'GetObjectAttributes', ['s3:GetObjectAttributes b/k']],
  ['GET', '/b?list-type=2', {}, 'ListObjectsV2', ['s3:ListBucket b']],
  ['GET', '/b/?versions', {}, 'ListObjectVersions', ['s3:ListBucketVersions b']],
  ['GET', '/b?uploads', {}, 'ListMultipartUploads', ['s3:ListBucketMultipartUploads b']],
])('%s %s %o is %s', (method, path, headers, operation, acts) => {
  const call = read(method, path, headers);
  expect(call.operation).toBe(operation);
  expect(
    call.acts.map(({ action, resource }) => `${action} ${resource.replace('arn:aws:s3:::', '')}`),
  ).toEqual(acts);
});

it('knows the signer and the time of a header and of a URL', () => {
  const headers = {
    authorization:
      'AWS4-HMAC-SHA256 Credential=KEY/20230301/x/s3/aws4_request, SignedHeaders=host, Signature=0',
    'x-amz-date': '20230301T070509Z',
  };
  const signedAt = Date.parse('2023-03-01T07:05:09Z');
  expect(read('GET', '/b/k', headers)).toMatchObject({ accessKey: 'KEY', signedAt, bucket: 'b', key: 'k' });
  const url = '/b/k?X-Amz-Credential=OTHER%2F20230301%2Fx%2Fs3%2Faws4_request&X-Amz-Date=20230301T070509Z';
  expect(read('GET', url)).toMatchObject({ accessKey: 'OTHER', signedAt });
  expect(read('GET', '/b/k')).toMatchObject({ accessKey: '', signedAt: undefined });
});
