import { RankingObject } from '../contracts/result.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import type { Overlay, WhatIfResult } from '../contracts/what-if.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import type { LaunchedRules } from '../domain/campaign/launched-rules.ts';
import { packedColumn } from '../domain/engine/packed-column.ts';
import { vectorForm } from '../domain/engine/vector-form.ts';
import { isPackedUnder } from '../domain/engine/vector-reader.ts';
import { manages } from '../domain/result-access.ts';
import { overlayFaults } from '../domain/what-if/overlay-faults.ts';
import { whatIf } from '../domain/what-if/what-if.ts';
import type { WhatIfBase, WhatIfEntrant } from '../domain/what-if/what-if-group.ts';
import { AppError, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules'>;
type Column = WhatIfBase['column'];

/** The packed answers of these submissions in a column, where they are of what the ranking was made from. */
const knownVectors = async (
  { submissions, results }: Needs,
  { lines, from, table }: RankingObject,
  { compiled }: LaunchedRules,
  column: Column,
): Promise<Map<string, string>> => {
  const scored = lines.filter(({ entrantId }) => from[entrantId] != null);
  const ids = scored.map(({ submissionId }) => submissionId);
  const scores = new Map((await results.packedScores(ids)).map((score) => [score.submissionId, score]));
  const heads = column === 'self' ? await submissions.getMany(ids) : [];
  const seals = new Map(heads.map(({ submissionId, seal }) => [submissionId, seal]));
  const known = scored.flatMap(({ entrantId, submissionId }): [string, string][] => {
    const score = scores.get(submissionId);
    if (score?.inputsHash !== from[entrantId]?.inputs || score?.stamp.tableHash !== table.hash) return [];
    const seal = seals.get(submissionId);
    const claims = seal?.snapshotId === score.stamp.sealedSnapshot ? seal?.vector : undefined;
    const vector = column === 'self' ? claims : score.vector;
    return vector !== undefined && isPackedUnder(vectorForm(compiled), vector) ? [[entrantId, vector]] : [];
  });
  return new Map(known);
};

/** Everybody of the ranking with their answers: packed already, or, where they changed since, from the stored inputs. */
const entrantsOf = async (
  ports: Needs,
  object: RankingObject,
  rules: LaunchedRules,
  column: Column,
): Promise<WhatIfEntrant[]> => {
  const { lines, from, ranking } = object;
  const absent = new Set(ranking.unplaced.flatMap((one) => (one.reason === 'ABSENT' ? [one.entrantId] : [])));
  const vectors = await knownVectors(ports, object, rules, column);
  await fewAtOnce(lines, async ({ entrantId }) => {
    const hash = from[entrantId]?.inputs;
    if (hash === undefined || vectors.has(entrantId)) return;
    const inputs = await ports.snapshots.get('scores', hash, ScoreInputs);
    vectors.set(entrantId, packedColumn(rules.compiled, inputs, column));
  });
  const entrants = lines.map(({ entrantId, unitName }): WhatIfEntrant => {
    const vector = vectors.get(entrantId);
    const without = absent.has(entrantId) ? 'ABSENT' : 'UNSCORED';
    return { entrantId, unitName, vector, state: vector === undefined ? without : 'SCORED' };
  });
  return entrants.toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1));
};

/**
 * What would be otherwise in a group's ranking if these things were: computed from what the ranking as it stands was made
 * from, and written nowhere. Before appraisal only the manager sees places, here as in the ranking (decision 7).
 * @throws AppError `not_found` for who neither manages the campaign nor sits on its council, and while nothing is ranked;
 * `conflict` while the group is being ranked anew or not appraised, `invalid_request` with every overlay that cannot be
 */
export const readWhatIf = async (
  ports: Needs,
  caller: Caller,
  { roundId, groupId }: { roundId: string; groupId: string },
  overlays: readonly Overlay[],
): Promise<WhatIfResult> => {
  const round = await ports.rounds.get(roundId);
  const stored = round?.groups.find((group) => group.groupId === groupId);
  const may = round !== undefined && holdsForCampaign(caller, ['MANAGER', 'COUNCIL'], round.campaignId);
  const item = may && stored !== undefined ? await ports.results.ranking(roundId, groupId) : undefined;
  if (round === undefined || stored === undefined || item === undefined) throw notFound();
  const object = await ports.snapshots.get('rankings', item.rankingHash, RankingObject);
  if (object.table.hash !== stored.table.hash)
    throw new AppError('conflict', {
      vi: 'Nhóm đang được chấm và xếp hạng lại theo bảng điểm mới.',
      en: 'The group is being scored and ranked anew under another table.',
    });
  if (item.unappraised > 0 && !manages(caller, round.campaignId))
    throw new AppError('conflict', {
      vi: 'Nhóm chưa thẩm định xong: chưa có thứ hạng để so sánh.',
      en: 'The group is not appraised yet: there are no places to compare.',
    });
  const rules = await ports.rules.of(round, groupId);
  const file = await ports.rules.file(round);
  const column = object.ranking.column === 'self' ? 'self' : 'final';
  const entrants = await entrantsOf(ports, object, rules, column);
  const faults = overlayFaults({ file, rules, column, entrants }, overlays);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  return {
    roundId,
    groupId,
    rankingHash: item.rankingHash,
    ...whatIf({ file, rules, column, entrants }, overlays),
  };
};
