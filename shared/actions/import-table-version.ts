import { digestOf } from '../canonical-json.ts';
import { type TablePlan, TableVersionFile } from '../contracts/table-version.ts';
import { holdsForCampaign } from '../domain/authorize.ts';
import { checkTable } from '../domain/campaign/check-table.ts';
import { fault } from '../domain/campaign/fault.ts';
import { roundKey } from '../domain/campaign/launched-rules.ts';
import { checkTableVersion } from '../domain/table-versions/check-table-version.ts';
import { withTableVersion } from '../domain/table-versions/with-table-version.ts';
import { AppError, type InputFault, notFound } from '../errors.ts';
import { zodFaults } from '../input-faults.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';
import { isNumberTaken } from './table-version-number.ts';

const requireNone = (faults: InputFault[]): void => {
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};

/**
 * Takes a new version of a scoring table for a running round: validated whole, beside the version in force and inside its
 * campaign file, and kept under the hash of its plan. It counts for nothing until somebody has read what it would change
 * and activates it.
 * @throws AppError `invalid_request` with every error, `not_found`
 */
export const importTableVersion = async (ports: ImportPorts, content: unknown, call: ImportCall) => {
  const parsed = TableVersionFile.safeParse(content);
  if (!parsed.success) throw new AppError('invalid_request', undefined, zodFaults(parsed.error, '#'));
  const change = parsed.data;
  const { roundId, table, rescore } = change;
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(call.caller, ['MANAGER'], round.campaignId)) throw notFound();
  const file = await ports.rules.file(round);
  const faults = checkTableVersion(file, roundKey(roundId), change);
  // Beside a broken mapping, the file as a whole would say nothing but what follows from it.
  requireNone(faults.length === 0 ? [] : [...faults, ...checkTable({ raw: table, pointer: '#/table' })]);
  const next = withTableVersion(file, change);
  if ('faults' in next) throw new AppError('invalid_request', undefined, next.faults);
  const old = file.scoringTables.find(({ id }) => id === table.id);
  if (old === undefined) throw new Error(`Checked a table that is not there: ${table.id}`);
  const after = next.file.scoringTables.find(({ id }) => id === table.id);
  const plan: TablePlan = {
    format: 'thi-dua/table-plan',
    version: 1,
    roundId,
    tableId: table.id,
    from: { version: old.version, hash: digestOf(old), fileHash: round.fileHash },
    to: {
      version: table.version,
      hash: digestOf(after),
      fileHash: await ports.snapshots.put('campaigns', next.file),
    },
    rescore,
  };
  if (await isNumberTaken(ports, round, plan))
    requireNone([
      fault(
        '#/table/version',
        'version_taken',
        `Kỳ đánh giá đã ghi nhận một bảng điểm khác mang số phiên bản ${table.version}; hãy dùng số lớn hơn.`,
        `The round has another table on record as version ${table.version}: take a higher number.`,
      ),
    ]);
  const planHash = digestOf(plan);
  await ports.tables.keepPlan(roundId, planHash, plan, call.writeId);
  return { roundId, tableId: table.id, version: table.version, planHash };
};
