import type { EvidenceItem } from '../contracts/evidence.ts';
import type { ListedEvidence, NewerEdition } from '../contracts/evidence-listing.ts';
import type { FrozenEvidence, SealedFile } from '../contracts/snapshot.ts';
import { whyAbsent } from './absence.ts';
import { byCriterion, type FiledEvidence, filedEvidence, type Outline, type Under } from './bundle-scope.ts';
import { instantText } from './local-time.ts';

/** What is listed: evidence as its words were at some moment, and where each file stands. */
export type Listable = {
  evidence: readonly FrozenEvidence[];
  files: Readonly<Record<string, SealedFile>>;
};

/** A draft's evidence as something to list: files that failed to arrive too, but not those taken out. */
export const listableDraft = (items: readonly EvidenceItem[]): Listable => {
  const there = items.filter(({ state }) => state !== 'REMOVED');
  return {
    evidence: there.toSorted((a, b) => (a.evidenceId < b.evidenceId ? -1 : 1)),
    files: standing(items),
  };
};

/** Where each file stands now, by evidence id. */
export const standing = (items: readonly EvidenceItem[]): Record<string, SealedFile> =>
  Object.fromEntries(
    items.map(({ evidenceId, state, refusal, text }) => [
      evidenceId,
      {
        state,
        ...(refusal === undefined ? {} : { refusal }),
        ...(text === undefined ? {} : { text }),
      },
    ]),
  );

const listed = (
  { evidence, file, supplementary }: FiledEvidence,
  criterion: string,
  newer: ReadonlyMap<string, NewerEdition>,
): ListedEvidence => {
  const edition = evidence.source?.kind === 'SHELF' ? newer.get(evidence.source.documentId) : undefined;
  const { section, pages } = evidence.citations.find(({ leaf }) => leaf === criterion) ?? {};
  const absent = whyAbsent(file);
  return {
    evidenceId: evidence.evidenceId,
    originalName: evidence.fileName,
    bytes: evidence.bytes,
    sha256: evidence.sha256,
    revision: evidence.revision,
    receivedAt: instantText(evidence.begunAt),
    document: evidence.document,
    ...(evidence.source === undefined ? {} : { source: evidence.source }),
    ...(section === undefined ? {} : { section }),
    ...(pages === undefined ? {} : { pages }),
    state: file?.state ?? 'EXPIRED',
    ...(file?.refusal === undefined ? {} : { refusal: file.refusal }),
    ...(file?.text === undefined ? {} : { text: file.text }),
    ...(absent === undefined ? {} : { absent }),
    ...(supplementary === undefined ? {} : { supplementary }),
    ...(edition === undefined ? {} : { newer: edition }),
  };
};

/** What is listed beside a self-assessment's evidence: the files of supplementary answers, and newer editions by document. */
export type ListedBeside = { supplied?: Listable; newer?: ReadonlyMap<string, NewerEdition> };

/**
 * The list by field and criterion, in the table's order; under a criterion, supplementary files stand after the evidence of
 * the self-assessment. `fields`: only these; null for all.
 */
export const evidenceListing = (
  table: Outline,
  { evidence, files }: Listable,
  fields: readonly string[] | null,
  { supplied = { evidence: [], files: {} }, newer = new Map() }: ListedBeside = {},
): { files: number; fields: Under<'criteria', Under<'documents', ListedEvidence>>[] } => {
  const filed = [
    ...filedEvidence(evidence, files, table),
    ...filedEvidence(supplied.evidence, supplied.files, table).map(asSupplementary),
  ].filter(({ field }) => fields === null || fields.includes(field));
  return {
    files: new Set(filed.map((one) => one.evidence.evidenceId)).size,
    fields: byCriterion(table, filed, (one, criterion) => listed(one, criterion, newer)),
  };
};

const asSupplementary = (one: FiledEvidence): FiledEvidence => ({ ...one, supplementary: true });
