import type { OrgUnitItem } from '../../contracts/unit.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';

type Lineage = Pick<OrgUnitItem, 'predecessors' | 'successors' | 'reorganisations' | 'validTo'>;

/** What reorganisations wrote on a unit, which no edit and no import takes away. */
export const keptLineage = (current: Lineage | undefined) => ({
  ...(current?.predecessors === undefined ? {} : { predecessors: current.predecessors }),
  ...(current?.successors === undefined ? {} : { successors: current.successors }),
  ...(current?.reorganisations === undefined ? {} : { reorganisations: current.reorganisations }),
});

/** Refuses another last day of a unit that a reorganisation ended. */
export const lastDayFaults = (
  current: Lineage | undefined,
  validTo: string | undefined,
  pointer = '#/validTo',
): InputFault[] => {
  if (current?.successors === undefined || current.validTo === validTo) return [];
  const [vi, en] = [
    `Đơn vị đã kết thúc ngày ${current.validTo ?? ''} do sắp xếp tổ chức; không sửa ngày này ở đây.`,
    `A reorganisation ended the unit on ${current.validTo ?? ''}; that day is not edited here.`,
  ];
  return [fault(pointer, 'ended_by_reorganisation', vi, en)];
};
