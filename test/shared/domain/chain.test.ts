import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainEvent } from '../../../shared/contracts/item.ts';
import { type Act, emptyChain, isIntact, record, withoutRecorded } from '../../../shared/domain/chain.ts';

const act: fc.Arbitrary<Act> = fc.record({
  at: fc.nat(),
  by: fc.string({ minLength: 1 }),
  act: fc.constantFrom('submitAssessment', 'withdrawSubmission', 'sealSubmission'),
  about: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  ),
});
const acts = fc.array(act, { minLength: 1, maxLength: 12 });

const intact = (events: readonly ChainEvent[]): boolean =>
  events.every((event, n) => event.seq === n + 1 && isIntact(event, events[n - 1]?.hash ?? ''));

describe('a chain of acts', () => {
  it('holds every act in its order, each resting on the one before', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const chain = all.reduce(record, emptyChain);
        expect(chain.pending.map(({ seq, hash, previous, ...rest }) => rest)).toEqual(all);
        expect([chain.seq, chain.head]).toEqual([all.length, chain.pending.at(-1)?.hash]);
        expect(intact(chain.pending)).toBe(true);
      }),
    );
  });

  it('shows every change: of a word, of an order, of a missing act', () => {
    fc.assert(
      fc.property(acts, fc.nat(), act, (all, where, other) => {
        const { pending, head } = all.reduce(record, emptyChain);
        const n = where % pending.length;
        const changed = pending.map((event, at) => (at === n ? { ...event, at: event.at + 1 } : event));
        expect(intact(changed)).toBe(false);
        const rehashed = all.map((each, at) => (at === n ? { ...other, by: `${each.by}x` } : each));
        expect(rehashed.reduce(record, emptyChain).head).not.toBe(head);
        if (n < pending.length - 1) expect(intact(pending.toSpliced(n, 1))).toBe(false);
      }),
    );
  });

  it('goes on alike, whether or not its events were moved away', () => {
    fc.assert(
      fc.property(acts, fc.nat(), act, (all, upTo, next) => {
        const chain = all.reduce(record, emptyChain);
        const moved = withoutRecorded(chain, upTo % (all.length + 1));
        expect(moved.pending).toEqual(chain.pending.filter(({ seq }) => seq > upTo % (all.length + 1)));
        const [kept, shortened] = [record(chain, next), record(moved, next)];
        expect([shortened.head, shortened.seq]).toEqual([kept.head, kept.seq]);
      }),
    );
  });

  it('does not depend on the order in which things are named', () => {
    const one = record(emptyChain, { at: 1, by: 'a', act: 'b', about: { x: 1, y: 2 } });
    const two = record(emptyChain, { at: 1, by: 'a', act: 'b', about: { y: 2, x: 1 } });
    expect(one.head).toBe(two.head);
  });
});
