import { AppError } from '../errors.ts';

/** The revision that the caller edits: from `If-Match`, or 0 from `If-None-Match: *` (nothing may exist yet). */
export type ExpectedRevision = number;

/**
 * Refuses a lost update.
 * @param current the revision that exists now, 0 when nothing does
 * @throws AppError `precondition_failed` when the caller saw another revision
 */
export const requireRevision = (current: number, expected: ExpectedRevision): void => {
  if (current === expected) return;
  throw new AppError('precondition_failed', {
    vi: `Bản hiện tại là ${current}, bản bạn đang sửa là ${expected}. Hãy tải lại rồi sửa tiếp.`,
    en: `The current revision is ${current}; you are editing ${expected}. Read it again first.`,
  });
};
