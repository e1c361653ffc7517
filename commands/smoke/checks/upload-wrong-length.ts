import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

// 400 would be a refusal of the hash alone; these are of the signature, a missing length, and chunked transfer.
const forItsLength = [403, 411, 501];

/** More bytes, fewer, and an unsaid number of them. */
export const uploadWrongLength = check({
  id: 'upload-wrong-length',
  title: {
    vi: 'S3 không nhận độ dài khác độ dài đã ký',
    en: 'S3 refuses another length than was signed',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const resized = (body: string) => ({
      body,
      headers: { ...upload.headers, 'content-length': String(Buffer.byteLength(body)) },
    });
    const { 'content-length': _signed, ...unsaid } = upload.headers;
    return all(
      await refusals(
        context,
        upload,
        {
          'one byte more': resized(`${upload.body} `),
          'one byte less': resized(upload.body.slice(0, -1)),
          'length unsaid': { headers: { ...unsaid, 'transfer-encoding': 'chunked' } },
        },
        forItsLength,
      ),
    );
  },
});
