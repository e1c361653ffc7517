import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../infra/local/seeded.ts';
import { type Delivery, disorderedSource } from '../../../../infra/local/triggers/disordered-source.ts';
import type { QueueMessage } from '../../../../infra/local/triggers/queue-client.ts';
import { startTinyProvince } from '../../../fixtures/local/tiny-province.ts';

const message = (n: number): QueueMessage => ({
  MessageId: `id-${n}`,
  ReceiptHandle: `handle-${n}`,
  Body: `body ${n}`,
  MD5OfBody: '',
  Attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: 0,
    ApproximateFirstReceiveTimestamp: 0,
    SenderId: '',
  },
  MessageAttributes: {},
});

/** Every delivery of twenty messages, as the numbers in their bodies, taken in batches of four. */
const deliveries = async (delivery: Delivery, seed: number): Promise<number[][]> => {
  const waiting = Array.from({ length: 20 }, (_, n) => message(n));
  const plain = { take: async (most: number) => waiting.splice(0, most), held: () => 0 };
  const source = disorderedSource(plain, delivery, seeded(seed));
  const batches: number[][] = [];
  do {
    const batch = await source.take(4, 0);
    if (batch.length > 0) batches.push(batch.map(({ Body }) => Number(Body.slice(5))));
  } while (waiting.length > 0 || source.held() > 0);
  return batches;
};

const inOrder = Array.from({ length: 20 }, (_, n) => n);

describe('disordered delivery', () => {
  it('shuffles by seed: the same for the same, another for another, and every message once', async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => deliveries({ shuffle: 20 }, seed)));
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one?.flat()).not.toEqual(inOrder);
    expect(one?.flat().toSorted((a, b) => a - b)).toEqual(inOrder);
  });

  it('duplicates by seed, and never has one message twice in a batch', async () => {
    const [one, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => deliveries({ duplicate: 0.5 }, seed)),
    );
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    const all = one?.flat() ?? [];
    expect(new Set(all).size).toBe(20);
    expect(all.length).toBeGreaterThan(23);
    expect(all.length).toBeLessThan(37);
    for (const batch of one ?? []) expect(new Set(batch).size).toBe(batch.length);
    expect((await deliveries({ duplicate: 1 }, 1)).flat()).toHaveLength(40);
  });

  it('holds messages back, each for its own time', async () => {
    const began = performance.now();
    const batches = await deliveries({ shuffle: 20, delayMs: 300 }, 1);
    expect(performance.now() - began).toBeGreaterThan(150);
    expect(batches.flat().toSorted((a, b) => a - b)).toEqual(inOrder);
    expect(batches.length).toBeGreaterThan(5);
  });

  it('changes nothing without a wish', async () => {
    expect((await deliveries({}, 1)).flat()).toEqual(inOrder);
  });
});

describe('a province with disorder', () => {
  it('gives its worker the same order twice for one seed', async () => {
    const run = async (seed: number) => {
      const province = await startTinyProvince({
        disorder: { seed, shuffle: 10, duplicate: 0.4 },
        clock: { at: '2023-03-01T00:00:00Z', mode: 'still' },
      });
      await province.send(...Array.from({ length: 10 }, (_, n) => ({ n })));
      await province.quiet(10_000);
      const batches: Record<string, string[]> = {};
      for (const { batch, position, record } of await province.items('seen')) {
        const { body } = JSON.parse(record?.S ?? 'null');
        batches[batch?.S ?? ''] ??= [];
        batches[batch?.S ?? '']![Number(position?.N)] = body;
      }
      await province.stop();
      return Object.values(batches).toSorted((a, b) => String(a).localeCompare(String(b)));
    };
    const one = await run(11);
    expect(one.flat().length).toBeGreaterThan(10);
    expect(await run(11)).toEqual(one);
    expect(await run(12)).not.toEqual(one);
  });
});
