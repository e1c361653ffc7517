import { Slug, UnitId } from '../../contracts/ids.ts';
import { dayCell, type FormColumn, idCell, textCell } from '../registry/cell-readers.ts';

/** The sheet's name in the official form of tasks. */
export const taskSheetName = 'Nhiệm vụ';

export type TaskColumn = FormColumn<
  'unitId' | 'taskId' | 'source' | 'document' | 'title' | 'product' | 'due'
>;

/** The columns of the official form of tasks, in their order. */
export const taskColumns: readonly TaskColumn[] = [
  {
    key: 'unitId',
    title: 'Mã đơn vị',
    also: ['unitId'],
    required: true,
    note: { vi: 'Mã của đơn vị trong sổ: phong-noi-vu.', en: "The unit's id in the registry." },
    read: idCell(UnitId),
  },
  {
    key: 'taskId',
    title: 'Mã nhiệm vụ',
    also: ['taskId'],
    required: true,
    note: { vi: 'Không đổi, không trùng trong một đơn vị: nv-01.', en: 'Never changes; once in a unit.' },
    read: idCell(Slug),
  },
  {
    key: 'source',
    title: 'Mã nguồn nhiệm vụ',
    also: ['source'],
    required: true,
    note: {
      vi: 'Một nguồn nhiệm vụ của phong trào: quyet-dinh-77, cam-ket.',
      en: "One of the campaign's task sources.",
    },
    read: idCell(Slug),
  },
  {
    key: 'document',
    title: 'Văn bản giao',
    also: ['document'],
    required: false,
    note: { vi: 'Số, ngày, mục trong văn bản.', en: 'Number, day and place in the paper.' },
    read: textCell(300),
  },
  {
    key: 'title',
    title: 'Nội dung nhiệm vụ',
    also: ['title'],
    required: true,
    note: { vi: 'Tối đa 1.000 ký tự.', en: '1,000 characters at most.' },
    read: textCell(1_000),
  },
  {
    key: 'product',
    title: 'Sản phẩm',
    also: ['product'],
    required: false,
    note: { vi: 'Báo cáo, quyết định, kế hoạch…', en: 'A report, a decision, a plan …' },
    read: textCell(500),
  },
  {
    key: 'due',
    title: 'Hạn hoàn thành (ngày/tháng/năm)',
    also: ['due'],
    required: true,
    note: { vi: 'Ô dạng ngày, 30/06/2024 hoặc 2024-06-30.', en: 'A date cell, 30/06/2024 or 2024-06-30.' },
    read: dayCell,
  },
];
