import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFunctionPool, type FunctionPool } from '../../../../infra/local/functions/function-pool.ts';
import type { Outcome } from '../../../../infra/local/functions/protocol.ts';
import {
  type SharedThread,
  startSharedThread,
} from '../../../../infra/local/functions/start-shared-thread.ts';

let thread: SharedThread;
beforeAll(() => {
  thread = startSharedThread();
});
afterAll(() => thread.close());

const pool = (exportName: string, env: Record<string, string>, lines: string[] = []): FunctionPool =>
  createFunctionPool(
    {
      file: join(import.meta.dirname, '../../../fixtures/local/behaviours.ts'),
      exportName,
      functionName: 'a-function',
      functionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:a-function',
      memoryMb: 256,
      compiled: join(tmpdir(), 'thi-dua-compiled'),
      timeoutMs: 10_000,
      env,
      log: (line) => lines.push(line),
    },
    2,
    undefined,
    thread.open,
  );

const answer = (outcome: Outcome): unknown => {
  if (!outcome.ok) throw new Error(`${outcome.errorType}: ${outcome.errorMessage}`);
  return JSON.parse(outcome.payload);
};

describe('a thread that functions share', () => {
  it('gives each its own environment and its own state, also while they run at the same time', async () => {
    const [one, other] = [pool('environment', { ONLY: 'one' }), pool('environment', { ONLY: 'other' })];
    const answers = await Promise.all(
      [one, other, one, other].map(async (each) => answer(await each.invoke({}))),
    );
    expect(answers).toEqual([{ ONLY: 'one' }, { ONLY: 'other' }, { ONLY: 'one' }, { ONLY: 'other' }]);
    const [first, second] = [pool('parallel', {}), pool('parallel', {})];
    expect(await Promise.all([first, second].map(async (each) => answer(await each.invoke(50))))).toEqual([
      { atOnce: 1, before: 0 },
      { atOnce: 1, before: 0 },
    ]);
  });

  it('hands on what each writes to that one alone', async () => {
    const lines: string[] = [];
    const others: string[] = [];
    await Promise.all([pool('talking', {}, lines).invoke({}), pool('environment', {}, others).invoke({})]);
    await expect.poll(() => lines).toEqual(expect.arrayContaining(['one', 'two', 'an error']));
    expect(others).toEqual([]);
  });

  it('lets go of who waits for an environment that is closed, and goes on for the others', async () => {
    const [closing, staying] = [pool('parallel', {}), pool('parallel', {})];
    const waiting = closing.invoke(60_000);
    await staying.invoke(0);
    await closing.close();
    expect(await waiting).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
    expect(answer(await staying.invoke(0))).toEqual({ atOnce: 1, before: 1 });
  });
});
