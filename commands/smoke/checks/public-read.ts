import { all, check } from '../check.ts';
import { beginUpload, honestUpload, refusal } from '../import-upload.ts';

/** An object that exists, asked for by nobody in particular; and the list of what there is. */
export const publicRead = check({
  id: 'public-read',
  title: {
    vi: 'Không ai đọc được bucket khi không có chữ ký',
    en: 'Nobody reads the bucket without a signature',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const honest = await honestUpload(context, upload);
    const object = new URL(upload.url);
    object.search = '';
    const listing = new URL(object);
    listing.pathname = object.pathname.replace(/imports\/.*$/, '');
    listing.search = '?list-type=2';
    return all([
      honest,
      refusal('object', await context.send({ url: object }), [403]),
      refusal('list', await context.send({ url: listing }), [403]),
    ]);
  },
});
