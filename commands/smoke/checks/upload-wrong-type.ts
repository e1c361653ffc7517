import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

/** A page that a browser would run, sent as a file that was declared to be data. */
export const uploadWrongType = check({
  id: 'upload-wrong-type',
  title: {
    vi: 'S3 không nhận kiểu nội dung khác kiểu đã ký',
    en: 'S3 refuses another content type than was signed',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const { 'content-type': _signed, ...untyped } = upload.headers;
    return all(
      await refusals(context, upload, {
        'text/html': { headers: { ...upload.headers, 'content-type': 'text/html' } },
        'no type': { headers: untyped },
      }),
    );
  },
});
