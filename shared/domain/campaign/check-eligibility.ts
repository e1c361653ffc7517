import { EligibilityCondition, type Measure } from '../../contracts/eligibility-condition.ts';
import type { InputFault } from '../../errors.ts';
import { compare, decimal, fraction } from '../scoring/fraction.ts';
import { checkPersonCondition } from './check-person-conditions.ts';
import { nodesOf } from './check-table.ts';
import { fault } from './fault.ts';
import { repeatedIds, repeatedValues } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

/** Rules whose answers are numbers that a condition can compare. */
const numeric = new Set<unknown>([
  'tiered',
  'ratio',
  'count',
  'piecewise_linear',
  'survey',
  'external_index',
  'relative',
]);

type Group = {
  id: unknown;
  round: unknown;
  tableId: unknown;
  unitTypes: unknown[];
  /** Code → the kind of its rule; undefined for a node above leaves. */
  codes: ReadonlyMap<unknown, unknown>;
  bands: ReadonlySet<unknown>;
};

const unknown = (pointer: string, id: string): InputFault =>
  fault(pointer, 'unknown_reference', `Không tìm thấy "${id}" trong tệp.`, `'${id}' is not in the file.`);

const groupsOf = (file: Spot): Group[] => {
  const codes = new Map(
    items(at(file, 'scoringTables')).map((table) => [
      at(table, 'id').raw,
      new Map(
        nodesOf(table).map((node) => [at(node, 'code').raw, at(at(at(node, 'leaf'), 'rule'), 'kind').raw]),
      ),
    ]),
  );
  return items(at(file, 'rounds')).flatMap((round) =>
    items(at(round, 'groups')).map((group) => ({
      id: at(group, 'id').raw,
      round: at(round, 'id').raw,
      tableId: at(group, 'tableId').raw,
      unitTypes: items(at(group, 'unitTypes')).map(({ raw }) => raw),
      codes: codes.get(at(group, 'tableId').raw) ?? new Map<unknown, unknown>(),
      bands: new Set(items(at(group, 'bands')).map((band) => at(band, 'code').raw)),
    })),
  );
};

const named = (ids: readonly unknown[]): string => [...new Set(ids)].map((id) => `"${id}"`).join(', ');

/** A code that tables lack by which somebody is scored whom the condition concerns: each may have what another lacks. */
const codeFaults = (
  pointer: string,
  code: string,
  groups: readonly Group[],
  has: (group: Group, code: string) => boolean,
): InputFault[] => {
  const lacking = groups.filter((group) => !has(group, code)).map(({ tableId }) => tableId);
  if (lacking.length === 0) return [];
  return [
    fault(
      pointer,
      'unknown_reference',
      `Bảng điểm ${named(lacking)} không có mã "${code}"; hãy dẫn mã có trong bảng điểm của mọi đơn vị thuộc diện áp dụng, hoặc thu hẹp unitTypes.`,
      `The table ${named(lacking)} has no '${code}': name a code that the tables of all whom this concerns have, or narrow unitTypes.`,
    ),
  ];
};

const isLeafOf = ({ codes }: Group, code: string): boolean => codes.get(code) !== undefined;

const nodeFaults = (pointer: string, node: string | undefined, groups: readonly Group[]): InputFault[] =>
  node === undefined ? [] : codeFaults(pointer, node, groups, ({ codes }, code) => codes.has(code));

const bandFaults = (pointer: string, band: string, groups: readonly Group[]): InputFault[] => {
  const lacking = groups.filter(({ bands }) => !bands.has(band)).map(({ id }) => id);
  if (lacking.length === 0) return [];
  return [
    fault(
      pointer,
      'unknown_reference',
      `Nhóm ${named(lacking)} không có mức xếp loại "${band}"; hãy dẫn mức mà mọi nhóm thuộc diện áp dụng đều có, hoặc thu hẹp unitTypes.`,
      `The group ${named(lacking)} has no band '${band}': name one that all groups have whom this concerns, or narrow unitTypes.`,
    ),
  ];
};

/** Whether no share, or no count, can ever satisfy the comparison. */
const isUnreachable = (measure: Extract<Measure, { of: 'PERCENT' | 'COUNT' }>): boolean => {
  const bound = measure.of === 'COUNT' ? fraction(measure.count) : decimal(measure.percent);
  if (measure.is === 'UNDER') return bound.num === 0n;
  if (measure.of === 'COUNT' || measure.mayPass100 || measure.is === 'AT_MOST') return false;
  const over = compare(bound, fraction(100));
  return measure.is === 'OVER' ? over >= 0 : over > 0;
};

