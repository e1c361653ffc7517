import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { burstGroup, changesEach, entrants, expectedPlaces, lastPoints } from './rank-burst-group.ts';

let group: Awaited<ReturnType<typeof burstGroup>>;
beforeEach(async () => {
  group = await burstGroup();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await group.records.close();
});

describe('a burst of a thousand changes to a group', () => {
  it('costs one ranking when it waits in the queue, whatever the size of batches', async () => {
    const messages: string[] = [];
    for (const [at, entrantId] of entrants.entries())
      messages.push(await group.change(entrantId, lastPoints(at), 1));
    const all = Array.from({ length: changesEach }, () => messages).flat();
    while (all.length > 0) expect(await group.rank(all.splice(0, 10))).toEqual([]);
    expect(await group.outcome()).toEqual({ rankings: 1, owed: 0, places: expectedPlaces() });
  });
});

describe('a batch', () => {
  it('fails the messages of the group that failed, and their debts stay', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const message = await group.change('don-vi-0', 50, 1);
    const broken = vi.spyOn(group.ports.snapshots, 'put').mockRejectedValueOnce(new Error('no bucket'));
    const unknown = group.messageOf('nobody');
    expect(await group.rank([message, unknown, message, '{'])).toEqual(['m-0', 'm-1', 'm-2', 'm-3']);
    broken.mockRestore();
    expect((await group.ports.submissions.get(group.idOf('don-vi-0')))!.owes.rank).toBe(2);
    expect(await group.rank([message])).toEqual([]);
    expect((await group.ports.submissions.get(group.idOf('don-vi-0')))!.owes.rank).toBeUndefined();
  });

  it('writes nothing when another run has paid every debt meanwhile', async () => {
    const message = await group.change('don-vi-0', 50, 1);
    await group.rank([message]);
    const debt = await group.change('don-vi-0', 60, 2);
    // Another run ranks and pays between this run's look at the debts and its own ranking.
    group.records.before('Query', async () => void (await group.rank([debt])));
    await group.rank([debt]);
    expect((await group.outcome()).rankings).toBe(2);
  });
});
