import { canonicalJson } from '../../canonical-json.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { LeafChange } from '../../contracts/leaf-change.ts';
import type { ScoringTable } from '../../contracts/scoring-table.ts';
import type { TableVersionFile } from '../../contracts/table-version.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';
import { leavesOf, type TableLeaf, takesSameValues } from './table-leaves.ts';

type Leaves = ReadonlyMap<string, TableLeaf>;

const byCode = (leaves: readonly TableLeaf[]): Leaves => new Map(leaves.map((leaf) => [leaf.code, leaf]));

/** Codes that leaves of this table have had in the file, by now replaced ones included. */
const usedCodes = (file: CampaignFile, tableId: string, before: Leaves): Set<string> =>
  new Set([
    ...before.keys(),
    ...(file.replacedTables ?? [])
      .filter((replaced) => replaced.tableId === tableId)
      .flatMap(({ leaves }) => leaves.flatMap((one) => ('from' in one ? [one.from] : []))),
  ]);

const endFaults = (one: LeafChange, at: string, before: Leaves, after: Leaves): InputFault[] => {
  const unknown = (end: 'from' | 'to', code: string, vi: string, en: string) => [
    fault(`${at}/${end}`, 'unknown_leaf', `${vi} không có tiêu chí ${code}.`, `${en} has no leaf ${code}.`),
  ];
  return [
    ...('from' in one && !before.has(one.from)
      ? unknown('from', one.from, 'Bảng điểm cũ', 'The old table')
      : []),
    ...('to' in one && !after.has(one.to) ? unknown('to', one.to, 'Bảng điểm mới', 'The new table') : []),
  ];
};

const reused = (pointer: string, code: string): InputFault =>
  fault(
    pointer,
    'code_reused',
    `Mã ${code} đã dùng cho một tiêu chí khác trong kỳ này; hãy đặt mã mới.`,
    `The code ${code} was another criterion's in this round: choose a fresh one.`,
  );

const changeFaults = (
  one: LeafChange,
  at: string,
  before: Leaves,
  after: Leaves,
  used: ReadonlySet<string>,
): InputFault[] => {
  const faults = endFaults(one, at, before, after);
  if (faults.length > 0) return faults;
  const [from, to] = ['from' in one ? one.from : undefined, 'to' in one ? one.to : undefined];
  const [then, now] = [before.get(from ?? ''), after.get(to ?? '')];
  const keepsCode = one.change === 'CARRIED' && from === to;
  if (to !== undefined && !keepsCode && used.has(to)) faults.push(reused(`${at}/to`, to));
  if (one.change === 'CARRIED' && then && now && !takesSameValues(then.leaf, now.leaf))
    faults.push(
      fault(
        at,
        'kind_differs',
        `${from} và ${to} không nhận cùng loại giá trị; nếu phải trả lời lại, hãy ghi REANSWER với mã mới.`,
        `${from} and ${to} do not take the same values: declare REANSWER, with a fresh code, if it is answered again.`,
      ),
    );
  return faults;
};

/** Each leaf of one side once: what is missing or there twice. */
const countFaults = (file: TableVersionFile, end: 'from' | 'to', leaves: Leaves): InputFault[] => {
  const seen = new Set<string>();
  const twice = file.leaves.flatMap((one, n): InputFault[] => {
    const code = end in one ? Reflect.get(one, end) : undefined;
    if (typeof code !== 'string') return [];
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [
      fault(
        `#/leaves/${n}/${end}`,
        'leaf_mapped_twice',
        `${code} được khai hai lần.`,
        `${code} is mapped twice.`,
      ),
    ];
  });
  const missing = [...leaves.keys()].filter((code) => !seen.has(code));
  return [
    ...twice,
    ...missing.map((code) =>
      end === 'from'
        ? fault(
            '#/leaves',
            'leaf_not_mapped',
            `Tiêu chí ${code} của bảng điểm cũ chưa được chuyển, cũng chưa được bỏ.`,
            `The old table's leaf ${code} is neither carried over nor dropped.`,
          )
        : fault(
            '#/leaves',
            'leaf_without_origin',
            `Tiêu chí ${code} của bảng điểm mới chưa được khai từ đâu tới.`,
            `The new table's leaf ${code} is not declared: from which one, or new.`,
          ),
    ),
  ];
};

