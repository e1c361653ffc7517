import { AppError } from '../../../errors.ts';
import { fault } from '../fault.ts';

/**
 * A page of a short list that is read whole, in the order of its names.
 * @param nameOf the name of an entry; the cursor is the last name of the page before, in base64url
 * @throws AppError `invalid_request` for a cursor that names no entry
 */
export const pageOf = <T>(
  list: readonly T[],
  nameOf: (entry: T) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: T[]; next?: string } => {
  const all = list.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8');
  const start = after === undefined ? 0 : all.findIndex((entry) => nameOf(entry) === after) + 1;
  if (after !== undefined && start === 0) {
    const [vi, en] = [
      'Con trỏ trang không hợp lệ; hãy đọc lại từ trang đầu.',
      'Not a cursor of this listing; start from the first page.',
    ];
    throw new AppError('invalid_request', undefined, [fault('#/query/cursor', 'invalid_cursor', vi, en)]);
  }
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  return last !== undefined && start + limit < all.length
    ? { items, next: Buffer.from(nameOf(last)).toString('base64url') }
    : { items };
};
