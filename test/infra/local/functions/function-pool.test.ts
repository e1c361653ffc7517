import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createFunctionPool, type FunctionPool } from '../../../../infra/local/functions/function-pool.ts';

const pools: FunctionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const lines: string[] = [];
type Limits = { most?: number; timeoutMs?: number; memoryMb?: number; idleMs?: number };

const pool = (exportName: string, limits: Limits = {}): FunctionPool => {
  const { most = 1, timeoutMs = 10_000, memoryMb = 256, idleMs } = limits;
  lines.length = 0;
  const created = createFunctionPool(
    {
      file: join(import.meta.dirname, '../../../fixtures/local/behaviours.ts'),
      exportName,
      functionName: 'a-function',
      functionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:a-function',
      memoryMb,
      compiled: join(tmpdir(), 'thi-dua-compiled'),
      timeoutMs,
      env: { ONLY: 'this' },
      log: (line) => lines.push(line),
    },
    most,
    idleMs,
  );
  pools.push(created);
  return created;
};

const answer = async (invoked: ReturnType<FunctionPool['invoke']>): Promise<unknown> => {
  const outcome = await invoked;
  if (!outcome.ok) throw new Error(`${outcome.errorType}: ${outcome.errorMessage}`);
  return JSON.parse(outcome.payload);
};

describe('a function', () => {
  it('has exactly the environment that it is given, and nothing of this process', async () => {
    process.env.SECRET_OF_THE_PARENT = 'x';
    expect(await answer(pool('environment').invoke({}))).toEqual({ ONLY: 'this' });
    delete process.env.SECRET_OF_THE_PARENT;
  });

  it('gets its event and a context as on Lambda', async () => {
    expect(await answer(pool('context').invoke({ a: [1, 'ư'] }))).toEqual({
      event: { a: [1, 'ư'] },
      functionName: 'a-function',
      invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:a-function',
      memoryLimitInMB: '256',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      remaining: expect.closeTo(10_000, -3),
    });
  });

  it('answers null when it returns nothing', async () => {
    expect(await answer(pool('nothing').invoke({}))).toBeNull();
  });

  it('runs one event at a time in an environment that stays, and as many environments as allowed', async () => {
    const one = pool('parallel');
    expect(await Promise.all([1, 2, 3].map((ms) => answer(one.invoke(ms))))).toEqual([
      { atOnce: 1, before: 0 },
      { atOnce: 1, before: 1 },
      { atOnce: 1, before: 2 },
    ]);
    const two = pool('parallel', { most: 2 });
    const results = await Promise.all([500, 500, 500, 500].map((ms) => answer(two.invoke(ms))));
    expect(results.filter((result) => JSON.stringify(result).includes('"before":0'))).toHaveLength(2);
    expect(two.active()).toBe(0);
  });

  it('starts no second environment for what the first one is soon free for', async () => {
    const two = pool('parallel', { most: 2 });
    await answer(two.invoke(0));
    const results = await Promise.all([1, 1, 1, 1].map((ms) => answer(two.invoke(ms))));
    expect(results).toEqual([1, 2, 3, 4].map((before) => ({ atOnce: 1, before })));
  });

  it('fails with what its handler throws, and goes on in the same environment', async () => {
    const failing = pool('failing');
    expect(await failing.invoke('throw')).toMatchObject({
      ok: false,
      errorType: 'RangeError',
      errorMessage: 'thrown',
    });
    expect(await failing.invoke('reject')).toMatchObject({
      ok: false,
      errorType: 'string',
      errorMessage: 'a text',
    });
    expect(await answer(failing.invoke('count'))).toBe(3);
  });

  it('is cut off at its timeout and gets a new environment', async () => {
    const slow = pool('failing', { timeoutMs: 700 });
    expect(await answer(slow.invoke('count'))).toBe(1);
    const began = performance.now();
    expect(await slow.invoke('hang')).toMatchObject({
      ok: false,
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Task timed out after 0.70 seconds',
    });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await slow.invoke('spin')).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await answer(slow.invoke('count'))).toBe(1);
  });

  it.each([
    ['uncaught', 'Error'],
    ['unhandled', 'Error'],
    ['exit', 'Runtime.ExitError'],
    ['exhaust', 'Error'],
  ])('fails when %s ends its environment, and gets a new one', async (how, errorType) => {
    const dying = pool('failing', { memoryMb: 104 });
    expect(await dying.invoke(how)).toMatchObject({ ok: false, errorType });
    expect(await answer(dying.invoke('count'))).toBe(1);
  });

  it('fails when its source does not export the handler', async () => {
    expect(await pool('missing').invoke({})).toMatchObject({
      ok: false,
      errorMessage: expect.stringContaining('exports no function named missing'),
    });
  });

  it('hands on what it writes, line by line', async () => {
    await answer(pool('talking').invoke({}));
    await expect.poll(() => lines).toEqual(expect.arrayContaining(['one', 'two', 'an error']));
  });

  it('neither takes nor answers more than 6 MiB', async () => {
    const large = pool('large');
    expect(await large.invoke('x'.repeat(6 * 1024 * 1024))).toMatchObject({
      errorType: 'RequestEntityTooLarge',
    });
    expect(await large.invoke('answer')).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('ends environments that are idle, all but one', async () => {
    const two = pool('parallel', { most: 2, idleMs: 200 });
    const both = () => Promise.all([400, 400].map((ms) => answer(two.invoke(ms))));
    expect(await both()).toEqual([0, 0].map((before) => ({ atOnce: 1, before })));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await both()).map((result) => JSON.stringify(result)).toSorted()).toEqual([
      '{"atOnce":1,"before":0}',
      '{"atOnce":1,"before":1}',
    ]);
  });

  it('takes nothing more once it is closed', async () => {
    const closed = pool('nothing');
    await closed.close();
    expect(await closed.invoke({})).toMatchObject({ ok: false, errorType: 'ServiceException' });
  });
});
