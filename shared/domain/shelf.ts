import { type Caller, holdsAny } from './authorize.ts';

/** Under this id the province's shelf keeps its documents, as a submission keeps its evidence; it has no head. */
export const shelfId = 'shelf'.padEnd(26, '2');

/** Whether the caller keeps the shelf: a manager of the whole province. */
export const keepsShelf = ({ held }: Caller): boolean =>
  held.some(({ role, scope }) => role === 'MANAGER' && scope.kind === 'PROVINCE');

/** Whether the caller reads from the shelf: everybody with a role. */
export const readsShelf = (caller: Caller): boolean =>
  holdsAny(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'AUDITOR', 'MANAGER']);
