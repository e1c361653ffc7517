import { check } from '../check.ts';
import { beginUpload, put, refusal } from '../import-upload.ts';

/** The API's own URL, after its quarter of an hour. */
export const uploadExpiredImport = check({
  id: 'upload-expired-import',
  title: {
    vi: 'S3 không nhận URL của API sau khi hết hạn (chờ 15 phút)',
    en: "S3 refuses the API's own URL once it has expired (waits 15 minutes)",
  },
  needs: ['manager', 'patience'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const waitMs = upload.expiresAt - context.now() + 3_000;
    await context.sleep(waitMs);
    const waited = `after ${Math.round(waitMs / 1000)} s`;
    return refusal(waited, await put(context, upload), [403]);
  },
});
