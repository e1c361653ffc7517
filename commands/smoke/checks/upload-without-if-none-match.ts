import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

/** Without the header, an upload could write over what was uploaded before. */
export const uploadWithoutIfNoneMatch = check({
  id: 'upload-without-if-none-match',
  title: {
    vi: 'S3 không nhận tệp khi thiếu If-None-Match đã ký',
    en: 'S3 refuses an upload that leaves out the signed If-None-Match',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const { 'if-none-match': _signed, ...unconditional } = upload.headers;
    return all(await refusals(context, upload, { 'without If-None-Match': { headers: unconditional } }));
  },
});
