import type { Role, Scope } from '../contracts/membership.ts';
import { AppError, type InputFault } from '../errors.ts';

const ofUnits: readonly Role[] = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'UNIT_CONTRIBUTOR'];

/** Roles of a unit are held in a unit; all others in a campaign or the province; only appraisers have fields. */
export const requireFittingScope = (
  role: Role,
  scope: Scope,
  grant: { fields: string[]; from: string; to?: string | undefined },
): void => {
  const faults: InputFault[] = [];
  if (ofUnits.includes(role) !== (scope.kind === 'UNIT')) {
    faults.push({
      pointer: '#/path/scope',
      code: 'scope_does_not_fit_role',
      detail: {
        vi: `Vai trò ${role} ${ofUnits.includes(role) ? 'thuộc về một đơn vị (unit:…)' : 'thuộc về một phong trào (campaign:…) hoặc cả tỉnh (province)'}.`,
        en: `${role} is held in ${ofUnits.includes(role) ? 'a unit (unit:…)' : 'a campaign (campaign:…) or the province'}.`,
      },
    });
  }
  if (grant.fields.length > 0 && role !== 'APPRAISER') {
    faults.push({
      pointer: '#/fields',
      code: 'fields_only_for_appraisers',
      detail: {
        vi: 'Chỉ người thẩm định mới được giới hạn theo lĩnh vực.',
        en: 'Only appraisers are bound to fields.',
      },
    });
  }
  if (grant.to !== undefined && grant.to < grant.from) {
    faults.push({
      pointer: '#/to',
      code: 'ends_before_it_begins',
      detail: { vi: 'Ngày kết thúc phải sau ngày bắt đầu.', en: 'The end must not precede the beginning.' },
    });
  }
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
