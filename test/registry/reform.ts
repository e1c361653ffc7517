import type * as z from 'zod';
import type { ReorganisationContent } from '../../shared/contracts/unit-succession.ts';
import type { UnitSeed } from '../../shared/contracts/units-file.ts';

type Content = z.input<typeof ReorganisationContent>;

const unit = (
  id: string,
  name: string,
  type: UnitSeed['type'],
  level: UnitSeed['level'],
  parent?: string,
): UnitSeed => ({ id, name, shortName: name, type, level, ...(parent === undefined ? {} : { parent }) });

/** Two small provinces before July 2025: committees, a department each, a district with three communes, another with one. */
export const beforeReform: UnitSeed[] = [
  unit('ubnd-hung-yen', 'UBND tỉnh Hưng Yên', 'PROVINCIAL_AGENCY', 'PROVINCE'),
  unit('ubnd-thai-binh', 'UBND tỉnh Thái Bình', 'PROVINCIAL_AGENCY', 'PROVINCE'),
  unit('so-noi-vu-hy', 'Sở Nội vụ tỉnh Hưng Yên', 'PROVINCIAL_AGENCY', 'PROVINCE', 'ubnd-hung-yen'),
  unit('so-noi-vu-tb', 'Sở Nội vụ tỉnh Thái Bình', 'PROVINCIAL_AGENCY', 'PROVINCE', 'ubnd-thai-binh'),
  unit('so-y-te-hy', 'Sở Y tế tỉnh Hưng Yên', 'PROVINCIAL_AGENCY', 'PROVINCE', 'ubnd-hung-yen'),
  unit('huyen-phu-cu', 'UBND huyện Phù Cừ', 'DISTRICT_COMMITTEE', 'DISTRICT', 'ubnd-hung-yen'),
  unit('xa-tong-tran', 'UBND xã Tống Trân', 'COMMUNE', 'COMMUNE', 'huyen-phu-cu'),
  unit('xa-nguyen-hoa', 'UBND xã Nguyên Hòa', 'COMMUNE', 'COMMUNE', 'huyen-phu-cu'),
  unit('xa-minh-tan', 'UBND xã Minh Tân', 'COMMUNE', 'COMMUNE', 'huyen-phu-cu'),
  unit('xa-doan-dao', 'UBND xã Đoàn Đào', 'COMMUNE', 'COMMUNE', 'huyen-phu-cu'),
];

const seat = 'ubnd-hung-yen-2025';
const begun = (unitId: string, name: string, parentId = seat) => ({
  unitId,
  name,
  type: 'COMMUNE' as const,
  level: 'COMMUNE' as const,
  parentId,
});
const department = { type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const };

/** The reform of 1 July 2025 on those units; places and mergers are chosen for the test, the forms are the law's. */
export const reform: Content = {
  title: 'Sắp xếp đơn vị hành chính tỉnh Hưng Yên năm 2025',
  effectiveOn: '2025-07-01',
  instrument: {
    id: 'nq-202-2025-qh15',
    title: { vi: 'Nghị quyết 202/2025/QH15', en: 'Resolution 202/2025/QH15' },
    number: '202',
    symbol: '202/2025/QH15',
    issuedOn: '2025-06-12',
    issuer: { vi: 'Quốc hội', en: 'The National Assembly' },
  },
  newUnits: [
    { unitId: seat, name: 'UBND tỉnh Hưng Yên', ...department },
    { unitId: 'so-noi-vu-hy-2025', name: 'Sở Nội vụ tỉnh Hưng Yên', ...department, parentId: seat },
    begun('xa-tong-tran-2025', 'UBND xã Tống Trân'),
    begun('xa-phu-cu', 'UBND xã Phù Cừ'),
  ],
  successions: [
    {
      mode: 'MERGE_KEEPING_NAME',
      predecessors: ['ubnd-hung-yen', 'ubnd-thai-binh'],
      successors: [seat],
    },
    {
      mode: 'MERGE_KEEPING_NAME',
      predecessors: ['so-noi-vu-hy', 'so-noi-vu-tb'],
      successors: ['so-noi-vu-hy-2025'],
    },
    {
      mode: 'MERGE_KEEPING_NAME',
      predecessors: ['xa-tong-tran', 'xa-nguyen-hoa'],
      successors: ['xa-tong-tran-2025'],
    },
    {
      mode: 'DISSOLVE_OVER_SEVERAL',
      predecessors: ['xa-minh-tan'],
      successors: ['xa-tong-tran-2025', 'xa-phu-cu'],
    },
    {
      mode: 'DISSOLVE_OVER_SEVERAL',
      predecessors: ['huyen-phu-cu'],
      successors: ['xa-tong-tran-2025', 'xa-phu-cu', 'so-y-te-hy'],
    },
    {
      mode: 'RENAME_OR_TYPE_CHANGE',
      predecessors: ['xa-doan-dao'],
      successors: ['xa-doan-dao'],
      becomes: { name: 'UBND phường Đoàn Đào', type: 'WARD', parentId: seat },
    },
    {
      mode: 'CHANGE_PARENT',
      predecessors: ['so-y-te-hy'],
      successors: ['so-y-te-hy'],
      becomes: { parentId: seat },
    },
  ],
};
