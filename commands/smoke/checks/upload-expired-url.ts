import { all, check } from '../check.ts';
import { put, refusal, taken } from '../import-upload.ts';
import { signOwnUpload } from '../own-upload.ts';

/** Signed with the operator's credentials, by the code that the API signs with: its own URLs live a quarter of an hour. */
export const uploadExpiredUrl = check({
  id: 'upload-expired-url',
  title: {
    vi: 'S3 không nhận URL đã hết hạn (URL một giây, ký bằng quyền của người vận hành)',
    en: "S3 refuses a URL that has expired (of one second, signed with the operator's credentials)",
  },
  needs: ['operator'],
  run: async (context) => {
    const brief = await signOwnUpload(context, 'expired', { lifeSeconds: 1 });
    await context.sleep(2_500);
    const late = refusal('2.5 s after signing for 1 s', await put(context, brief), [403]);
    const alive = await put(context, await signOwnUpload(context, 'expired', { lifeSeconds: 60 }));
    return all([late, taken('signed for 60 s', alive)]);
  },
});
