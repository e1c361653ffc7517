import type { Ranking, RankingEntrant } from '../../../../shared/contracts/ranking.ts';
import type { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import type { Overlay } from '../../../../shared/contracts/what-if.ts';
import { rankingRules } from '../../../../shared/domain/campaign/group-rules.ts';
import type { Weight } from '../../../../shared/domain/engine/score-cell.ts';
import { standingOf } from '../../../../shared/domain/ranking/standing.ts';
import { withPeers } from '../../../../shared/domain/ranking/with-peers.ts';
import { overlaidTable, weightsOf } from '../../../../shared/domain/what-if/overlay-tables.ts';
import type { WhatIfBase, WhatIfEntrant } from '../../../../shared/domain/what-if/what-if-group.ts';
import { rankByObjects } from '../ranking/object-ranking.ts';
import { overlaidInputs, overlaidSheet } from './overlay-sheet.ts';

/** A group with what its scores rest on, instead of vectors. */
export type SheetBase = Omit<WhatIfBase, 'entrants'> & {
  entrants: readonly (Omit<WhatIfEntrant, 'vector'> & { inputs: ScoreInputs | undefined })[];
};

/** The ranking under the overlays, from whole score sheets and by objects: what the columns have to come to. */
export const rankedBySheets = (
  { file, rules, column, entrants }: SheetBase,
  overlays: readonly Overlay[],
): Ranking => {
  const table = overlaidTable(file, rules, overlays);
  const weights = new Map<string, Weight>(
    overlays.flatMap((one) => (one.change === 'WEIGHT' ? [...(weightsOf(rules.table, one) ?? [])] : [])),
  );
  const excluded = new Set(overlays.flatMap((one) => (one.change === 'EXCLUDE' ? [one.entrantId] : [])));
  const bands = overlays.findLast((one) => one.change === 'BANDS')?.bands ?? rules.group.bands;
  const members = entrants.filter(({ entrantId }) => !excluded.has(entrantId));
  const given = members.flatMap(({ inputs }) =>
    inputs === undefined ? [] : [overlaidInputs(table, inputs, overlays)],
  );
  const whole = members.every(({ state }) => state !== 'UNSCORED');
  const byId = new Map(withPeers(table, given, whole).map((inputs) => [inputs.entrantId, inputs]));
  const standings = members.map(({ entrantId, state }): RankingEntrant => {
    const inputs = byId.get(entrantId);
    if (inputs === undefined) return { state: state === 'ABSENT' ? 'ABSENT' : 'UNSCORED', entrantId };
    return standingOf(overlaidSheet(table, inputs, overlays, weights), column, rules.group.tieBreaks);
  });
  return rankByObjects({ ...rankingRules(rules, column), bands }, standings);
};
