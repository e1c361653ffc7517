import { describe, expect, it } from 'vitest';
import { invokeAsynchronously } from '../../../../infra/local/functions/invoke-asynchronously.ts';
import type { Outcome } from '../../../../infra/local/functions/protocol.ts';

const failure: Outcome = { ok: false, errorType: 'RangeError', errorMessage: 'too far' };
const success: Outcome = { ok: true, payload: 'null' };

const run = async (outcomes: Outcome[], DeadLetterConfig?: { TargetArn: string }, closed = false) => {
  const tried: unknown[] = [];
  const buried: unknown[] = [];
  const pool = {
    invoke: async (event: unknown) => outcomes[tried.push(event) - 1] ?? success,
    active: () => 0,
    started: () => tried.length,
    closed: () => closed,
    close: async () => undefined,
  };
  await invokeAsynchronously(pool, { DeadLetterConfig }, { a: 1 }, async (...letter) => {
    buried.push(letter);
  });
  return { tried: tried.length, buried };
};

describe('an event that nobody waits for', () => {
  it('is run once when that goes well, and again when it does not', async () => {
    expect(await run([success], { TargetArn: 'arn:dead' })).toEqual({ tried: 1, buried: [] });
    expect(await run([failure, success], { TargetArn: 'arn:dead' })).toEqual({ tried: 2, buried: [] });
  });

  it('goes to the dead letters of its function after three failures', async () => {
    expect(await run([failure, failure, failure], { TargetArn: 'arn:dead' })).toEqual({
      tried: 3,
      buried: [['arn:dead', '{"a":1}', { ErrorCode: '200', ErrorMessage: 'RangeError: too far' }]],
    });
    expect(await run([failure, failure, failure])).toEqual({ tried: 3, buried: [] });
  });

  it('is given up when the province closes', async () => {
    expect(await run([failure], { TargetArn: 'arn:dead' }, true)).toEqual({ tried: 1, buried: [] });
  });
});
