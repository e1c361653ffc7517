import { canonicalJson, sha256Hex } from '../../shared/canonical-json.ts';
import type { RankingObject, ScoreItem } from '../../shared/contracts/result.ts';
import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import { rankingRules } from '../../shared/domain/campaign/group-rules.ts';
import { roundKey, rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { packedColumn } from '../../shared/domain/engine/packed-column.ts';
import { rankGroup } from '../../shared/domain/ranking/rank-group.ts';
import { resultOfSheet } from '../../shared/domain/result-of-sheet.ts';
import { scoreEntrant } from '../../shared/domain/scoring/score-entrant.ts';
import { nation } from '../scoring/nation.ts';
import { nationCampaign } from './nation-campaign.ts';

const of = { roundId: 'nation.2026', groupId: 'xa' };
const tableHash = '1'.repeat(64);
const letters = 'abcdefghijklmnopqrstuvwxyz';
const submissionOf = (entrantId: string) =>
  Array.from(sha256Hex(entrantId).slice(0, 26), (digit) => letters[Number.parseInt(digit, 16)]).join('');

/** A ranked group of a country's communes under 120 leaves: rules, items and objects as the workers leave them. */
export const rankedGroup = (entrants: number) => {
  const { table, context, inputs } = nation('COUNTS');
  const file = nationCampaign({ table, context }, { roundKey: roundKey(of.roundId), groupId: of.groupId });
  const rules = rulesIn(file, of.roundId, of.groupId);
  const accepted = { decision: 'ACCEPT' as const };
  const members = inputs.slice(0, entrants).map(
    (one): ScoreInputs => ({
      ...one,
      appraisals: Object.fromEntries(Object.keys(one.claims).map((code) => [code, accepted])),
    }),
  );
  const objects = new Map<string, string>();
  const put = (kind: string, value: unknown): string => {
    const text = canonicalJson(value);
    const hash = sha256Hex(text);
    objects.set(`${kind}/${hash}.json`, text);
    return hash;
  };
  const scores = members.map((one): Omit<ScoreItem, 'pk' | 'sk' | 'version' | 'writeId'> => {
    const sheet = scoreEntrant(rules.compiled, one);
    return {
      submissionId: submissionOf(one.entrantId),
      stamp: { sealedSnapshot: '9'.repeat(64), appraisals: 1, provided: 0, tableHash },
      sheetHash: put('scores', sheet),
      inputsHash: put('scores', one),
      vector: packedColumn(rules.compiled, one, 'final'),
      ...resultOfSheet(sheet, rules),
      scoredAt: 1,
    };
  });
  const ranking = rankGroup(
    rankingRules(rules, 'final'),
    scores.map(({ standing }) => standing.final),
  );
  const object: RankingObject = {
    format: 'thi-dua/ranking',
    version: 1,
    ...of,
    controlRevision: 1,
    table: { tableId: table.id, version: 1, hash: tableHash },
    ranking,
    lines: members.map(({ entrantId }, n) => ({
      entrantId,
      unitName: `Xã ${n}`,
      submissionId: submissionOf(entrantId),
      self: null,
      appraised: null,
      final: null,
      fields: [],
    })),
    from: Object.fromEntries(
      members.map(({ entrantId }, n) => {
        const { inputsHash, sheetHash } = scores[n]!;
        return [entrantId, { inputs: inputsHash, sheet: sheetHash }];
      }),
    ),
  };
  return {
    of,
    file,
    rules,
    scores,
    objects,
    rankingHash: put('rankings', object),
    table: object.table,
    entrantIds: members.map(({ entrantId }) => entrantId),
  };
};
