import { digestOf } from '../../../../shared/canonical-json.ts';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { EarlierResult } from '../../../../shared/contracts/published-conditions.ts';
import type { RankingLine } from '../../../../shared/contracts/result.ts';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../../../shared/domain/campaign/launched-rules.ts';
import type { EntrantFacts, RoundFacts } from '../../../../shared/domain/eligibility/facts.ts';
import { publishedEntrant } from '../../../../shared/domain/eligibility/published-outcome.ts';
import { answersOf, askedOf, nodesOfSheet } from '../../../../shared/domain/eligibility/round-result.ts';
import type { Published } from '../../../../shared/domain/publication/recompute-result.ts';
import { rankGroup } from '../../../../shared/domain/ranking/rank-group.ts';
import { standingOf } from '../../../../shared/domain/ranking/standing.ts';
import { withPeers } from '../../../../shared/domain/ranking/with-peers.ts';
import { missingLeaves } from '../../../../shared/domain/result-notice.ts';
import { resultOfSheet } from '../../../../shared/domain/result-of-sheet.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { facts } from '../eligibility/some-facts.ts';

const groupId = 'so-nganh';

type Kind = 'ratio' | 'relative_percent';

/** Claims a share of 1.1.3 in tenths, accepted. */
const inputsOf = (entrantId: string, tenths: number, kind: Kind): ScoreInputs => ({
  entrantId,
  claims: {
    '1.1.3': { value: { kind, numerator: tenths, denominator: 10 }, evidence: 1, justified: true },
  },
  appraisals: { '1.1.3': { decision: 'ACCEPT' } },
  provided: {},
  adjustments: {},
});

/**
 * A publication of units with these tenths of one leaf, as publishing makes it.
 * @param rounds what other rounds came to, by entrant and round
 */
export const publicationOf = (
  file: CampaignFile,
  round: string,
  tenths: Record<string, number>,
  earlier: Record<string, EarlierResult> = {},
  rounds: (entrantId: string) => EntrantFacts['rounds'] = () => new Map(),
): Published & { results: ReadonlyMap<string, RoundFacts> } => {
  const roundId = `${file.id}.${round}`;
  const rules = rulesIn(file, roundId, groupId);
  const leaf = rules.compiled.leaves.find(({ code }) => code === '1.1.3');
  const kind = leaf?.rule.kind === 'relative' ? 'relative_percent' : 'ratio';
  const claimed = Object.entries(tenths).map(([entrantId, n]) => inputsOf(entrantId, n, kind));
  const inputs = withPeers(rules.compiled, claimed, true);
  const sheets = new Map(inputs.map((one) => [one.entrantId, scoreEntrant(rules.compiled, one)]));
  const { tieBreaks, bands } = rules.group;
  const { rankBy } = rules.round.rounding;
  const ranking = rankGroup(
    { column: 'final', rankBy, tieBreaks, bands },
    [...sheets.values()].map((sheet) => standingOf(sheet, 'final', tieBreaks)),
  );
  const asked = askedOf(file.eligibility);
  const results = new Map<string, RoundFacts>(
    inputs.map((one) => {
      const sheet = sheets.get(one.entrantId)!;
      const { nodes, answers } = { nodes: nodesOfSheet(sheet), answers: answersOf(sheet, one, asked) };
      const result = { total: sheet.total.final, nodes, answers, bands, rankBy };
      return [one.entrantId, { result: { ...result, awaiting: missingLeaves(ranking) } }];
    }),
  );
  const lineOf = (entrantId: string): RankingLine => {
    const { total, fields } = resultOfSheet(sheets.get(entrantId)!, rules);
    return { entrantId, unitName: entrantId, submissionId: 'a'.repeat(26), fields, ...total };
  };
  const lines = [
    ...ranking.placed.map(({ entrantId, place, sharedBy, band }) => ({
      ...lineOf(entrantId),
      ...{ place, sharedBy, band },
    })),
    ...ranking.unplaced.map(({ entrantId, reason }) => ({ ...lineOf(entrantId), whyUnplaced: reason })),
  ];
  const entrants = lines.map(({ entrantId }) =>
    publishedEntrant(file, entrantId, facts({ current: results.get(entrantId)!, rounds: rounds(entrantId) })),
  );
  return {
    file,
    results,
    snapshot: {
      ...{ format: 'thi-dua/publication', version: 1, roundId, number: 1, kind: 'FINAL', at: 1, by: 'boss' },
      ...{ replaces: null, controlRevision: 1, fileHash: digestOf(file), inputs },
      groups: [
        {
          ...{ format: 'thi-dua/ranking', version: 1, roundId, groupId, controlRevision: 1, ranking, lines },
          table: { tableId: rules.table.id, version: 1, hash: digestOf(rules.table) },
          from: Object.fromEntries(
            inputs.map((one) => [
              one.entrantId,
              { inputs: digestOf(one), sheet: digestOf(sheets.get(one.entrantId)) },
            ]),
          ),
        },
      ],
      conditions: { groups: [{ groupId, entrants }], earlier },
    },
  };
};
