import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { RankingLine } from '../../contracts/result.ts';
import { resultOfSheet } from '../result-of-sheet.ts';
import { type Published, type RecomputedGroup, recomputeGroups } from './recompute-result.ts';
import { type CheckedConditions, type Difference, differs, verifyConditions } from './verify-conditions.ts';
import { partDifferences } from './verify-parts.ts';
import { rankingDifferences } from './verify-ranking.ts';

/** What a publication came to when everything in it was computed again. No differences: it is what its inputs give. */
export type VerifiedPublication = {
  /** The SHA-256 of its canonical JSON: its identity. */
  snapshotId: string;
  entrants: number;
  conditions: Omit<CheckedConditions, 'differences'>;
  differences: Difference[];
};

type Shown = { total: Pick<RankingLine, 'self' | 'appraised' | 'final'>; fields: RankingLine['fields'] };

/** What a line shows of a sheet: its totals and its fields, in every column. */
const shownOf = ({ total, fields }: Shown): string => {
  const { self, appraised, final } = total;
  return canonicalJson({ self, appraised, final, fields });
};

const sheetDifferences = ({ object, rules, scored }: RecomputedGroup): Difference[] =>
  object.lines.flatMap(({ entrantId, self, appraised, final, fields }) => {
    const from = object.from[entrantId] ?? null;
    const sheet = scored.get(entrantId)?.sheet;
    const isNothing = (self ?? appraised ?? final) === null && fields.length === 0;
    const isSame =
      from === null
        ? isNothing
        : sheet !== undefined &&
          shownOf({ total: { self, appraised, final }, fields }) === shownOf(resultOfSheet(sheet, rules));
    if (isSame) return [];
    const detail = {
      vi: 'Điểm công bố không phải là điểm tính lại từ dữ liệu kèm theo',
      en: 'The published points are not what the inputs come to',
    };
    return [{ at: `#/groups/${object.groupId}/${entrantId}`, detail }];
  });

/**
 * Computes everything in a publication again, offline: sheets from inputs, places from sheets, outcomes of conditions from
 * results, standings from outcomes; and holds its parts against each other. Pure. Who was left out everywhere, with all that
 * names them, only the hash tells: `snapshotId` is held against the one that was published.
 * @param earlier publications of other rounds to which conditions look, by their hash
 * @throws Error where the file is not the one that the publication names, or has no rules for a group
 */
export const verifyPublication = (
  published: Published,
  earlier: ReadonlyMap<string, Published> = new Map(),
): VerifiedPublication => {
  const { snapshot, file } = published;
  if (digestOf(file) !== snapshot.fileHash)
    throw new Error(`The publication stands under campaign file ${snapshot.fileHash}`);
  const groups = recomputeGroups(published);
  const { differences, ...conditions } = verifyConditions(published, groups, earlier);
  return {
    snapshotId: digestOf(snapshot),
    entrants: groups.reduce((sum, { object }) => sum + object.lines.length, 0),
    conditions,
    differences: [
      ...partDifferences(published, groups),
      ...groups.flatMap(sheetDifferences),
      ...groups.flatMap(rankingDifferences),
      ...differences,
    ],
  };
};

/** The same, with a difference where it is not the publication of this hash: what no computation can tell is told by it. */
export const heldAgainst = (
  published: string | undefined,
  verified: VerifiedPublication,
): VerifiedPublication =>
  published === undefined || published === verified.snapshotId
    ? verified
    : {
        ...verified,
        differences: [
          differs(
            '#',
            `Đây không phải là bản công bố ${published}`,
            `This is not the publication ${published}`,
          ),
          ...verified.differences,
        ],
      };
