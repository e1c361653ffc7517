import type { LeafChange } from '../../contracts/leaf-change.ts';
import type { Placed, RankingEntrant } from '../../contracts/ranking.ts';
import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { ScoreColumn, ScoreSheet } from '../../contracts/score-sheet.ts';
import type { EntrantDifference, LeafDifference } from '../../contracts/table-version.ts';
import { rankingRules } from '../campaign/group-rules.ts';
import type { LaunchedRules } from '../campaign/launched-rules.ts';
import { rankGroup } from '../ranking/rank-group.ts';
import { standingOf } from '../ranking/standing.ts';
import { withPeers } from '../ranking/with-peers.ts';
import { scoreEntrant } from '../scoring/score-entrant.ts';

/** An entrant of the roster with its inputs as either version reads them; undefined: nothing is sealed. */
export type Compared = {
  entrantId: string;
  submissionId: string;
  absent: boolean;
  inputs: { before: ScoreInputs; after: ScoreInputs } | undefined;
};

const isThere = ({ absent, inputs }: Compared): boolean => absent || inputs !== undefined;

type Version = { sheets: ReadonlyMap<string, ScoreSheet>; placed: ReadonlyMap<string, Placed> };

const sheetsOf = (
  entrants: readonly Compared[],
  { compiled }: LaunchedRules,
  version: 'before' | 'after',
): Map<string, ScoreSheet> => {
  const members = entrants.flatMap(({ inputs }) => (inputs === undefined ? [] : [inputs[version]]));
  return new Map(
    withPeers(compiled, members, entrants.every(isThere)).map((inputs) => [
      inputs.entrantId,
      scoreEntrant(compiled, inputs),
    ]),
  );
};

const isUnappraised = (sheets: ReadonlyMap<string, ScoreSheet>): boolean =>
  [...sheets.values()].some(({ completeness }) => completeness.state === 'UNAPPRAISED');

const versionOf = (
  entrants: readonly Compared[],
  rules: LaunchedRules,
  sheets: ReadonlyMap<string, ScoreSheet>,
  column: ScoreColumn,
): Version => {
  const standings = entrants.map(({ entrantId, absent }): RankingEntrant => {
    const sheet = sheets.get(entrantId);
    if (sheet !== undefined) return standingOf(sheet, column, rules.group.tieBreaks);
    return { state: absent ? 'ABSENT' : 'UNSCORED', entrantId };
  });
  const { placed } = rankGroup(rankingRules(rules, column), standings);
  return { sheets, placed: new Map(placed.map((one) => [one.entrantId, one])) };
};

const columnOf = ({ sheets, placed }: Version, entrantId: string, column: ScoreColumn) => {
  const sheet = sheets.get(entrantId);
  if (sheet === undefined) return null;
  const { points, indexPercent } = sheet.total[column];
  const found = placed.get(entrantId);
  return { points, indexPercent, place: found?.place ?? null, band: found?.band ?? null };
};

const cellOf = (sheet: ScoreSheet, code: string | undefined, column: ScoreColumn) => {
  const row = sheet.leaves.find((one) => one.code === code);
  const score = row?.[column];
  if (!row || !score) return null;
  return { points: score.points, maxPoints: score.applicable ? row.maxPoints : 0, status: score.status };
};

const leafDifference = (
  one: LeafChange,
  before: ScoreSheet,
  after: ScoreSheet,
  column: ScoreColumn,
): LeafDifference[] => {
  const [from, to] = ['from' in one ? one.from : undefined, 'to' in one ? one.to : undefined];
  const [then, now] = [cellOf(before, from, column), cellOf(after, to, column)];
  if (!then && !now) return [];
  const difference = { from: from ?? null, to: to ?? null, before: then, after: now };
  if (one.change !== 'CARRIED') return [{ ...difference, why: one.change }];
  if (then?.points !== now?.points || then?.status !== now?.status) return [{ ...difference, why: 'RULE' }];
  return then?.maxPoints === now?.maxPoints ? [] : [{ ...difference, why: 'MAXIMUM' }];
};

/**
 * What a new version makes of every entrant of one group: points, index, place and band under either, and each leaf that
 * scores differently. The claims' column while anybody is not appraised, else the final one (design, decision 7).
 */
export const differencesIn = (
  entrants: readonly Compared[],
  before: LaunchedRules,
  after: LaunchedRules,
  changes: readonly LeafChange[],
): { column: ScoreColumn; entrants: EntrantDifference[] } => {
  const [then, now] = [sheetsOf(entrants, before, 'before'), sheetsOf(entrants, after, 'after')];
  const column = !entrants.every(isThere) || isUnappraised(then) || isUnappraised(now) ? 'self' : 'final';
  const old = versionOf(entrants, before, then, column);
  const young = versionOf(entrants, after, now, column);
  return {
    column,
    entrants: entrants.map(({ entrantId, submissionId }) => {
      const [first, second] = [then.get(entrantId), now.get(entrantId)];
      return {
        entrantId,
        groupId: before.group.id,
        submissionId,
        before: columnOf(old, entrantId, column),
        after: columnOf(young, entrantId, column),
        leaves: first && second ? changes.flatMap((one) => leafDifference(one, first, second, column)) : [],
      };
    }),
  };
};

/** Whether an entrant's points, index, place or band differ. */
export const isChanged = ({ before, after }: EntrantDifference): boolean =>
  before?.points !== after?.points ||
  before?.indexPercent !== after?.indexPercent ||
  before?.place !== after?.place ||
  before?.band !== after?.band;
