import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { columnBests } from '../../../../shared/domain/engine/column-bests.ts';
import { columnVector } from '../../../../shared/domain/engine/column-vector.ts';
import { groupColumns } from '../../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../../shared/domain/engine/lanes.ts';
import { packVector } from '../../../../shared/domain/engine/pack-vector.ts';
import { rankColumns } from '../../../../shared/domain/engine/rank-columns.ts';
import { rankedRows } from '../../../../shared/domain/engine/ranked-rows.ts';
import { scoreColumns } from '../../../../shared/domain/engine/score-columns.ts';
import { vectorForm } from '../../../../shared/domain/engine/vector-form.ts';
import { rankGroup } from '../../../../shared/domain/ranking/rank-group.ts';
import { rankingOf } from '../../../../shared/domain/ranking/ranking-of.ts';
import type { RankingRules } from '../../../../shared/domain/ranking/ranking-rules.ts';
import { standingOf } from '../../../../shared/domain/ranking/standing.ts';
import type { CompiledTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { peerBests } from '../../../../shared/domain/scoring/score-peers.ts';
import { rankByObjects } from '../ranking/object-ranking.ts';
import { words } from '../scoring/one-leaf-table.ts';
import { randomInputs, randomTable } from './random-group.ts';
import { type Chances, chances } from './random-values.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const nodes = ['1', '2.1', '1.1.1', '3.2', '9'];
const tieBreaks = nodes.map((node) => ({ kind: 'HIGHER_INDEX' as const, node }));

const columnsOf = (table: CompiledTable, inputs: readonly ScoreInputs[], column: 'self' | 'final') => {
  const form = vectorForm(table);
  return groupColumns(
    form,
    inputs.map((one) => packVector(form, columnVector(table, one, column))),
  );
};

const withPeers = (table: CompiledTable, bare: readonly ScoreInputs[]): ScoreInputs[] => {
  const peers = peerBests(table, bare);
  return bare.map((one) => ({ ...one, peers }));
};

const groupOf = (c: Chances, rows: number) => {
  const table = randomTable(c);
  const bare = c.many(rows, (n) => randomInputs(c, table, `unit-${n}`));
  return { table, inputs: withPeers(table, bare) };
};

describe('scores from packed vectors', () => {
  it('are those of the score sheet, for every rule, state and rounding', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { table, inputs } = groupOf(chances(seed), 12);
        const scorer = compileScorer(table, nodes);
        for (const column of ['self', 'final'] as const) {
          const columns = columnsOf(table, inputs, column);
          const { total, nodes: sums } = scoreColumns(scorer, columns, columnBests(scorer, columns));
          const found = inputs.map((_, row) =>
            [total, ...sums.map((node) => node())].map(({ points, max, awaiting }) => [
              points[row],
              max[row]! - awaiting[row]!,
            ]),
          );
          const expected = inputs.map((one) => {
            const standing = standingOf(scoreEntrant(table, one), column, tieBreaks);
            return [standing.total, ...standing.tieBreaks].map(({ points, countedMax }) => [
              points,
              countedMax,
            ]);
          });
          expect(found).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('rankings from packed vectors', () => {
  const band = (code: string, percent: string | null, closed = true) => ({
    code,
    label: words(code),
    from: percent === null ? null : { percent, closed },
    to: null,
  });

  it('are those from standings and those of comparing objects, with bands, shared places, tie-breaks and reasons', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const c = chances(seed);
        const { table, inputs } = groupOf(c, 14);
        // Twins share places, or part by a tie-break alone.
        const twins = withPeers(
          table,
          [...inputs, ...inputs.slice(0, 6)].map((one, n) => ({
            ...one,
            entrantId: `unit-${n + 10}`,
          })),
        );
        const rules: Omit<RankingRules, 'column'> = {
          rankBy: table.rounding.rankBy,
          tieBreaks: tieBreaks.slice(0, c.upTo(3)),
          bands: [band('TOP', '70'), band('MIDDLE', '33.3333', false), band('REST', null)],
        };
        const scorer = compileScorer(
          table,
          rules.tieBreaks.map(({ node }) => node),
        );
        const half = c.upTo(twins.length);
        const ranges = [
          { from: 0, to: half },
          { from: half, to: twins.length },
        ];
        for (const column of ['self', 'final'] as const) {
          const columns = columnsOf(table, twins, column);
          const scores = scoreColumns(scorer, columns, columnBests(scorer, columns));
          const ranked = rankColumns(scorer, scores, ranges, rules.tieBreaks.length);
          const entrantIds = twins.map(({ entrantId }) => entrantId);
          const own = { ...rules, column };
          for (const range of ranges) {
            const absent = { entrantId: 'unit-0', reason: 'ABSENT' as const };
            const entrants = twins
              .slice(range.from, range.to)
              .map((one) => standingOf(scoreEntrant(table, one), column, rules.tieBreaks));
            const all = [...entrants, { state: 'ABSENT' as const, entrantId: 'unit-0' }];
            const rows = rankedRows(scorer, scores, ranked, entrantIds, rules.tieBreaks.length);
            const expected = rankByObjects(own, all);
            expect(rankingOf(own, rows, range, [absent])).toEqual(expected);
            expect(rankGroup(own, c.often(50) ? all : all.toReversed())).toEqual(expected);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
