import { createHash } from 'node:crypto';
import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

/** Bytes of the same length whose hash is another than the signed one. */
export const uploadWrongHash = check({
  id: 'upload-wrong-hash',
  title: {
    vi: 'S3 không nhận nội dung khác mã băm SHA-256 đã ký',
    en: 'S3 refuses bytes other than those whose SHA-256 was signed',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const body = upload.body.replaceAll(/./g, 'x');
    const ownHash = createHash('sha256').update(body).digest('base64');
    const { 'x-amz-checksum-sha256': _signed, ...withoutHash } = upload.headers;
    return all(
      await refusals(context, upload, {
        'other bytes': { body },
        'other bytes with their own hash': {
          body,
          headers: { ...upload.headers, 'x-amz-checksum-sha256': ownHash },
        },
        'other bytes without a hash': { body, headers: withoutHash },
      }),
    );
  },
});
