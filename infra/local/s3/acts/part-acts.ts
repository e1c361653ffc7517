import { type Answer, prepare, sendSigned } from './abuser.ts';
import type { Act, ActContext } from './act.ts';
import { completion, createUpload, part, sendPart } from './uploading.ts';

const aboveSmallest = 5 * 1024 * 1024 + 1;

const sendNumbered = (number: number) => async (context: ActContext) =>
  sendSigned(context, part(await createUpload(context, 'parts/number'), number, 'x'));

const copyRange =
  (key: string, size: number, range: string) =>
  async (context: ActContext): Promise<Answer> => {
    await prepare(context, { method: 'PUT', path: `/acts/parts/${key}`, body: Buffer.alloc(size) });
    const upload = await createUpload(context, `parts/copy-of-${key}`);
    const headers = { 'x-amz-copy-source': `/acts/parts/${key}`, 'x-amz-copy-source-range': range };
    return sendSigned(context, part(upload, 1, '', headers));
  };

/** Abuses of multipart uploads and of copies of parts. */
export const partActs: readonly Act[] = [
  { check: 'partNumber', title: 'uploads part 0', act: sendNumbered(0) },
  { check: 'partNumber', title: 'uploads part 10,001', act: sendNumbered(10_001) },
  {
    check: 'partOrder',
    title: 'completes with its parts in another order',
    act: async (context) => {
      const upload = await createUpload(context, 'parts/order');
      const last = await sendPart(context, upload, 1, 'x');
      const first = await sendPart(context, upload, 2, Buffer.alloc(aboveSmallest));
      return sendSigned(
        context,
        completion(upload, [
          { number: 2, etag: first },
          { number: 1, etag: last },
        ]),
      );
    },
  },
  {
    check: 'partEtag',
    title: 'completes with a part that was replaced meanwhile',
    act: async (context) => {
      const upload = await createUpload(context, 'parts/replaced');
      const etag = await sendPart(context, upload, 1, 'seen');
      await sendPart(context, upload, 1, 'replaced');
      return sendSigned(context, completion(upload, [{ number: 1, etag }]));
    },
  },
  {
    check: 'minimumPartSize',
    title: 'completes with a part below 5 MiB that is not the last',
    act: async (context) => {
      const upload = await createUpload(context, 'parts/small');
      const parts = [];
      for (const number of [1, 2])
        parts.push({ number, etag: await sendPart(context, upload, number, 'small') });
      return sendSigned(context, completion(upload, parts));
    },
  },
  {
    check: 'partCopySource',
    title: 'copies a range of a source that is not above 5 MiB',
    act: copyRange('small', 1000, 'bytes=0-9'),
  },
  {
    check: 'partCopyRange',
    title: 'copies a range beyond the source',
    act: copyRange('beyond', aboveSmallest, `bytes=9-${aboveSmallest}`),
  },
  {
    check: 'partCopyRange',
    title: 'copies a range without an end',
    act: copyRange('endless', aboveSmallest, 'bytes=9-'),
  },
];
