import { RankingObject } from '../contracts/result.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import type { Overlay, WhatIfResult } from '../contracts/what-if.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { manages } from '../domain/result-access.ts';
import { overlayFaults } from '../domain/what-if/overlay-faults.ts';
import { type WhatIfEntrant, whatIf } from '../domain/what-if/what-if.ts';
import { AppError, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'results' | 'snapshots' | 'rules'>;

const entrantsOf = async (
  { snapshots }: Needs,
  { lines, from, ranking }: RankingObject,
): Promise<WhatIfEntrant[]> => {
  const absent = new Set(ranking.unplaced.flatMap((one) => (one.reason === 'ABSENT' ? [one.entrantId] : [])));
  const entrants: WhatIfEntrant[] = [];
  await fewAtOnce(lines, async ({ entrantId, unitName }) => {
    const hashes = from[entrantId];
    const inputs = hashes == null ? undefined : await snapshots.get('scores', hashes.inputs, ScoreInputs);
    const without = absent.has(entrantId) ? 'ABSENT' : 'UNSCORED';
    entrants.push({ entrantId, unitName, inputs, state: inputs === undefined ? without : 'SCORED' });
  });
  return entrants.toSorted((a, b) => (a.entrantId < b.entrantId ? -1 : 1));
};

/**
 * What would be otherwise in a group's ranking if these things were: computed from the stored inputs of the ranking as it
 * stands, and written nowhere. Before appraisal only the manager sees places, here as in the ranking (decision 7).
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
  const entrants = await entrantsOf(ports, object);
  const faults = overlayFaults(file, rules, entrants, overlays);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const base = { file, rules, column: object.ranking.column, entrants };
  return { roundId, groupId, rankingHash: item.rankingHash, ...whatIf(base, overlays) };
};
