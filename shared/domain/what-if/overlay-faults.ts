import type { CampaignFile } from '../../contracts/campaign.ts';
import { TotalPoints } from '../../contracts/exact-number.ts';
import type { Overlay } from '../../contracts/what-if.ts';
import type { InputFault } from '../../errors.ts';
import { checkBands } from '../campaign/check-bands.ts';
import { checkTable } from '../campaign/check-table.ts';
import { fault } from '../campaign/fault.ts';
import type { LaunchedRules } from '../campaign/launched-rules.ts';
import type { Weight } from '../engine/score-cell.ts';
import { checkAnswer } from '../scoring/check-answer.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { contradictions } from './contradictions.ts';
import { maximumOf, overlaidTable, tableWithRule, weightsOf } from './overlay-tables.ts';
import type { WhatIfBase, WhatIfEntrant } from './what-if-group.ts';

type Scene = {
  file: CampaignFile;
  rules: LaunchedRules;
  column: WhatIfBase['column'];
  entrants: ReadonlyMap<string, WhatIfEntrant>;
  /** With the overlaid rules; the table as it is where one of them cannot be compiled. */
  table: CompiledTable;
  weights: ReadonlyMap<string, Weight>;
};

const unknownLeaf = (pointer: string, code: string): InputFault =>
  fault(
    pointer,
    'unknown_leaf',
    `Bảng điểm không có tiêu chí ${code}.`,
    `The table has no criterion ${code}.`,
  );

const entrantFaults = (at: string, entrantId: string, scene: Scene, needsScore: boolean): InputFault[] => {
  const entrant = scene.entrants.get(entrantId);
  if (entrant === undefined)
    return [
      fault(
        `${at}/entrantId`,
        'not_on_roster',
        `'${entrantId}' không thuộc nhóm này.`,
        `'${entrantId}' is not in this group.`,
      ),
    ];
  return needsScore && entrant.vector === undefined
    ? [
        fault(
          `${at}/entrantId`,
          'not_scored',
          `'${entrantId}' không có điểm.`,
          `'${entrantId}' has no score.`,
        ),
      ]
    : [];
};

const leafFaults = (
  at: string,
  one: Extract<Overlay, { change: 'LEAF_POINTS' | 'LEAF_VALUE' }>,
  scene: Scene,
): InputFault[] => {
  const leaf = scene.table.leaves.find(({ code }) => code === one.leaf);
  if (leaf === undefined) return [unknownLeaf(`${at}/leaf`, one.leaf)];
  if (scene.column === 'self' && leaf.source !== 'SELF')
    return [
      fault(
        `${at}/leaf`,
        'not_in_column',
        `Đang xếp hạng theo điểm tự chấm, chưa tính tiêu chí ${one.leaf}.`,
        `Claims are ranked, in which ${one.leaf} does not count yet.`,
      ),
    ];
  if (one.change === 'LEAF_VALUE')
    return checkAnswer(leaf, one.value).map((found) => ({
      ...found,
      pointer: `${at}/value${found.pointer}`,
    }));
  const most = scene.weights.get(one.leaf)?.to ?? leaf.maxPoints;
  return one.points > most
    ? [
        fault(
          `${at}/points`,
          'points_over_max',
          `Điểm lớn hơn điểm tối đa của tiêu chí ${one.leaf}.`,
          `The points are over the maximum of ${one.leaf}.`,
        ),
      ]
    : [];
};

const ruleFaults = (
  at: string,
  one: Extract<Overlay, { change: 'RULE' }>,
  { file, rules }: Scene,
): InputFault[] => {
  if (!rules.compiled.leaves.some(({ code }) => code === one.leaf))
    return [unknownLeaf(`${at}/leaf`, one.leaf)];
  const found = checkTable({ raw: tableWithRule(rules.table, one), pointer: '' });
  if (found.length > 0) return found.map((each) => ({ ...each, pointer: `${at}/rule` }));
  try {
    overlaidTable(file, rules, [one]);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [vi, en] = ['Không có lịch cho hạn này.', 'No calendar covers this due date.'];
    return [fault(`${at}/rule/due`, 'calendar_missing', vi, en)];
  }
};

const weightFaults = (
  at: string,
  one: Extract<Overlay, { change: 'WEIGHT' }>,
  { rules, table, weights }: Scene,
): InputFault[] => {
  if (maximumOf(rules.table, one.node) === undefined) return [unknownLeaf(`${at}/node`, one.node)];
  if (weightsOf(rules.table, one) === undefined)
    return [
      fault(
        `${at}/maxPoints`,
        'not_whole_hundredths',
        'Điểm tối đa của một tiêu chí con sẽ không tròn đến phần trăm điểm.',
        'The maximum of a leaf below would not come to whole hundredths of a point.',
      ),
    ];
  const whole = table.leaves.reduce(
    (sum, { code, maxPoints }) => sum + (weights.get(code)?.to ?? maxPoints),
    0,
  );
  if (TotalPoints.safeParse(whole).success) return [];
  const [vi, en] = [
    'Tổng điểm tối đa của bảng sẽ quá lớn.',
    'The maximum of the whole table would be too large.',
  ];
  return [fault(`${at}/maxPoints`, 'total_too_large', vi, en)];
};

const faultsOf = (one: Overlay, at: string, scene: Scene): InputFault[] => {
  switch (one.change) {
    case 'LEAF_POINTS':
    case 'LEAF_VALUE':
      return [...entrantFaults(at, one.entrantId, scene, true), ...leafFaults(at, one, scene)];
    case 'EXCLUDE':
      return entrantFaults(at, one.entrantId, scene, false);
    case 'RULE':
      return ruleFaults(at, one, scene);
    case 'WEIGHT':
      return weightFaults(at, one, scene);
    case 'BANDS':
      return checkBands({ raw: one, pointer: at });
    case 'QUOTA':
      return scene.file.awards.some(({ id }) => id === one.award)
        ? []
        : [
            fault(
              `${at}/award`,
              'unknown_award',
              `Không có hình thức '${one.award}'.`,
              `There is no award '${one.award}'.`,
            ),
          ];
  }
};

/** Every fault of the overlays by JSON pointer into the request; none when all of them can be laid over this group. */
export const overlayFaults = (
  { file, rules, column, entrants }: WhatIfBase,
  overlays: readonly Overlay[],
): InputFault[] => {
  const own = overlays.flatMap((one, n) =>
    one.change === 'RULE' || one.change === 'WEIGHT' ? [{ one, at: `#/overlays/${n}` }] : [],
  );
  const bare = { file, rules, column, entrants: new Map(), table: rules.compiled, weights: new Map() };
  const soundRules = own.flatMap(({ one, at }) =>
    one.change === 'RULE' && ruleFaults(at, one, bare).length === 0 ? [one] : [],
  );
  const weighed = own.flatMap(({ one }) => (one.change === 'WEIGHT' ? [one] : []));
  const scene: Scene = {
    file,
    rules,
    column,
    entrants: new Map(entrants.map((entrant) => [entrant.entrantId, entrant])),
    table: overlaidTable(file, rules, soundRules),
    weights: new Map(weighed.flatMap((one) => [...(weightsOf(rules.table, one) ?? [])])),
  };
  return overlays.flatMap((one, n) => [
    ...contradictions(overlays, n),
    ...faultsOf(one, `#/overlays/${n}`, scene),
  ]);
};
