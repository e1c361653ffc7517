import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { s3Acts } from '../../infra/local/s3/acts.ts';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import type { Trial } from './trial.ts';
import { wordsOf } from './upload-trials.ts';

const largestPage = 1000;
const objectCount = largestPage + 5;
const Prefix = 'pages/';

const putMany = async (objects: S3Client): Promise<void> => {
  const keys = Array.from({ length: objectCount }, (_, n) => `${Prefix}${String(n).padStart(5, '0')}`);
  await inLanes(keys, 16, async (Key) => {
    await objects.send(new PutObjectCommand({ Bucket: 'acts', Key, Body: 'x' }));
  });
};

const listAll = async (objects: S3Client): Promise<number[]> => {
  const pages: number[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await objects.send(
      new ListObjectsV2Command({ Bucket: 'acts', Prefix, MaxKeys: 5000, ContinuationToken }),
    );
    pages.push(page.Contents?.length ?? 0);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return pages;
};

/** Every abusive act of the S3 server's own list, and the length of its pages. */
export const objectTrials: readonly Trial[] = [
  ...s3Acts.map(
    ({ check, title, act }): Trial => ({
      engine: 'S3',
      act: title,
      must: 'refused',
      checks: [check],
      run: async ({ s3 }) => {
        const outcome = await act(s3);
        return { enforced: outcome.refused, happened: wordsOf(outcome) };
      },
    }),
  ),
  {
    engine: 'S3',
    act: `lists ${objectCount} keys (ListObjectsV2) in pages of 5,000`,
    must: `pages of ${largestPage}, each key once`,
    run: async ({ objects }) => {
      await putMany(objects);
      const pages = await listAll(objects);
      const whole = pages.reduce((sum, length) => sum + length, 0) === objectCount;
      return {
        enforced: whole && pages.length > 1 && pages.every((length) => length <= largestPage),
        happened: `pages of ${pages.join(' and ')}`,
      };
    },
  },
];
