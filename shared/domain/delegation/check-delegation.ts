import type { DelegatedCapacity, DelegationRequest } from '../../contracts/delegation.ts';
import type { InputFault } from '../../errors.ts';
import type { Held } from '../authorize.ts';
import { closingInstant, openingInstant } from '../campaign/resolve-windows.ts';

/** How the words above a signature begin, by capacity. */
const beginnings: Record<DelegatedCapacity, readonly string[]> = {
  KT: ['KT.'],
  TL: ['TL.'],
  TUQ: ['TUQ.'],
  ACTING: ['Q.', 'QUYỀN '],
};

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

/** Whether a role of the person holds on every day of the delegation, in the unit, as one who may be delegated to. */
const holdsThrough = (held: readonly Held[], unitId: string, { from, to }: DelegationRequest): boolean =>
  held.some(
    ({ role, scope, ...term }) =>
      (role === 'DEPUTY' || role === 'UNIT_OFFICER') &&
      scope.kind === 'UNIT' &&
      scope.unitId === unitId &&
      term.from <= closingInstant({ date: from }) &&
      (term.to === undefined || term.to >= openingInstant({ date: to })),
  );

/** What is wrong with a delegation. @param held every role stored of the person that it names */
export const delegationFaults = (
  unitId: string,
  request: DelegationRequest,
  held: readonly Held[],
): InputFault[] => {
  const { from, to, capacity, signedAs, paper } = request;
  const faults: InputFault[] = [];
  if (to < from)
    faults.push(
      fault(
        '#/to',
        'ends_before_it_begins',
        'Ngày hết hiệu lực trước ngày bắt đầu.',
        'It ends before it begins.',
      ),
    );
  if (paper.issuedOn > to)
    faults.push(
      fault(
        '#/paper/issuedOn',
        'issued_after_the_end',
        'Văn bản ban hành sau khi ủy quyền hết hiệu lực.',
        'The paper is younger than the delegation.',
      ),
    );
  const allowed = beginnings[capacity];
  if (!allowed.some((start) => signedAs.toLocaleUpperCase('vi').startsWith(start)))
    faults.push(
      fault(
        '#/signedAs',
        'not_the_capacity',
        `Với tư cách ${capacity}, thể thức ký bắt đầu bằng ${allowed.join(' hoặc ')}.`,
        `For ${capacity}, the words above the signature begin with ${allowed.join(' or ')}.`,
      ),
    );
  if (!holdsThrough(held, unitId, request))
    faults.push(
      fault(
        '#/personId',
        'not_in_the_unit',
        'Người được ủy quyền phải là cấp phó hoặc công chức đầu mối của đơn vị trong suốt thời gian ủy quyền.',
        'The delegate has to be a deputy or focal officer of the unit on all of its days.',
      ),
    );
  return faults;
};
