import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { RankingLine } from '../../contracts/result.ts';
import { rankGroup } from '../ranking/rank-group.ts';
import { standingOf } from '../ranking/standing.ts';
import { resultOfSheet } from '../result-of-sheet.ts';
import { type Published, type RecomputedGroup, recomputeGroups } from './recompute-result.ts';
import { type CheckedConditions, type Difference, verifyConditions } from './verify-conditions.ts';

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

const rankingDifferences = ({ object, rules, scored }: RecomputedGroup): Difference[] => {
  const { tieBreaks, bands } = rules.group;
  const again = rankGroup(
    { column: 'final', rankBy: rules.round.rounding.rankBy, tieBreaks, bands },
    object.lines.map(({ entrantId }) => {
      const sheet = scored.get(entrantId)?.sheet;
      return sheet === undefined ? { state: 'ABSENT', entrantId } : standingOf(sheet, 'final', tieBreaks);
    }),
  );
  const places = new Map(again.placed.map(({ entrantId, place, band }) => [entrantId, `${place} ${band}`]));
  const isShown = object.lines.every(
    ({ entrantId, place, band }) =>
      places.get(entrantId) === (place === undefined ? undefined : `${place} ${band}`),
  );
  if (isShown && canonicalJson(again) === canonicalJson(object.ranking)) return [];
  const detail = {
    vi: 'Thứ hạng công bố không phải là thứ hạng tính lại',
    en: 'The published places are not what the sheets come to',
  };
  return [{ at: `#/groups/${object.groupId}/ranking`, detail }];
};

/**
 * Computes everything in a publication again, offline: sheets from inputs, places from sheets, outcomes of conditions from
 * results, standings from outcomes. Pure.
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
    differences: [...groups.flatMap(sheetDifferences), ...groups.flatMap(rankingDifferences), ...differences],
  };
};
