import type { ScoringTable } from '../contracts/scoring-table.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';
import { filedEvidence, nodeNames } from '../domain/bundle-scope.ts';
import { segmentPaths, whyAbsent } from './segment-files.ts';
import type { ListedEvidence } from './zip/contents/bundle-front.ts';
import type { ListedDocument, UnitEvidence } from './zip/contents/evidence-list.ts';
import type { AbsentDocument, BundleSubject } from './zip/contents/manifest.ts';

/** One unit of a bundle: its sealed submission, and the table and name it goes by. */
export type BundledUnit = { sealed: SealedSnapshot; table: ScoringTable; unitName: string };

/** What a bundle is of, in words for people. `simulated` campaigns say so everywhere. */
export type BundleTitle = { campaign: string; round: string; scope: string; simulated: boolean };

type Fields = readonly string[] | null;

const filesOf = ({ sealed, table, unitName }: BundledUnit, fields: Fields) => {
  const filed = filedEvidence(sealed, table).filter(({ field }) => fields === null || fields.includes(field));
  return [...Map.groupBy(filed, ({ field }) => field)].map(([field, mine]) => ({
    field,
    files: mine.map((one, n) => ({
      one,
      path: segmentPaths({ sealed, table, field, filed: mine, unitName })[n]!,
    })),
  }));
};

const listed = (unit: BundledUnit, fields: Fields): UnitEvidence => {
  const names = nodeNames(unit.table);
  const heading = (code: string) => ({ code, name: names.get(code) ?? '' });
  return {
    unit: unit.unitName,
    fields: filesOf(unit, fields).map(({ field, files }) => {
      const criteria = [...new Set(files.flatMap(({ one }) => one.criteria))].toSorted((a, b) =>
        a.localeCompare(b, 'en', { numeric: true }),
      );
      return {
        ...heading(field),
        criteria: criteria.map((code) => ({
          ...heading(code),
          documents: files
            .filter(({ one }) => one.criteria.includes(code))
            .map(({ one, path }): ListedDocument => {
              const { fileName, bytes, document, citations } = one.evidence;
              const { section, pages } = citations.find(({ leaf }) => leaf === code) ?? {};
              const common = { originalName: fileName, bytes, document, citation: { section, pages } };
              return one.file?.state === 'ACCEPTED'
                ? { ...common, path }
                : { ...common, absent: whyAbsent(one) };
            }),
        })),
      };
    }),
  };
};

const absentIn = (unit: BundledUnit, fields: Fields): AbsentDocument[] =>
  filesOf(unit, fields).flatMap(({ files }) =>
    files
      .filter(({ one }) => one.file?.state !== 'ACCEPTED')
      .map(({ one }) => ({
        unit: unit.sealed.submission.entrantId,
        criteria: one.criteria,
        originalName: one.evidence.fileName,
        reason: one.file?.refusal ?? one.file?.state ?? 'EXPIRED',
      })),
  );

/** What a bundle of these units (only these fields, null for all) says of itself: for its manifest and its list. */
export const bundleListing = (
  { campaign, round, scope, simulated }: BundleTitle,
  units: readonly BundledUnit[],
  fields: Fields,
): { subject: BundleSubject; list: ListedEvidence } => ({
  subject: {
    campaign,
    round,
    scope,
    simulated,
    preparedAt: Math.max(0, ...units.map(({ sealed }) => sealed.end)),
    absent: units.flatMap((unit) => absentIn(unit, fields)),
  },
  list: { campaign, round, units: units.map((unit) => listed(unit, fields)) },
});
