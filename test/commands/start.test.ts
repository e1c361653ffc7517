import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../commands/start.ts');

describe('npm start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const start = async (...argv: string[]) => {
    const child = spawn(process.execPath, [script, ...argv], { cwd: folder, env: {}, stdio: 'pipe' });
    const ended = once(child, 'exit');
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = await ended;
    return { status, out, error };
  };

  it('refuses an unknown flag with status 2 and its usage in both languages, and leaves nothing behind', async () => {
    const { status, out, error } = await start('--fast');
    expect([status, out]).toEqual([2, '']);
    expect(error).toMatch(/--fast/);
    expect(error).toMatch(/Cách dùng: npm start/);
    expect(error).toMatch(/Usage: npm start/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells its usage when asked', async () => {
    const { status, out } = await start('--help');
    expect(status).toBe(0);
    expect(out).toMatch(/Cách dùng[\s\S]*Usage/);
  });

  it('fails with both languages and another status where the folder cannot be used', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const { status, error } = await start('--data', 'taken', '--exit');
    expect(status).toBe(1);
    expect(error).toMatch(/Không chạy được[\s\S]*It failed/);
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
