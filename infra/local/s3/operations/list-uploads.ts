import { type Reply, xmlReply } from '../http/reply.ts';
import type { Upload } from '../storage/records.ts';
import { sortedKeys } from '../storage/sorted-keys.ts';
import type { Call } from './call.ts';
import { type PageStart, pageOf, prefixElements, readEncoding, readMost } from './page.ts';

/** ListMultipartUploads: by key, and within a key in the order of their beginning. */
export const listUploads = async ({ bucket, request }: Call): Promise<Reply> => {
  const { query } = request;
  const { write, type } = readEncoding(request);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const keyMarker = query.get('key-marker');
  const uploadMarker = query.get('upload-id-marker');
  const most = readMost('max-uploads', query.get('max-uploads'));
  const all = bucket.uploads.all().sort((a, b) => a.sequence - b.sequence);
  const keys = sortedKeys();
  keys.fill(all.map((upload) => upload.key));
  const uploadsOf = (key: string): readonly Upload[] => {
    const ofKey = all.filter((upload) => upload.key === key);
    if (key !== keyMarker || uploadMarker === undefined) return ofKey;
    return ofKey.slice(ofKey.findIndex((upload) => upload.uploadId === uploadMarker) + 1);
  };
  const isPrefix = delimiter !== '' && keyMarker?.endsWith(delimiter) === true && uploadMarker === undefined;
  const from: PageStart['from'] = uploadMarker !== undefined ? 'at' : isPrefix ? 'afterPrefix' : 'after';
  const start = keyMarker === undefined ? undefined : { from, key: keyMarker };
  const page = pageOf(keys, uploadsOf, { prefix, delimiter, most, start });
  const next = page.next;
  const nextKey = next && ('item' in next ? next.item.key : next.prefix);
  return xmlReply('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    KeyMarker: write(keyMarker ?? ''),
    UploadIdMarker: uploadMarker ?? '',
    NextKeyMarker: nextKey === undefined ? undefined : write(nextKey),
    NextUploadIdMarker: next && 'item' in next ? next.item.uploadId : undefined,
    Prefix: write(prefix),
    Delimiter: delimiter === '' ? undefined : write(delimiter),
    EncodingType: type,
    MaxUploads: most,
    IsTruncated: next !== undefined,
    Upload: page.items.map((upload) => ({
      Key: write(upload.key),
      UploadId: upload.uploadId,
      StorageClass: 'STANDARD',
      Initiated: new Date(upload.initiated).toISOString(),
      ChecksumAlgorithm: upload.checksum?.algorithm,
      ChecksumType: upload.checksum?.type,
    })),
    CommonPrefixes: prefixElements(page.prefixes, write),
  });
};
