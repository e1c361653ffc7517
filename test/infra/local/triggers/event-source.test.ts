import type { SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const counts = (records: SQSRecord[], body: unknown) =>
  records
    .filter((record) => record.body === JSON.stringify(body))
    .map((record) => record.attributes.ApproximateReceiveCount);

describe('an event source', () => {
  let province: TinyProvince;
  afterEach(() => province.stop());

  const start = async (options: Parameters<typeof tinyTemplate>[0]) => {
    province = await startTinyProvince({ template: tinyTemplate(options) });
    await province.warmWorker();
  };
  const deadLetters = () => province.visible(province.resources.queues.worker?.deadLetterUrl);

  it('removes what is done of a batch, brings the rest again when its visibility ends, then buries it', async () => {
    await start({ visibility: 2, maxReceiveCount: 2, batchSize: 3, window: 1 });
    const [item, batch, nonsense] = ['item', 'batch', 'nonsense'].map((fail) => ({ fail }));
    await province.send({ n: 1 }, item, { n: 2 });
    await province.send({ n: 3 }, batch, { n: 4 });
    await province.send({ n: 5 }, nonsense, { n: 6 });
    await province.quiet(15_000);
    const records = await province.seen();
    for (const n of [1, 2]) expect(counts(records, { n })).toEqual(['1']);
    for (const n of [3, 4, 5, 6]) expect(counts(records, { n })).toEqual(['1', '2']);
    for (const failing of [item, batch, nonsense]) expect(counts(records, failing)).toEqual(['1', '2']);
    expect(await deadLetters()).toBeGreaterThanOrEqual(3);
  });

  it('delivers again while a slow function still works, once visibility has ended', async () => {
    await start({ visibility: 1, maxReceiveCount: 2 });
    await province.send({ sleepMs: 1_300 });
    await province.quiet(15_000);
    const records = await province.seen();
    expect(counts(records, { sleepMs: 1_300 })).toEqual(['1', '2']);
    expect(new Set(records.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(records.map(({ receiptHandle }) => receiptHandle)).size).toBe(2);
  });

  it('fills a batch as far as its window lasts, and never over its size', async () => {
    await start({ batchSize: 3, window: 1 });
    await province.send(...Array.from({ length: 4 }, (_, n) => ({ n })));
    await province.quiet(10_000);
    const sizes = (await province.items('seen')).map(({ size }) => Number(size?.N));
    expect(sizes.toSorted()).toEqual([1, 3, 3, 3]);
  });

  it('waits at most for its window, for a batch that does not fill', async () => {
    await start({ batchSize: 10, window: 1 });
    await province.send({ n: 1 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await province.send({ n: 2 });
    await province.quiet(10_000);
    expect((await province.items('seen')).map(({ size }) => Number(size?.N))).toEqual([2, 2]);
  });

  it('runs two batches at once', async () => {
    await start({ batchSize: 1 });
    await province.send({ sleepMs: 1_000, n: 1 }, { sleepMs: 1_000, n: 2 }, { sleepMs: 1_000, n: 3 });
    await province.quiet(10_000);
    const [first = 0, second = 0, third = 0] = (await province.items('seen')).map(({ sk }) =>
      Number(sk?.S?.split('#')[0]),
    );
    expect(second - first).toBeLessThan(950);
    expect(third - first).toBeGreaterThanOrEqual(990);
  });
});
