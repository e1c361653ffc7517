import { whyAbsent } from '../domain/absence.ts';
import { byCriterion } from '../domain/bundle-scope.ts';
import { supplementaryWords } from './evidence-words.ts';
import type { SegmentMark, SegmentSource } from './segment-files.ts';
import type { ListedDocument, UnitEvidence } from './zip/contents/evidence-list.ts';

const markWords: Record<SegmentMark, { mark: string; fieldWord?: string }> = {
  SUPPLEMENTARY: { mark: supplementaryWords },
  DOSSIER: { mark: 'Hồ sơ đề nghị khen thưởng', fieldWord: 'Hình thức khen thưởng' },
};

/** What the evidence list of one field says: its documents by criterion, each with its path in the bundle or why it is absent. */
export const fieldListing = (
  { table, filed, unitName, mark }: Pick<SegmentSource, 'table' | 'filed' | 'unitName' | 'mark'>,
  paths: readonly string[],
): UnitEvidence => {
  const pathOf = new Map(filed.map((one, n) => [one, paths[n]!]));
  const fields = byCriterion(table, filed, (one, code): ListedDocument => {
    const { fileName, bytes, document, citations, source } = one.evidence;
    const { section, pages } = citations.find(({ leaf }) => leaf === code) ?? {};
    const common = {
      originalName: fileName,
      bytes,
      document,
      citation: { section, pages },
      ...(source === undefined ? {} : { source }),
      ...(one.file?.text === undefined ? {} : { text: one.file.text }),
    };
    const absent = whyAbsent(one.file);
    return absent === undefined ? { ...common, path: pathOf.get(one)! } : { ...common, absent };
  });
  return { unit: unitName, fields, ...(mark === undefined ? {} : markWords[mark]) };
};
