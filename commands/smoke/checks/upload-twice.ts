import { all, check } from '../check.ts';
import { beginUpload, honestUpload, put, refusal } from '../import-upload.ts';

/** The same URL, while it is still alive. */
export const uploadTwice = check({
  id: 'upload-twice',
  title: {
    vi: 'S3 không nhận lần tải lên thứ hai bằng cùng một URL',
    en: 'S3 refuses a second upload by the same URL',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const first = await honestUpload(context, upload);
    return all([first, refusal('again', await put(context, upload), [412])]);
  },
});