type Side = 'bonus' | 'penalty';
const sides: readonly Side[] = ['bonus', 'penalty'];
const itemsOf = ({ adjustments }: Pick<ScoringTable, 'adjustments'>, side: Side) => adjustments?.[side] ?? [];
const adjustmentCodes = (table: Pick<ScoringTable, 'adjustments'>): string[] =>
  sides.flatMap((side) => itemsOf(table, side).map(({ code }) => code));

/** An item of bonus or penalty under a code that meant something else: what was given for that would count for this. */
const adjustmentFaults = (old: ScoringTable, table: ScoringTable, used: ReadonlySet<string>): InputFault[] =>
  sides.flatMap((side) =>
    itemsOf(table, side).flatMap(({ code, rule }, n) => {
      const same = itemsOf(old, side).some((was) => was.code === code && was.rule.kind === rule.kind);
      return same || !used.has(code) ? [] : [reused(`#/table/adjustments/${side}/${n}/code`, code)];
    }),
  );

const decisionFaults = (file: CampaignFile, { instrument, table }: TableVersionFile): InputFault[] => {
  const faults: InputFault[] = [];
  const known = file.instruments.find(({ id }) => id === instrument.id);
  // A draft gets its number here; what was issued stays as it was issued.
  if (known && known.number !== null && canonicalJson(known) !== canonicalJson(instrument))
    faults.push(
      fault(
        '#/instrument',
        'decision_differs',
        `Tệp phong trào đã có văn bản '${instrument.id}' với nội dung khác; hãy đặt mã khác.`,
        `The campaign file has another instrument '${instrument.id}': choose another id.`,
      ),
    );
  if (instrument.number === null)
    faults.push(
      fault(
        '#/instrument/number',
        'decision_without_number',
        'Thiếu số quyết định.',
        'The decision has no number.',
      ),
    );
  if (instrument.issuedOn === null)
    faults.push(
      fault(
        '#/instrument/issuedOn',
        'decision_without_day',
        'Thiếu ngày quyết định.',
        'The decision has no day.',
      ),
    );
  if (table.instrument !== instrument.id)
    faults.push(
      fault(
        '#/table/instrument',
        'not_its_decision',
        'Bảng điểm phải dẫn chiếu quyết định ban hành nó.',
        'The table has to cite the decision that issues it.',
      ),
    );
  return faults;
};

/**
 * What is wrong with a new version by itself and beside the one that it replaces: its decision, its number, and a mapping
 * in which every old leaf is carried or dropped on purpose and every new one has an origin. The table's own rules are
 * checked with the file that it comes into (`withTableVersion`).
 * @param file the campaign file in force
 */
export const checkTableVersion = (
  file: CampaignFile,
  roundKey: string,
  change: TableVersionFile,
): InputFault[] => {
  const old = file.scoringTables.find(({ id }) => id === change.table.id);
  const groups = file.rounds.find(({ id }) => id === roundKey)?.groups ?? [];
  if (old === undefined || groups.every(({ tableId }) => tableId !== old.id))
    return [
      fault(
        '#/table/id',
        'unknown_table',
        `Kỳ đánh giá không dùng bảng điểm ${change.table.id}.`,
        `The round does not use a table ${change.table.id}.`,
      ),
    ];
  const [before, after] = [byCode(leavesOf(old)), byCode(leavesOf(change.table))];
  const used = new Set([...usedCodes(file, old.id, before), ...adjustmentCodes(old)]);
  return [
    ...decisionFaults(file, change),
    ...(change.table.version > old.version
      ? []
      : [
          fault(
            '#/table/version',
            'version_not_newer',
            `Phiên bản phải lớn hơn ${old.version}.`,
            `The version has to be above ${old.version}.`,
          ),
        ]),
    ...change.leaves.flatMap((one, n) => changeFaults(one, `#/leaves/${n}`, before, after, used)),
    ...countFaults(change, 'from', before),
    ...countFaults(change, 'to', after),
    ...adjustmentFaults(old, change.table, used),
  ];
};
