import type { Import, ImportItem } from '../contracts/import.ts';
import { type Caller, holdsAny } from '../domain/authorize.ts';
import { campaignFileWarnings, tableWarnings } from '../domain/campaign/lint-campaign-file.ts';
import { at } from '../domain/campaign/spot.ts';
import { isDeeperThan } from '../domain/nesting.ts';
import { parseJson } from '../domain/parse-json.ts';
import { AppError, type InputFault } from '../errors.ts';
import { asFragments } from '../input-faults.ts';
import { asImport, ownImport } from './begin-import.ts';
import { importCampaign } from './import-campaign.ts';
import { importProvidedValues } from './import-provided-values.ts';
import { importTableVersion } from './import-table-version.ts';
import { importUnits } from './import-units.ts';
import type { Ports } from './ports.ts';

/** What every kind of import needs; each takes its part. */
export type ImportPorts = Pick<
  Ports,
  'imports' | 'units' | 'rounds' | 'tables' | 'snapshots' | 'rules' | 'provinceId' | 'messages' | 'realNow'
> & { importFiles: Pick<Ports['importFiles'], 'read'> };
export type ImportCall = { caller: Caller; arrivedAt: number; writeId: string };
type Summary = NonNullable<ImportItem['applied']>['summary'];

const kinds: Record<
  Exclude<ImportItem['kind'], 'UNIT_SHEET' | 'TABLE_SHEET' | 'TASK_SHEET'>,
  (ports: ImportPorts, content: unknown, call: ImportCall) => Promise<Summary>
> = {
  CAMPAIGN: importCampaign,
  UNITS: importUnits,
  PROVIDED_VALUES: importProvidedValues,
  TABLE_VERSION: importTableVersion,
};

const warningsOf = (kind: ImportItem['kind'], content: unknown): InputFault[] => {
  if (kind === 'CAMPAIGN') return asFragments(campaignFileWarnings(content));
  return kind === 'TABLE_VERSION' ? tableWarnings(at({ raw: content, pointer: '#' }, 'table')) : [];
};

/** The deepest sound file is a campaign's, by the criteria of its tables; far below this many levels. */
const levels = 64;

const unreadable = (code: string, vi: string, en: string): AppError =>
  new AppError('invalid_request', undefined, [{ pointer: '#', code, detail: { vi, en } }]);

const contentOf = async (
  { importFiles }: Pick<ImportPorts, 'importFiles'>,
  item: ImportItem,
): Promise<unknown> => {
  const bytes = await importFiles.read(item.key, item.sha256);
  if (bytes === undefined) {
    throw new AppError('conflict', {
      vi: 'Chưa nhận được tệp đã khai báo. Hãy tải tệp lên rồi thử lại.',
      en: 'The declared file has not arrived. Upload it, then try again.',
    });
  }
  const { value: content, lost } = parsed(bytes);
  if (lost.length > 0) throw new AppError('invalid_request', undefined, asFragments(lost));
  if (isDeeperThan(content, levels))
    throw unreadable('too_deep', 'Tệp lồng nhau quá nhiều cấp.', 'The file nests too many levels.');
  return content;
};

const parsed = (bytes: Uint8Array): ReturnType<typeof parseJson> => {
  try {
    return parseJson(bytes);
  } catch {
    throw unreadable(
      'malformed_json',
      'Tệp không phải JSON (UTF-8) hợp lệ.',
      'The file is not valid JSON in UTF-8.',
    );
  }
};

/**
 * Validates an uploaded file whole and then applies it; a file with any error changes nothing. Applying twice
 * is applying once.
 * @throws AppError `not_found`, `conflict` while the file is missing, `invalid_request` with every error by path
 */
export const applyImport = async (
  ports: ImportPorts,
  importId: string,
  call: ImportCall,
): Promise<Import> => {
  if (!holdsAny(call.caller, ['MANAGER'])) throw new AppError('forbidden');
  const item = await ownImport(ports, call.caller, importId);
  if (item.applied !== undefined) return asImport(item);
  if (item.kind === 'UNIT_SHEET') {
    throw new AppError('conflict', {
      vi: 'Bảng đơn vị được áp dụng theo kết quả chạy thử (unit-sheets).',
      en: 'A sheet of units is applied by the plan of its dry run (unit-sheets).',
    });
  }
  if (item.kind === 'TABLE_SHEET') {
    throw new AppError('conflict', {
      vi: 'Bảng điểm từ bảng tính được xác nhận từng tiêu chí (table-sheets).',
      en: 'A scoring table in a sheet is confirmed leaf by leaf (table-sheets).',
    });
  }
  if (item.kind === 'TASK_SHEET') {
    throw new AppError('conflict', {
      vi: 'Bảng nhiệm vụ được áp dụng theo kết quả chạy thử (task-sheets).',
      en: 'A sheet of tasks is applied by the plan of its dry run (task-sheets).',
    });
  }
  const content = await contentOf(ports, item);
  const summary = await kinds[item.kind](ports, content, call);
  const warnings = warningsOf(item.kind, content).slice(0, 100);
  const applied = await ports.imports.change(importId, call.writeId, (current) => ({
    ...(current ?? item),
    applied: { at: call.arrivedAt, summary, ...(warnings.length === 0 ? {} : { warnings }) },
  }));
  return asImport(applied);
};
