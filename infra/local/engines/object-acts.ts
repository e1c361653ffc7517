import type { IncomingHttpHeaders } from 'node:http';
import type { Act } from './permissions.ts';

/** What a request to S3 asks for. */
export type ObjectCall = {
  /** As the API names it: `PutObject`, `UploadPartCopy`, … */
  operation: string;
  /** The access key that signed it, in a header or in the URL; `''` when none did. */
  accessKey: string;
  bucket: string;
  key: string;
  /** What the signer must be allowed to do. */
  acts: Act[];
  /** When it was signed, milliseconds since 1970 in UTC; `undefined` when it is not. */
  signedAt: number | undefined;
};

/** Reads a request to S3 as far as permissions need it; whether it is well formed is left to the door. */
export const readObjectCall = (method: string, url: URL, headers: IncomingHttpHeaders): ObjectCall => {
  const [, bucket = '', path = ''] = url.pathname.match(/^\/([^/]*)\/?(.*)$/s) ?? [];
  const key = decoded(path);
  const query = url.searchParams;
  const operation = operationOf(method, key, query, 'x-amz-copy-source' in headers);
  const credential =
    query.get('X-Amz-Credential') ?? headers.authorization?.match(/Credential=([^,\s]+)/)?.[1] ?? '';
  const source = decoded(String(headers['x-amz-copy-source'] ?? '')).replace(/^\//, '');
  return {
    operation,
    accessKey: credential.split('/')[0] ?? '',
    bucket,
    key,
    acts: actsOf(operation, `${bucket}/${key}`, query.has('versionId'), source),
    signedAt: instantOf(query.get('X-Amz-Date') ?? String(headers['x-amz-date'] ?? '')),
  };
};

const operationOf = (method: string, key: string, query: URLSearchParams, copies: boolean): string => {
  const tagging = query.has('tagging') ? 'Tagging' : '';
  if (key === '') {
    if (method === 'POST') return 'DeleteObjects';
    if (query.has('versions')) return 'ListObjectVersions';
    return query.has('uploads') ? 'ListMultipartUploads' : 'ListObjectsV2';
  }
  if (method === 'PUT' && query.has('partNumber')) return copies ? 'UploadPartCopy' : 'UploadPart';
  if (method === 'PUT') return copies ? 'CopyObject' : `PutObject${tagging}`;
  if (method === 'POST') return query.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject';
  if (query.has('uploadId')) return 'ListParts';
  if (query.has('attributes')) return 'GetObjectAttributes';
  return method === 'HEAD' ? 'HeadObject' : `GetObject${tagging}`;
};

/** The actions of IAM behind the operations of the API. */
const actions: Record<string, string> = {
  CopyObject: 's3:PutObject',
  UploadPart: 's3:PutObject',
  UploadPartCopy: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  HeadObject: 's3:GetObject',
  DeleteObjects: 's3:DeleteObject',
  ListParts: 's3:ListMultipartUploadParts',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
};

const actsOf = (operation: string, target: string, hasVersion: boolean, source: string): Act[] => {
  const action = actions[operation] ?? `s3:${operation}`;
  const versioned = hasVersion && /^s3:(Get|Put|Delete)Object/.test(action);
  const ofBucket = action.startsWith('s3:ListBucket');
  const whole = operation === 'DeleteObjects' ? `${target}*` : target;
  const act: Act = {
    action: versioned ? action.replace('Object', 'ObjectVersion') : action,
    resource: `arn:aws:s3:::${ofBucket ? target.replace(/\/$/, '') : whole}`,
  };
  if (source === '') return [act];
  const [from, version] = source.split('?versionId=');
  const read = version === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [act, { action: read, resource: `arn:aws:s3:::${from}` }];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
};

/** Such as `20230301T070509Z`. */
const instantOf = (date: string): number | undefined => {
  const parts = date.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/)?.slice(1);
  return parts && Date.parse(`${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}Z`);
};
