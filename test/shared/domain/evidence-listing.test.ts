import { describe, expect, it } from 'vitest';
import type { EvidenceItem } from '../../../shared/contracts/evidence.ts';
import { evidenceListing, listableDraft } from '../../../shared/domain/evidence-listing.ts';
import { sealedFileOf } from '../../../shared/domain/sealed-files.ts';
import { newerEditions, shelfId } from '../../../shared/domain/shelf.ts';
import { evidenceItem, opaque } from '../../fakes/items.ts';
import { secondVersion } from '../../fakes/table-version-file.ts';

const { table } = secondVersion;
const citations = [{ leaf: '1.1.1' }];
const saved = { sha256: 'a'.repeat(64) };
const link = { kind: 'LINK' as const, address: 'https://hungyen.example.vn/', seenOn: '2023-11-20', saved };

const listed = (...items: EvidenceItem[]) =>
  evidenceListing(table, listableDraft(items), null).fields.flatMap(({ criteria }) =>
    criteria.flatMap(({ documents }) => documents),
  );

it('an evidence list says where each piece comes from, and how much of its text was read', () => {
  const documents = listed(
    evidenceItem('a', { citations, state: 'ACCEPTED', text: 'FIRST_PAGES' }),
    evidenceItem('b', { citations, state: 'ACCEPTED', source: link }),
    evidenceItem('c', { citations, state: 'AWAITING' }),
  );
  expect(documents.map(({ source, text }) => [source, text])).toEqual([
    [undefined, 'FIRST_PAGES'],
    [link, undefined],
    [undefined, undefined],
  ]);
});

it('a seal keeps how much of a text was read, so that appraisers are told', () => {
  expect(sealedFileOf(evidenceItem('a', { state: 'ACCEPTED', text: 'NO_TEXT' })).text).toBe('NO_TEXT');
});

describe('an evidence list of documents of the shelf', () => {
  const onShelf = (letter: string, more: Partial<EvidenceItem> = {}) =>
    evidenceItem(letter, { submissionId: shelfId, state: 'ACCEPTED', ...more });
  const shelf = [
    onShelf('b', { editions: [opaque('c'), opaque('d'), opaque('e')] }),
    onShelf('c', {
      editionOf: opaque('b'),
      begunAt: Date.parse('2023-12-01T00:00:00.000Z'),
      document: { abstract: 'Kế hoạch', issuedOn: '2023-11-30' },
    }),
    onShelf('d', { editionOf: opaque('b'), state: 'REFUSED', refusal: 'MALWARE' }),
    onShelf('e', { editionOf: opaque('b'), state: 'HELD' }),
    onShelf('f'),
  ];
  const citing = (letter: string, documentId: string) =>
    evidenceItem(letter, {
      citations,
      state: 'ACCEPTED',
      source: { kind: 'SHELF', documentId, edition: 1 },
    });

  it('tells of the newest accepted edition after the one cited, with its day, and of nothing else', () => {
    const drafted = listableDraft([
      citing('a', opaque('b')),
      citing('g', opaque('f')),
      citing('h', opaque('c')),
    ]);
    const before = structuredClone(drafted);
    const beside = { newer: newerEditions(shelf) };
    const documents = evidenceListing(table, drafted, null, beside).fields.flatMap(({ criteria }) =>
      criteria.flatMap((one) => one.documents),
    );
    const newer = {
      documentId: opaque('c'),
      edition: 2,
      issuedOn: '2023-11-30',
      addedAt: '2023-12-01T00:00:00.000Z',
    };
    expect(documents.map((one) => [one.evidenceId, one.newer])).toEqual([
      [opaque('a'), newer],
      [opaque('g'), undefined],
      [opaque('h'), undefined],
    ]);
    expect(documents[0]?.source, 'what was cited stays').toMatchObject({
      documentId: opaque('b'),
      edition: 1,
    });
    expect(drafted).toEqual(before);
  });
});
