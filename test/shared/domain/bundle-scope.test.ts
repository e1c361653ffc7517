import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, filedEvidence, nodeNames } from '../../../shared/domain/bundle-scope.ts';
import {
  heldBy,
  isHeldByOther,
  LeaseLost,
  leaseLife,
  putDown,
  requireLease,
} from '../../../shared/domain/lease.ts';
import { campaign } from '../../examples/example-files.ts';
import { evidenceItem, opaque, sealedSnapshot } from '../../fakes/items.ts';

const table = campaign.scoringTables.find(({ id }) => id === 'cap-tinh')!;
const leaves = (nodes: typeof table.fields): string[] =>
  nodes.flatMap(({ code, children }) => (children === undefined ? [code] : leaves(children)));
const order = leaves(table.fields);

const files = fc.uniqueArray(
  fc.record({
    letter: fc.constantFrom(...'bcdefghij'),
    cited: fc.uniqueArray(fc.constantFrom(...order, '9.9.9'), { minLength: 1, maxLength: 5 }),
  }),
  { selector: ({ letter }) => letter, maxLength: 6 },
);

const sealedWith = (all: { letter: string; cited: string[] }[]) =>
  sealedSnapshot(
    {},
    {
      evidence: all.map(({ letter, cited }) => {
        const { evidenceId, revision, fileName, bytes, sha256, contentType, document, begunAt } =
          evidenceItem(letter);
        const about = { evidenceId, revision, fileName, bytes, sha256, contentType, document, begunAt };
        return { ...about, citations: cited.map((leaf) => ({ leaf })) };
      }),
      states: Object.fromEntries(all.map(({ letter }) => [opaque(letter), { state: 'ACCEPTED' as const }])),
    },
  );

const filedIn = ({ submission, files }: ReturnType<typeof sealedWith>) =>
  filedEvidence(submission.evidence, files, table);

describe('the evidence in a bundle', () => {
  it('lies in each field that it proves something of, once, under its first criterion there', () => {
    fc.assert(
      fc.property(files, (all) => {
        const filed = filedIn(sealedWith(all));
        const expected = all.flatMap(({ letter, cited }) =>
          [...new Set(cited.filter((leaf) => order.includes(leaf)).map(fieldOf))].map(
            (field) => `${field} ${opaque(letter)}`,
          ),
        );
        expect(filed.map(({ field, evidence }) => `${field} ${evidence.evidenceId}`).toSorted()).toEqual(
          expected.toSorted(),
        );
        for (const { field, criteria, evidence } of filed) {
          const { cited } = all.find(({ letter }) => opaque(letter) === evidence.evidenceId)!;
          expect(criteria).toEqual(order.filter((leaf) => cited.includes(leaf) && fieldOf(leaf) === field));
        }
        const places = filed.map(({ criteria }) => order.indexOf(criteria[0]!));
        expect(places, 'in the table’s order').toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  it('has a verdict where the seal has one', () => {
    const [first] = filedIn(sealedWith([{ letter: 'b', cited: ['1.1.1'] }]));
    expect(first?.file).toEqual({ state: 'ACCEPTED' });
  });

  it('goes by the names of the table', () => {
    const names = nodeNames(table);
    expect(names.get('1')).toBe(table.fields[0]?.title.vi);
    expect([...names.keys()]).toEqual(expect.arrayContaining(order));
    expect([fieldOf('3.2.1'), fieldOf('A')]).toEqual(['3', 'A']);
  });
});

describe('a lease', () => {
  it('keeps others off while its holder gives signs of life, and no longer', () => {
    const work: { n: number; lease?: { token: string; until: number } } = { n: 1 };
    const item = heldBy(work, 'mine', 1000);
    expect(item).toEqual({ n: 1, lease: { token: 'mine', until: 1000 + leaseLife } });
    expect(isHeldByOther(item, 'mine', 1000)).toBe(false);
    expect(isHeldByOther(item, 'other', 1000 + leaseLife - 1)).toBe(true);
    expect(isHeldByOther(item, 'other', 1000 + leaseLife)).toBe(false);
    expect(isHeldByOther(work, 'other', 0)).toBe(false);
  });

  it('that was taken over fences off who held it before', () => {
    const taken = heldBy(heldBy({}, 'first', 0), 'second', leaseLife);
    expect(() => requireLease(taken, 'second')).not.toThrow();
    expect(() => requireLease(taken, 'first')).toThrow(LeaseLost);
    expect(() => requireLease(putDown(taken), 'second')).toThrow(LeaseLost);
  });
});
