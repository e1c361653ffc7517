import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const script = join(import.meta.dirname, '../../commands/start.ts');

const Result = z.looseObject({
  'mô phỏng': z.literal(true),
  timings: z.unknown(),
  rankings: z.array(
    z.looseObject({ groupId: z.string(), lines: z.array(z.looseObject({ place: z.int().optional() })) }),
  ),
  counts: z.looseObject({
    evidence: z.object({ accepted: z.int(), refused: z.int(), replaced: z.int(), bytes: z.int() }),
  }),
  bundle: z.looseObject({ path: z.string(), sha256: z.string() }),
});

/** `npm start -- --exit` in a folder of its own, without a terminal. */
const startAndStop = async (folder: string) => {
  const child = spawn(process.execPath, [script, '--exit'], { cwd: folder, env: {}, stdio: 'pipe' });
  const ended = once(child, 'exit');
  const [out] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  const {
    timings: _timings,
    bundle,
    ...result
  } = Result.parse(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')));
  const { path: _path, ...packed } = bundle;
  return { status, out, result, packed };
};

describe('npm start -- --exit', () => {
  it('plays the whole campaign; a second run, and one from its finished folder, give the same results', async () => {
    const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'start-')));
    const first = await startAndStop(folders[0]!);
    const second = await startAndStop(folders[1]!);
    const again = await startAndStop(folders[0]!);
    expect([first.status, second.status, again.status]).toEqual([0, 0, 0]);
    expect(second.result).toEqual(first.result);
    expect(second.packed).toEqual(first.packed);
    expect(again.result).toEqual(first.result);
    expect(first.result.rankings.map(({ lines }) => lines.length)).toEqual([18, 11, 7]);
    expect(first.result.counts.evidence).toMatchObject({ refused: 1, replaced: 1 });
    expect(first.result.counts.evidence.accepted).toBeGreaterThanOrEqual(300);
    expect(first.result.counts.evidence.bytes).toBeGreaterThan(100 * 1024 * 1024);
    expect(first.out).toContain('MÔ PHỎNG');
    for (const folder of folders) rmSync(folder, { recursive: true });
  }, 900_000);
});
