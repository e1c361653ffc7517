import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OwedKind } from '../../../shared/contracts/item.ts';
import { owedMessage } from '../../../shared/domain/owed-message.ts';
import {
  attemptLimit,
  claimed,
  isOwing,
  isStuck,
  isSwept,
  owing,
  owingNothing,
  settled,
  waitAfter,
} from '../../../shared/domain/owed-work.ts';

const kind = fc.constantFrom(...OwedKind.options);
const step = fc.oneof(
  fc.record({ do: fc.constant('owe' as const), kind, cause: fc.nat(5), at: fc.nat(1_000_000) }),
  fc.record({ do: fc.constant('pay' as const), kind, cause: fc.nat(5) }),
  fc.record({ do: fc.constant('claim' as const), at: fc.nat(1_000_000) }),
);

describe('owed work', () => {
  it('is owed from its cause until exactly that cause is paid', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const expected = new Map<string, number>();
        let item = owingNothing;
        for (const each of steps) {
          if (each.do === 'owe') {
            item = owing(item, each.kind, each.cause, each.at);
            expected.set(each.kind, each.cause);
          } else if (each.do === 'pay') {
            item = settled(item, each.kind, each.cause);
            if (expected.get(each.kind) === each.cause) expected.delete(each.kind);
          } else item = claimed(item, each.at);
        }
        expect(item.owes).toEqual(Object.fromEntries(expected));
        expect(isOwing(item)).toBe([...expected.keys()].some(isSwept));
      }),
    );
  });

  it('that comes on top never puts off what is owed already', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (first, second) => {
        const both = owing(owing(owingNothing, 'seal', 1, first), 'events', 1, second);
        expect(both.owedAt).toBe(Math.min(first, second));
      }),
    );
    const closing = owing(owingNothing, 'close', 1, 5);
    expect(owing(closing, 'events', 1, 9).owedAt, 'the minute job’s own debts are no measure').toBe(9);
  });

  it('is stuck after ten claims, and unstuck by new work', () => {
    let item = owing(owingNothing, 'score', 1, 0);
    for (let n = 1; n <= attemptLimit; n++) {
      expect(isStuck(item)).toBe(false);
      item = claimed(item, 0);
    }
    expect(isStuck(item)).toBe(true);
    expect(isStuck(owing(item, 'rank', 2, 0))).toBe(false);
    expect(isStuck(settled(item, 'score', 1)), 'nothing is owed').toBe(false);
  });

  it('is looked at again after 1, 2, 5, then 15 minutes', () => {
    expect([0, 1, 2, 3, 4, 100].map(waitAfter)).toEqual(
      [1, 2, 5, 15, 15, 15].map((minutes) => minutes * 60_000),
    );
  });
});

describe('the message of a debt', () => {
  it.each([
    ['seal', { pk: 'SUB#abc', sk: 'HEAD' }, { submissionId: 'abc' }],
    ['check', { pk: 'SUB#abc', sk: 'EVD#def' }, { submissionId: 'abc', evidenceId: 'def' }],
    ['score', { pk: 'SUB#abc', sk: 'APR#1#3' }, { submissionId: 'abc' }],
    ['bundle', { pk: 'JOB#abc', sk: 'JOB' }, { jobId: 'abc' }],
    ['events', { pk: 'SUB#abc', sk: 'HEAD' }, { pk: 'SUB#abc', sk: 'HEAD' }],
    [
      'events',
      { pk: 'PERSON#p', sk: 'MEMBER#unit:a#DEPUTY' },
      { pk: 'PERSON#p', sk: 'MEMBER#unit:a#DEPUTY' },
    ],
  ] as const)('%s of %j is %j', (owed, key, expected) => {
    expect(owedMessage(owed, key)).toEqual(expected);
  });
});
