import type { EvidenceItem } from '../contracts/evidence.ts';
import type { NewerEdition } from '../contracts/evidence-listing.ts';
import { type Caller, holdsAny } from './authorize.ts';
import { instantText } from './local-time.ts';

/** Under this id the province's shelf keeps its documents, as a submission keeps its evidence; it has no head. */
export const shelfId = 'shelf'.padEnd(26, '2');

/** Whether the caller keeps the shelf: a manager of the whole province. */
export const keepsShelf = ({ held }: Caller): boolean =>
  held.some(({ role, scope }) => role === 'MANAGER' && scope.kind === 'PROVINCE');

/** Whether the caller reads from the shelf: everybody with a role. */
export const readsShelf = (caller: Caller): boolean =>
  holdsAny(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'AUDITOR', 'MANAGER']);

/** Where a document stands among its editions: its number from 1, and the newest accepted one after it. */
export type Edition = { edition: number; newer?: string };

/**
 * The edition that each document is, by its id. An edition that is not accepted, or was taken off, replaces none.
 * @param items the whole shelf
 */
export const editionsOf = (items: readonly EvidenceItem[]): ReadonlyMap<string, Edition> => {
  const byId = new Map(items.map((item) => [item.evidenceId, item]));
  const found = new Map<string, Edition>();
  for (const first of items.filter(({ editionOf }) => editionOf === undefined)) {
    const ids = [first.evidenceId, ...(first.editions ?? [])];
    const newest = ids.findLastIndex((id) => byId.get(id)?.state === 'ACCEPTED');
    for (const [n, id] of ids.entries())
      found.set(id, { edition: n + 1, ...(newest > n ? { newer: ids[newest]! } : {}) });
  }
  return found;
};

/**
 * Of each document that a newer edition replaced, that edition: whoever cited the earlier one is told, and keeps it.
 * @param items the whole shelf
 */
export const newerEditions = (items: readonly EvidenceItem[]): ReadonlyMap<string, NewerEdition> => {
  const editions = editionsOf(items);
  const byId = new Map(items.map((item) => [item.evidenceId, item]));
  return new Map(
    [...editions].flatMap(([id, { newer }]): [string, NewerEdition][] => {
      const item = newer === undefined ? undefined : byId.get(newer);
      if (item === undefined) return [];
      const { edition = 1 } = editions.get(item.evidenceId) ?? {};
      const { issuedOn } = item.document;
      const dated = issuedOn === undefined ? {} : { issuedOn };
      return [[id, { documentId: item.evidenceId, edition, ...dated, addedAt: instantText(item.begunAt) }]];
    }),
  );
};
