import { canonicalJson } from '../../canonical-json.ts';
import type { Ranking } from '../../contracts/ranking.ts';
import type { RankingLine } from '../../contracts/result.ts';
import { rankGroup } from '../ranking/rank-group.ts';
import { standingOf } from '../ranking/standing.ts';
import type { RecomputedGroup } from './recompute-result.ts';
import { type Difference, differs } from './verify-conditions.ts';

type Shown = Pick<RankingLine, 'place' | 'sharedBy' | 'band' | 'whyUnplaced'>;

const shownIn = ({ placed, unplaced }: Ranking): Map<string, Shown> =>
  new Map([
    ...placed.map(({ entrantId, place, sharedBy, band }): [string, Shown] => [
      entrantId,
      { place, sharedBy, band },
    ]),
    ...unplaced.map(({ entrantId, reason }): [string, Shown] => [entrantId, { whyUnplaced: reason }]),
  ]);

const words = ({ place, sharedBy, band, whyUnplaced }: Shown): string =>
  [place ?? '–', sharedBy !== undefined && sharedBy > 1 ? `(×${sharedBy})` : '', band ?? whyUnplaced ?? '']
    .filter((word) => word !== '')
    .join(' ');

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const entriesOf = ({ placed, unplaced }: Ranking): Map<string, unknown> =>
  new Map([...placed, ...unplaced].map((one) => [one.entrantId, one]));

/** Every entrant whose published place, band or reason for none is not what the sheets come to; then the order of all. */
export const rankingDifferences = ({ object, rules, scored }: RecomputedGroup): Difference[] => {
  const { tieBreaks, bands } = rules.group;
  const again = rankGroup(
    { column: 'final', rankBy: rules.round.rounding.rankBy, tieBreaks, bands },
    object.lines.map(({ entrantId }) => {
      const sheet = scored.get(entrantId)?.sheet;
      return sheet === undefined ? { state: 'ABSENT', entrantId } : standingOf(sheet, 'final', tieBreaks);
    }),
  );
  const [shown, derived, published] = [shownIn(again), entriesOf(again), entriesOf(object.ranking)];
  const at = `#/groups/${object.groupId}`;
  const differences = object.lines.flatMap(
    ({ entrantId, place, sharedBy, band, whyUnplaced }): Difference[] => {
      const line = {
        ...(place === undefined ? {} : { place }),
        ...(sharedBy === undefined ? {} : { sharedBy }),
        ...(band === undefined ? {} : { band }),
        ...(whyUnplaced === undefined ? {} : { whyUnplaced }),
      };
      const due = shown.get(entrantId) ?? {};
      if (same(line, due) && same(published.get(entrantId), derived.get(entrantId))) return [];
      return [
        differs(
          `${at}/${entrantId}/place`,
          `Công bố hạng ${words(line)}, tính lại ${words(due)}`,
          `Published place ${words(line)}, computed again ${words(due)}`,
        ),
      ];
    },
  );
  const order = [...again.placed, ...again.unplaced].map(({ entrantId }) => entrantId);
  const isInOrder = same(
    object.lines.map(({ entrantId }) => entrantId),
    order,
  );
  if (differences.length > 0 || (isInOrder && same(object.ranking, again))) return differences;
  const [vi, en] = [
    'Thứ hạng công bố không phải là thứ hạng tính lại',
    'The published places are not what the sheets come to',
  ];
  return [differs(`${at}/ranking`, vi, en)];
};