const measureFaults = (measure: Measure, pointer: string, groups: readonly Group[]): InputFault[] => {
  if (measure.of === 'INDEX') return nodeFaults(`${pointer}/node`, measure.node, groups);
  if (measure.of === 'LEAF') {
    const kinds = groups.map(({ codes }) => codes.get(measure.leaf));
    if (kinds.includes(undefined)) return codeFaults(`${pointer}/leaf`, measure.leaf, groups, isLeafOf);
    if (kinds.every((kind) => numeric.has(kind))) return [];
    const [vi, en] = [
      'Câu trả lời của tiêu chí này không phải là số.',
      'This leaf is not answered in numbers.',
    ];
    return [fault(`${pointer}/leaf`, 'leaf_not_numeric', vi, en)];
  }
  if (!isUnreachable(measure)) return [];
  const [vi, en] = ['Không số liệu nào đạt được điều kiện này.', 'No figure can ever satisfy this.'];
  return [fault(pointer, 'condition_unreachable', vi, en)];
};

const acrossFaults = (
  { test }: EligibilityCondition,
  spot: Spot,
  campaignId: unknown,
  groups: readonly Group[],
): InputFault[] => {
  if (test.type !== 'ACROSS_ROUNDS') return [];
  const at_ = `${spot.pointer}/test`;
  const keys = test.rounds.map((ref) => {
    const [campaign, key] = ref.includes('.') ? ref.split('.') : [campaignId, ref];
    return campaign === campaignId ? key : undefined;
  });
  const faults = keys.flatMap((key, n) =>
    key === undefined || groups.some(({ round }) => round === key)
      ? []
      : [unknown(`${at_}/rounds/${n}`, test.rounds[n] ?? key)],
  );
  const own = groups.filter(({ round }) => keys.some((key) => key === round));
  const { has } = test;
  if (has.kind === 'BETTER_THAN_FIRST' && test.rounds.length < 2) {
    const [vi, en] = ['Cần ít nhất hai kỳ để so sánh.', 'There have to be two rounds to compare.'];
    faults.push(fault(`${at_}/rounds`, 'one_round_only', vi, en));
  }
  return [
    ...faults,
    ...repeatedValues(
      items(at(at(spot, 'test'), 'rounds')),
      'duplicate_round',
      'đã có trong điều kiện này.',
      'is already in this condition.',
    ),
    ...(has.kind === 'EACH_BAND'
      ? bandFaults(`${at_}/has/band`, has.band, own)
      : nodeFaults(`${at_}/has/node`, has.node, own)),
  ];
};

/** Where every measure may have no cases, the condition has to say what none at all counts as. */
const undecided = ({ test, noCases }: EligibilityCondition, pointer: string): InputFault[] => {
  const mayBeEmpty =
    test.type === 'MEASURED' && test.all.every((measure) => 'noCases' in measure && measure.noCases);
  if (!mayBeEmpty || noCases !== undefined) return [];
  const [vi, en] = [
    'Mọi nội dung đều có thể khai không phát sinh: hãy quy định khi đó tính là đạt hay không đạt.',
    'Every measure may have no cases: say whether the condition then counts as met or not.',
  ];
  return [fault(`${pointer}/noCases`, 'no_cases_undecided', vi, en)];
};

/** Conditions against the awards, rounds, tables and bands of every group to which they can apply. */
export const checkEligibility = (file: Spot): InputFault[] => {
  const conditions = items(at(file, 'eligibility'));
  const awards = new Set(items(at(file, 'awards')).map((award) => at(award, 'id').raw));
  const groups = groupsOf(file);
  const faultsOf = (spot: Spot): InputFault[] => {
    const condition = read(EligibilityCondition, spot);
    if (!condition) return [];
    const { test, unitTypes } = condition;
    const concerned = groups.filter(
      (group) => unitTypes === 'ALL' || group.unitTypes.some((type) => unitTypes.some((own) => own === type)),
    );
    const measures = items(at(at(spot, 'test'), 'all'));
    return [
      ...condition.awards.flatMap((award, n) =>
        awards.has(award) ? [] : [unknown(`${spot.pointer}/awards/${n}`, award)],
      ),
      ...checkPersonCondition(condition, spot, measures),
      ...undecided(condition, spot.pointer),
      ...(test.type === 'BAND_AT_LEAST' ? bandFaults(`${spot.pointer}/test/band`, test.band, concerned) : []),
      ...(test.type === 'MEASURED'
        ? test.all.flatMap((measure, n) => measureFaults(measure, measures[n]?.pointer ?? '', concerned))
        : []),
      ...repeatedIds(measures.filter((measure) => at(measure, 'id').raw !== undefined)),
      ...acrossFaults(condition, spot, at(file, 'id').raw, concerned),
    ];
  };
  return [...repeatedIds(conditions), ...conditions.flatMap(faultsOf)];
};
