import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../infra/local/functions/protocol.ts';
import { doneMessages } from '../../../../infra/local/triggers/batch-response.ts';

const batch = ['a', 'b', 'c'];
const answered = (value: unknown): Outcome => ({ ok: true, payload: JSON.stringify(value) });
const failed: Outcome = { ok: false, errorType: 'Error', errorMessage: 'no' };

describe('what is done of a batch, with partial responses', () => {
  it.each([
    ['an empty list', { batchItemFailures: [] }, batch],
    ['a list that is null', { batchItemFailures: null }, batch],
    ['an empty answer', {}, batch],
    ['no answer', null, batch],
    ['one that failed', { batchItemFailures: [{ itemIdentifier: 'b' }] }, ['a', 'c']],
    [
      'one named twice',
      { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'b' }] },
      ['a', 'c'],
    ],
    ['all that failed', { batchItemFailures: batch.map((itemIdentifier) => ({ itemIdentifier })) }, []],
    ['a text', 'done', []],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }, []],
    ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }, []],
    ['a wrong key', { batchItemFailures: [{ messageId: 'b' }] }, []],
    ['an id of another batch', { batchItemFailures: [{ itemIdentifier: 'x' }] }, []],
    ['a list that is none', { batchItemFailures: 'b' }, []],
  ])('%s', (_name, value, done) => {
    expect(doneMessages(batch, answered(value), true)).toEqual(done);
  });

  it('nothing when the function failed', () => {
    expect(doneMessages(batch, failed, true)).toEqual([]);
  });
});

describe('what is done of a batch, without partial responses', () => {
  it('everything whatever was answered, nothing when the function failed', () => {
    expect(doneMessages(batch, answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), false)).toEqual(
      batch,
    );
    expect(doneMessages(batch, failed, false)).toEqual([]);
  });
});
