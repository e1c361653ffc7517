import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tableOf } from '../../commands/qualify/print-table.ts';
import { everyTrial } from '../../commands/qualify/qualify.ts';

const script = join(import.meta.dirname, '../../commands/qualify.ts');
const Printed = z.strictObject({
  enforced: z.boolean(),
  seconds: z.number(),
  rows: z.array(
    z.strictObject({
      engine: z.enum(['S3', 'DynamoDB', 'SQS']),
      act: z.string(),
      must: z.string(),
      happened: z.string(),
      enforced: z.boolean(),
    }),
  ),
});

const run = async (...args: string[]) => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, complained, status };
};

describe('npm run qualify', () => {
  it('finds every act enforced by the engines of this machine, and says so in JSON', async () => {
    const { said, complained, status } = await run('--json');
    const { rows, enforced } = Printed.parse(JSON.parse(said));
    expect(rows.filter((row) => !row.enforced)).toEqual([]);
    expect(rows.map(({ act }) => act).toSorted()).toEqual(everyTrial.map(({ act }) => act).toSorted());
    expect([enforced, status, complained]).toEqual([true, 0, '']);
  }, 90_000);

  it('ends with status 1 where something is not enforced', async () => {
    const { said, status } = await run(
      '--only',
      'expired URL',
      '--s3',
      'http://127.0.0.1:9',
      '--s3-keys',
      'a:b',
    );
    expect(status).toBe(1);
    expect(said).toMatch(/expired URL .*could not be done.*KHÔNG \/ NO/);
  }, 90_000);
});

describe('the table', () => {
  const row = {
    engine: 'S3',
    act: 'an act',
    must: 'refused',
    happened: 'refused: 403',
    enforced: true,
  } as const;

  it('has a title in both languages, one line per act, and a count', () => {
    const table = tableOf([row, { ...row, act: 'another', enforced: false }], 1.234);
    const lines = table.split('\n');
    expect(lines[0]).toMatch(/^Kiểm định .* \/ Qualification/);
    expect(lines.filter((line) => line.startsWith('S3'))).toHaveLength(2);
    expect(lines.find((line) => line.includes('another'))).toMatch(/KHÔNG \/ NO$/);
    expect(lines.at(-1)).toBe('1/2 được thi hành / enforced (1.2 s)');
  });
});
