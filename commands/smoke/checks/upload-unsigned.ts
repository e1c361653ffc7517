import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

/** The same request without the signature, and with a signature that is not one. */
export const uploadUnsigned = check({
  id: 'upload-unsigned',
  title: {
    vi: 'S3 không nhận tệp không có chữ ký, hoặc chữ ký giả',
    en: 'S3 refuses an upload without a signature, or with a forged one',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const bare = new URL(upload.url);
    bare.search = '';
    const forged = new URL(upload.url);
    forged.searchParams.set('X-Amz-Signature', '0'.repeat(64));
    return all(
      await refusals(context, upload, { unsigned: { url: bare.href }, forged: { url: forged.href } }, [403]),
    );
  },
});
