import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PlayState, readPlayState, writePlayState } from '../../../commands/play/play-state.ts';
import { unless, until } from '../../../commands/play/requests.ts';
import { ApiProblem } from '../../../shared/client/client.ts';

const state: PlayState = {
  format: 'thi-dua/play',
  version: 1,
  seed: 7,
  size: 'small',
  campaignId: 'c',
  entrants: ['a', 'b'],
  done: ['set-up'],
  kept: { publication: { number: 1, snapshotId: 'f' } },
  seconds: { 'set-up': 1.5 },
};

describe('the state of a play', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'play-state-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read as it was written, and leaves nothing else behind', () => {
    const path = join(folder, 'new', 'play.json');
    writePlayState(path, state);
    expect(readPlayState(path)).toEqual(state);
    expect(readdirSync(join(folder, 'new'))).toEqual(['play.json']);
  });

  it('is not there before the first play', () => {
    expect(readPlayState(join(folder, 'play.json'))).toBeUndefined();
  });

  it.each(['{"format":"thi-dua/play"', '{"format":"another","version":1}'])('refuses %s', (text) => {
    const path = join(folder, 'play.json');
    writeFileSync(path, text);
    expect(() => readPlayState(path)).toThrow();
  });
});

describe('waiting', () => {
  it('ends as soon as it is true, and names what it waited for in vain', async () => {
    let asked = 0;
    await until({ what: 'x', everyMs: 1 }, async () => ++asked === 3);
    expect(asked).toBe(3);
    await expect(until({ what: 'the seal', everyMs: 1, withinMs: 5 }, async () => false)).rejects.toThrow(
      /the seal/,
    );
  });
});

describe('a refusal that was expected', () => {
  const refused = (status: number) =>
    Promise.reject(new ApiProblem({ type: '', title: '', status, code: 'x', detail: '' }));

  it('is replaced by what stands for it; any other is thrown', async () => {
    expect(await unless(412, 'done', refused(412))).toBe('done');
    await expect(unless(412, 'done', refused(409))).rejects.toThrow(/409/);
    await expect(unless(412, 'done', Promise.reject(new Error('broken')))).rejects.toThrow(/broken/);
    expect(await unless(412, 'done', Promise.resolve('answer'))).toBe('answer');
  });
});
