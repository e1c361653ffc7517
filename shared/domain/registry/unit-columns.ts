import { GroupId, Slug, UnitId } from '../../contracts/ids.ts';
import type { OrgUnitContent } from '../../contracts/unit.ts';
import { dayCell, type FormColumn, idCell, oneOfCell, textCell } from './cell-readers.ts';
import { levelNames, unitTypeNames } from './unit-type-names.ts';

type Words = [vi: string, en: string];
/** A column of the form of units. */
export type UnitColumn = FormColumn<keyof OrgUnitContent | 'unitId'>;

/** The sheet's name in the official form. */
export const unitSheetName = 'Đơn vị';

const dayNote = {
  vi: 'Ô dạng ngày, 01/07/2025 hoặc 2025-07-01; để trống nếu không có.',
  en: 'A date cell, 01/07/2025 or 2025-07-01; empty for none.',
};
const column = (
  key: UnitColumn['key'],
  title: string,
  also: string[],
  required: boolean,
  note: Words | typeof dayNote,
  read: UnitColumn['read'],
): UnitColumn => ({
  key,
  title,
  also,
  required,
  note: Array.isArray(note) ? { vi: note[0], en: note[1] } : note,
  read,
});

/** The columns of the official form of units, in their order. */
export const unitColumns: readonly UnitColumn[] = [
  column(
    'unitId',
    'Mã đơn vị',
    ['id', 'unitId'],
    true,
    ['Không đổi: so-noi-vu.', 'Never changes: so-noi-vu.'],
    idCell(UnitId),
  ),
  column(
    'name',
    'Tên đơn vị',
    ['name'],
    true,
    ['Tên đầy đủ, tối đa 200 ký tự.', 'The full name, 200 characters at most.'],
    textCell(200),
  ),
  column(
    'shortName',
    'Tên viết tắt',
    ['shortName'],
    false,
    ['Tối đa 60 ký tự.', '60 characters at most.'],
    textCell(60),
  ),
  column(
    'type',
    'Loại đơn vị',
    ['type'],
    true,
    [Object.values(unitTypeNames).join('; '), Object.keys(unitTypeNames).join('; ')],
    oneOfCell(unitTypeNames),
  ),
  column(
    'level',
    'Cấp',
    ['level'],
    true,
    [Object.values(levelNames).join('; '), Object.keys(levelNames).join('; ')],
    oneOfCell(levelNames),
  ),
  column(
    'parentId',
    'Mã đơn vị cấp trên',
    ['parent', 'parentId'],
    false,
    ['Mã của một đơn vị trong tệp hoặc trong sổ.', 'The id of a unit of the sheet or the registry.'],
    idCell(UnitId),
  ),
  column(
    'groupHint',
    'Mã nhóm xếp hạng',
    ['groupHint'],
    false,
    ['Gợi ý; tệp phong trào quyết định.', "A hint; the campaign's file decides."],
    idCell(GroupId),
  ),
  column(
    'clusterId',
    'Mã cụm, khối thi đua',
    ['cluster', 'clusterId'],
    false,
    ['Mã cụm, khối.', 'The id of the cluster.'],
    idCell(Slug),
  ),
  column('validFrom', 'Có hiệu lực từ (ngày/tháng/năm)', ['validFrom'], false, dayNote, dayCell),
  column('validTo', 'Đến hết ngày (ngày/tháng/năm)', ['validTo'], false, dayNote, dayCell),
  column('changesOn', 'Thay đổi từ (ngày/tháng/năm)', ['changesOn'], false, dayNote, dayCell),
];
