import type * as z from 'zod';
import type { ImportItem } from '../contracts/import.ts';
import type { CellFault } from '../contracts/sheet.ts';
import type { OrgUnitItem } from '../contracts/unit.ts';
import {
  type PlannedUnit,
  type SheetTemplate,
  type UnitSheetApplied,
  type UnitSheetDryRun,
  UnitSheetPlan,
} from '../contracts/unit-sheet.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { fault } from '../domain/campaign/fault.ts';
import { keptLineage } from '../domain/registry/kept-lineage.ts';
import { planUnitSheet } from '../domain/registry/plan-unit-sheet.ts';
import { readUnitRows } from '../domain/registry/read-unit-rows.ts';
import { unitSheetName } from '../domain/registry/unit-columns.ts';
import { unitTemplate } from '../domain/registry/unit-template.ts';
import { changed } from '../domain/registry/unit-versions.ts';
import { AppError } from '../errors.ts';
import { ownImport } from './begin-import.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';
import {
  appliedBefore,
  fileMissing,
  noteApplied,
  notePlan,
  trialAnswer,
  trialMoved,
  verdictWith,
} from './sheet-trial.ts';

type Needs = Pick<Ports, 'imports' | 'importFiles' | 'units' | 'snapshots'>;

/** The empty form to fill in. */
export const readUnitTemplate = async ({
  importFiles,
}: Pick<Ports, 'importFiles'>): Promise<z.output<typeof SheetTemplate>> => {
  const { sheets, ...template } = unitTemplate();
  return { ...template, xlsx: Buffer.from(await importFiles.writeWorkbook(sheets)).toString('base64') };
};

const sheetImport = async (ports: Needs, caller: Caller, importId: string): Promise<ImportItem> => {
  if (!holdsAny(caller, ['MANAGER'])) throw new AppError('forbidden');
  const item = await ownImport(ports, caller, importId);
  if (item.kind === 'UNIT_SHEET') return item;
  throw new AppError('conflict', {
    vi: 'Tệp này không phải bảng đơn vị (UNIT_SHEET).',
    en: 'This import is no sheet of units (UNIT_SHEET).',
  });
};

/** The units that the rows name, and all above them. */
const storedAround = async ({ units }: Needs, ids: readonly string[]): Promise<Map<string, OrgUnitItem>> => {
  const found = new Map<string, OrgUnitItem>();
  const asked = new Set<string>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    for (const id of wanted) asked.add(id);
    const items = await units.getMany(wanted);
    for (const item of items) found.set(item.unitId, item);
    wanted = [...new Set(items.flatMap(({ parentId }) => parentId ?? []))].filter((id) => !asked.has(id));
  }
  return found;
};

const examine = async (
  ports: Needs,
  item: ImportItem,
): Promise<{ plan: UnitSheetPlan } | { faults: CellFault[] }> => {
  const reading = await ports.importFiles.readSheet(item.key, item.sha256, unitSheetName);
  if (reading === undefined) throw fileMissing();
  if ('faults' in reading) return reading;
  const { rows, faults } = readUnitRows(reading.sheet);
  const ids = rows.flatMap(({ unitId, content }) =>
    content.parentId === undefined ? [unitId] : [unitId, content.parentId],
  );
  const stored = await storedAround(ports, ids);
  return verdictWith(faults, planUnitSheet(reading.sheet.name, rows, stored, item.sha256));
};

/**
 * Reads an uploaded sheet of units and says everything that is wrong with it by cell, or everything that applying it
 * would change. Changes nothing in the registry.
 * @param from how many faults, or changes, to leave out before those in the answer
 * @throws AppError `forbidden`, `not_found`, `conflict` while the file is missing or of another kind
 */
export const dryRunUnitSheet = async (
  ports: Needs,
  caller: Caller,
  importId: string,
  from: number,
  call: { writeId: string },
): Promise<UnitSheetDryRun> => {
  const item = await sheetImport(ports, caller, importId);
  const verdict = await examine(ports, item);
  const planHash = 'faults' in verdict ? undefined : await ports.snapshots.put('registry', verdict.plan);
  await notePlan(ports, item, planHash, call.writeId);
  return trialAnswer(importId, verdict, planHash, from);
};

const isDone = (writeId: string, item: OrgUnitItem | undefined): boolean => item?.writeId === writeId;

/** Which of the units that the plan looked at are no longer as it saw them, by another's hand. */
const movedSince = async (
  { units }: Needs,
  plan: Pick<UnitSheetPlan, 'seen'>,
  writeId: string,
): Promise<string[]> => {
  const now = new Map((await units.getMany(Object.keys(plan.seen))).map((item) => [item.unitId, item]));
  return Object.entries(plan.seen).flatMap(([unitId, revision]) => {
    const item = now.get(unitId);
    return (item?.revision ?? 0) === revision || isDone(writeId, item) ? [] : [unitId];
  });
};

const movedAway = (moved: readonly string[]): AppError =>
  trialMoved(
    moved.map((unitId) => {
      const [vi, en] = [
        `Đơn vị ${unitId} đã thay đổi sau lần chạy thử.`,
        `The unit ${unitId} was changed since the trial.`,
      ];
      return fault('#/planHash', 'registry_moved', vi, en);
    }),
  );

/**
 * Applies the plan of a dry run, unit by unit, each over the revision that the plan saw; refused whole where the
 * registry has moved since. Units that somebody changes in the very moment are left and named. Applying again
 * finishes what was cut short, and changes nothing that is done.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed` naming every unit that moved
 */
export const applyUnitSheet = async (
  ports: Needs,
  caller: Caller,
  importId: string,
  planHash: string,
  call: { arrivedAt: number },
): Promise<UnitSheetApplied> => {
  const item = await sheetImport(ports, caller, importId);
  // One identity for all its writes, the same at each attempt: what an attempt cut short has written is recognised.
  const writeId = `sheet-${importId}-${planHash}`;
  if (item.planHash !== planHash) throw movedAway([]);
  const { changes, ...seen } = await ports.snapshots.get('registry', planHash, UnitSheetPlan);
  if (item.applied !== undefined) return appliedBefore(item);
  const gone = await movedSince(ports, seen, writeId);
  if (gone.length > 0) throw movedAway(gone);
  const moved: string[] = [];
  await fewAtOnce(changes, async (change) => {
    if (!(await writeOne(ports, change, writeId))) moved.push(change.unitId);
  });
  const did = { changes, moved, nameOf: ({ unitId }: PlannedUnit) => unitId };
  return noteApplied(ports, item, did, { writeId, at: call.arrivedAt });
};

const writeOne = async ({ units }: Needs, change: PlannedUnit, writeId: string): Promise<boolean> => {
  let mine = true;
  await units.change(change.unitId, writeId, (current) => {
    mine = (current?.revision ?? 0) === change.base;
    if (!mine && current !== undefined) return current;
    const revision = change.base + 1;
    return { unitId: change.unitId, ...changed(current, change.content), ...keptLineage(current), revision };
  });
  return mine;
};
