import type { CampaignFile } from '../../contracts/campaign.ts';
import type { Ranking } from '../../contracts/ranking.ts';
import { rankingRules } from '../campaign/group-rules.ts';
import type { LaunchedRules } from '../campaign/launched-rules.ts';
import { columnBests } from '../engine/column-bests.ts';
import { groupColumns } from '../engine/group-columns.ts';
import { compileScorer } from '../engine/lanes.ts';
import { type Bests, compileLookups } from '../engine/lookups.ts';
import { rankColumns } from '../engine/rank-columns.ts';
import { rankedRows } from '../engine/ranked-rows.ts';
import type { ScoredColumns } from '../engine/rescore-leaves.ts';
import { sumColumns } from '../engine/score-columns.ts';
import { vectorForm } from '../engine/vector-form.ts';
import { type Rowless, rankingOf } from '../ranking/ranking-of.ts';

/** An entrant as the ranking had it: with its answers in the column, packed under the group's table, or without any. */
export type WhatIfEntrant = {
  entrantId: string;
  unitName: string;
  state: 'SCORED' | 'ABSENT' | 'UNSCORED';
  /** Base64 (`packedColumn`); every scored entrant has one, and nobody else. */
  vector: string | undefined;
};

/** A group whose ranking things are laid over. */
export type WhatIfBase = {
  file: CampaignFile;
  rules: LaunchedRules;
  column: 'self' | 'final';
  entrants: readonly WhatIfEntrant[];
};

/** A group in columns: its scored entrants by row, those that take part in the comparison first. */
export type PackedGroup = ScoredColumns & {
  base: WhatIfBase;
  entrantIds: readonly string[];
  /** The best that everybody together brings, by leaf. */
  bests: Bests;
};

/** Why an entrant has no row. */
const rowlessOf = (entrants: readonly WhatIfEntrant[]): Rowless[] =>
  entrants.flatMap(({ entrantId, vector, state }) =>
    vector === undefined ? [{ entrantId, reason: state === 'ABSENT' ? 'ABSENT' : 'UNSCORED' }] : [],
  );

/** Whether nobody of these can still bring a better value than the best that is known. */
export const isWhole = (entrants: readonly WhatIfEntrant[]): boolean =>
  entrants.every(({ state }) => state !== 'UNSCORED');

/**
 * Reads a group's vectors and scores them as the ranking stands.
 * @param last ids of entrants whose rows come after those of all others
 * @throws RangeError for a vector of another form than the table's
 */
export const packedGroup = (base: WhatIfBase, last: ReadonlySet<string>): PackedGroup => {
  const { compiled, group } = base.rules;
  const packed = base.entrants.flatMap(({ entrantId, vector }) =>
    vector === undefined ? [] : [{ entrantId, vector }],
  );
  const ordered = [false, true].flatMap((isLast) =>
    packed.filter((one) => last.has(one.entrantId) === isLast),
  );
  const scorer = compileScorer(
    compiled,
    group.tieBreaks.map(({ node }) => node),
  );
  const columns = groupColumns(
    vectorForm(compiled),
    ordered.map(({ vector }) => vector),
  );
  const bests: Bests = isWhole(base.entrants) ? columnBests(scorer, columns) : new Map();
  const lookups = compileLookups(scorer, columns, bests);
  const scores = sumColumns(scorer, columns, lookups);
  return {
    base,
    entrantIds: ordered.map(({ entrantId }) => entrantId),
    bests,
    scorer,
    columns,
    lookups,
    scores,
  };
};

/**
 * The ranking of a group's scores among those who take part.
 * @param without ids of entrants who do not: their rows are the last
 */
export const rankingIn = (
  { base, entrantIds }: PackedGroup,
  { scorer, scores }: Pick<ScoredColumns, 'scorer' | 'scores'>,
  without: ReadonlySet<string>,
  bands = base.rules.group.bands,
): Ranking => {
  const { rules, column, entrants } = base;
  const taking = { from: 0, to: entrantIds.filter((entrantId) => !without.has(entrantId)).length };
  const rest = { from: taking.to, to: entrantIds.length };
  const ranked = rankColumns(scorer, scores, [taking, rest], rules.group.tieBreaks.length);
  return rankingOf(
    { ...rankingRules(rules, column), bands },
    rankedRows(scorer, scores, ranked, entrantIds, rules.group.tieBreaks.length),
    taking,
    rowlessOf(entrants.filter(({ entrantId }) => !without.has(entrantId))),
  );
};
