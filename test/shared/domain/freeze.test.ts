import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftDigest, draftOf, present, requireAsShown, snapshotOf } from '../../../shared/domain/freeze.ts';
import { AppError } from '../../../shared/errors.ts';
import { answerItem, evidenceItem, headItem, opaque, roundItem } from '../../fakes/items.ts';

const answers = fc.uniqueArray(
  fc.record({
    leaf: fc.constantFrom('1.1', '1.2', '1.10', '2', 'A.1'),
    revision: fc.integer({ min: 1, max: 5 }),
    justification: fc.string({ minLength: 1 }),
  }),
  { selector: ({ leaf }) => leaf },
);
const files = fc.uniqueArray(
  fc.record({
    letter: fc.constantFrom('b', 'c', 'd', 'e'),
    revision: fc.integer({ min: 1, max: 5 }),
    state: fc.constantFrom('AWAITING' as const, 'ACCEPTED' as const, 'REFUSED' as const),
  }),
  { selector: ({ letter }) => letter },
);
const draft = fc.record({ answers, files }).map((all) => ({
  answers: all.answers.map(({ leaf, ...more }) => answerItem(leaf, more)),
  evidence: all.files.map(({ letter, ...more }) => evidenceItem(letter, more)),
}));

const shownOf = ({ answers: rows, evidence }: ReturnType<typeof draftOf>) => ({
  answers: Object.fromEntries(Object.entries(rows).map(([leaf, { revision }]) => [leaf, revision])),
  evidence: Object.fromEntries(evidence.map(({ evidenceId, revision }) => [evidenceId, revision])),
});

const table = { tableId: 'bang-mau', version: 1, hash: '1'.repeat(64) };
const shownDraft = (...parts: Parameters<typeof draftOf>) => ({ ...draftOf(...parts), table });

const pointersOf = (act: () => void): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'precondition_failed')
      return error.faults.map(({ pointer }) => pointer);
    throw error;
  }
};

describe('a draft', () => {
  it('is one value, in whatever order its rows were read', () => {
    fc.assert(
      fc.property(draft, ({ answers: rows, evidence }) => {
        const one = shownDraft(rows, evidence);
        const two = shownDraft(rows.toReversed(), evidence.toReversed());
        expect(two).toEqual(one);
        expect(draftDigest(two)).toBe(draftDigest(one));
      }),
    );
  });

  it('holds nothing that was removed or never came, and no mark of where it is stored', () => {
    const all = (['AWAITING', 'ACCEPTED', 'REFUSED', 'REMOVED', 'EXPIRED'] as const).map((state, n) =>
      evidenceItem('bcdef'[n]!, { state }),
    );
    expect(present(all).map(({ state }) => state)).toEqual(['AWAITING', 'ACCEPTED', 'REFUSED']);
    const text = JSON.stringify(draftOf([answerItem('1')], all));
    for (const secret of ['incoming', 'writeId', 'pk', 'urlDiesAt', 'owes'])
      expect(text).not.toContain(secret);
  });

  it('has another digest with any other word, revision, file or author', () => {
    const digest = (more: object) => draftDigest(shownDraft([answerItem('1', more)], [evidenceItem('b')]));
    const all = [{}, { justification: 'x' }, { revision: 2 }, { savedBy: 'p2' }, { savedAt: 11 }].map(digest);
    const file = (more: object) => draftDigest(shownDraft([answerItem('1')], [evidenceItem('b', more)]));
    all.push(
      ...[{ fileName: 'x.pdf' }, { sha256: 'c'.repeat(64) }, { citations: [{ leaf: '2' }] }].map(file),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a signature', () => {
  it('stands over exactly what was shown', () => {
    fc.assert(
      fc.property(draft, ({ answers: rows, evidence }) => {
        const shown = shownDraft(rows, evidence);
        const signed = { shown: shownOf(shown), digest: draftDigest(shown) };
        expect(pointersOf(() => requireAsShown(shown, signed))).toEqual([]);
      }),
    );
  });

  it('over anything else is refused, and every row that differs is named, no other', () => {
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        const [shown, now] = [
          shownDraft(before.answers, before.evidence),
          shownDraft(after.answers, after.evidence),
        ];
        const signed = { shown: shownOf(shown), digest: draftDigest(shown) };
        const differ = (part: 'answers' | 'evidence'): string[] => {
          const [a, b] = [shownOf(shown)[part], shownOf(now)[part]];
          const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
          return names.filter((name) => a[name] !== b[name]).map((name) => `#/shown/${part}/${name}`);
        };
        const pointers = pointersOf(() => requireAsShown(now, signed));
        expect(pointers.toSorted()).toEqual([...differ('answers'), ...differ('evidence')].toSorted());
      }),
    );
  });

  it('over the same rows by another version of the table is refused, without a row to name', () => {
    const shown = shownDraft([answerItem('1')], []);
    const signed = { shown: shownOf(shown), digest: draftDigest(shown) };
    const now = { ...shown, table: { ...table, version: 2, hash: '2'.repeat(64) } };
    expect(() => requireAsShown(now, signed)).toThrow(AppError);
    expect(pointersOf(() => requireAsShown(now, signed))).toEqual([]);
  });

  it('with the right revisions and another digest is refused too', () => {
    const shown = shownDraft([answerItem('1')], []);
    const call = () => requireAsShown(shown, { shown: shownOf(shown), digest: '0'.repeat(64) });
    expect(call).toThrow(AppError);
  });
});

describe('a snapshot', () => {
  it('names the table in force, and says who signed or that nobody did', () => {
    const head = headItem();
    const empty = draftOf([], []);
    const { table, attestation, submissionId } = snapshotOf(head, roundItem(), empty, null);
    expect([table.tableId, attestation, submissionId]).toEqual(['cap-tinh', null, opaque('a')]);
    expect(() => snapshotOf(headItem({ groupId: 'none' }), roundItem(), empty, null)).toThrow(
      /no group none/,
    );
  });
});
