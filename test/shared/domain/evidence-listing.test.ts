import { expect, it } from 'vitest';
import type { EvidenceItem } from '../../../shared/contracts/evidence.ts';
import { evidenceListing, listableDraft } from '../../../shared/domain/evidence-listing.ts';
import { sealedFileOf } from '../../../shared/domain/sealed-files.ts';
import { evidenceItem } from '../../fakes/items.ts';
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
