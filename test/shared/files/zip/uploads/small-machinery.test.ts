import { describe, expect, it } from 'vitest';
import {
  coalescingSave,
  emptyCheckpoint,
  progressOf,
} from '../../../../../shared/files/zip/uploads/checkpoint.ts';
import { cutParts } from '../../../../../shared/files/zip/uploads/cut-parts.ts';
import { inLanes } from '../../../../../shared/files/zip/uploads/in-lanes.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('inLanes', () => {
  it('does all items, never more at once than there are lanes', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const all = await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item, lane) => {
      running += 1;
      most = Math.max(most, running);
      expect(lane).toBeLessThan(3);
      await turn();
      done.push(item);
      running -= 1;
    });
    expect([all, most, done.sort()]).toEqual([true, 3, [1, 2, 3, 4, 5, 6, 7]]);
  });

  it('begins nothing after a failure, waits for what is under way, and throws the first', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await turn();
      if (item === 1) throw new Error('first');
      await turn();
      ended.push(item);
    };
    await expect(inLanes([1, 2, 3, 4], 2, work)).rejects.toThrow('first');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  it('begins nothing after it is told to stop, and says that not all is done', async () => {
    const begun: number[] = [];
    const work = async (item: number) => void begun.push(item);
    const stop = () => begun.length >= 2;
    expect([await inLanes([1, 2, 3], 1, work, stop), begun]).toEqual([false, [1, 2]]);
    expect(await inLanes([1, 2], 1, work, () => false)).toBe(true);
  });
});

describe('coalescingSave', () => {
  it('never saves twice at once, and every change is in a save that ends before its promise', async () => {
    const checkpoint = emptyCheckpoint();
    const saved: number[] = [];
    let running = 0;
    const changed = coalescingSave(checkpoint, async ({ moved }) => {
      running += 1;
      expect(running).toBe(1);
      await turn();
      saved.push(moved);
      running -= 1;
    });
    const change = async (moved: number) => {
      checkpoint.moved = moved;
      await changed();
      expect(saved.some((value) => value >= moved)).toBe(true);
    };
    await Promise.all([1, 2, 3, 4].map(change));
    await Promise.all([5, 6].map(change));
    expect(saved).toEqual([1, 4, 5, 6]);
  });

  it('saves what was there at that moment, not what comes later', async () => {
    const checkpoint = emptyCheckpoint();
    let kept = '';
    const changed = coalescingSave(checkpoint, async (state) => {
      await turn();
      kept = JSON.stringify(state);
    });
    progressOf(checkpoint, 'k').parts = 1;
    const first = changed();
    progressOf(checkpoint, 'k').parts = 2;
    await first;
    expect(JSON.parse(kept).uploads.k.parts).toBe(1);
  });

  it('tells everybody when saving fails', async () => {
    const changed = coalescingSave(emptyCheckpoint(), async () => {
      throw new Error('lease lost');
    });
    const [first, second] = [changed(), changed()];
    await expect(first).rejects.toThrow('lease lost');
    await expect(second).rejects.toThrow('lease lost');
  });
});

describe('cutParts', () => {
  const cut = async (lengths: number[], length: number): Promise<string[]> => {
    let next = 97;
    const chunks = lengths.map((n) => Buffer.from(Array.from({ length: n }, () => next++)));
    const pieces: string[] = [];
    for await (const piece of cutParts(chunks, length)) pieces.push(Buffer.from(piece).toString());
    return pieces;
  };

  it.each([
    [[], []],
    [[0, 0], []],
    [[3], ['abc']],
    [[4], ['abcd']],
    [[2, 2], ['abcd']],
    [[5], ['abcd', 'e']],
    [
      [1, 6, 1],
      ['abcd', 'efgh'],
    ],
    [
      [9, 0],
      ['abcd', 'efgh', 'i'],
    ],
  ])('cuts chunks of %j bytes into %j', async (lengths, pieces) => {
    expect(await cut(lengths, 4)).toEqual(pieces);
  });
});
