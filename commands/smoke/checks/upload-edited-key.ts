import { all, check } from '../check.ts';
import { beginUpload, honestUpload, put, refusal } from '../import-upload.ts';

/** A good URL with another key in it: one beside the own, and one where everybody reads. */
export const uploadEditedKey = check({
  id: 'upload-edited-key',
  title: {
    vi: 'S3 không nhận URL bị sửa khóa đối tượng',
    en: 'S3 refuses a URL whose key was edited',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    context.leftovers.objectsUnder(`evidence/${upload.importId}/`);
    const edited = (edit: (path: string) => string): string => {
      const url = new URL(upload.url);
      url.pathname = edit(url.pathname);
      return url.href;
    };
    const honest = await honestUpload(context, upload);
    const beside = edited((path) => `${path}x`);
    const elsewhere = edited((path) => path.replace('/imports/', '/evidence/'));
    return all([
      honest,
      refusal('another key', await put(context, upload, { url: beside }), [403]),
      refusal('under evidence/', await put(context, upload, { url: elsewhere }), [403]),
    ]);
  },
});
