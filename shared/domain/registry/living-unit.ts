import type { OrgUnitItem } from '../../contracts/unit.ts';
import { AppError } from '../../errors.ts';
import { closingInstant } from '../campaign/resolve-windows.ts';

/** The last millisecond (UTC) of a unit's life; undefined while it has no last day. */
export const endOfLife = ({ validTo }: Pick<OrgUnitItem, 'validTo'>): number | undefined =>
  validTo === undefined ? undefined : closingInstant({ date: validTo });

/**
 * Refuses a role that would outlive a unit which a reorganisation ended.
 * @throws AppError `invalid_request` with the fault at `#/to`
 */
export const requireLivingUnit = (
  unit: Pick<OrgUnitItem, 'validTo' | 'successors'> | undefined,
  grant: { to?: string | undefined },
): void => {
  const end = unit?.successors === undefined ? undefined : endOfLife(unit);
  if (end === undefined || (grant.to !== undefined && Date.parse(grant.to) <= end)) return;
  const detail = {
    vi: `Đơn vị đã kết thúc ngày ${unit?.validTo ?? ''}; vai trò phải hết hạn chậm nhất vào ngày đó.`,
    en: `The unit ended on ${unit?.validTo ?? ''}; the role has to end by then.`,
  };
  throw new AppError('invalid_request', undefined, [{ pointer: '#/to', code: 'unit_ended', detail }]);
};
