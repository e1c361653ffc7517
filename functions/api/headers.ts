import type { Context } from 'hono';
import type { RouteDeclaration } from '../../shared/contracts/route.ts';
import { AppError } from '../../shared/errors.ts';

const refused = (header: string, vi: string, en: string): AppError =>
  new AppError('invalid_header', undefined, [
    { pointer: `#/header/${header}`, code: 'invalid_header', detail: { vi, en } },
  ]);

/** The revision that the caller edits, from `If-Match: "7"`; 0 for `If-None-Match: *`. @throws AppError */
export const expectedRevision = (c: Context, precondition: RouteDeclaration['precondition']): number => {
  if (precondition === undefined) return 0;
  const ifMatch = c.req.header('if-match');
  const ifNoneMatch = c.req.header('if-none-match');
  if (ifMatch !== undefined) {
    const revision = /^"([1-9][0-9]{0,8})"$/.exec(ifMatch)?.[1];
    if (revision === undefined) {
      throw refused(
        'if-match',
        'If-Match phải là ETag đã nhận, ví dụ "7".',
        'If-Match must be an ETag as received, such as "7".',
      );
    }
    return Number(revision);
  }
  if (ifNoneMatch === undefined || precondition === 'edit') throw new AppError('precondition_required');
  if (ifNoneMatch.trim() !== '*') {
    throw refused('if-none-match', 'Chỉ nhận If-None-Match: *.', 'Only If-None-Match: * is taken.');
  }
  return 0;
};

/** The key that makes a creating POST safe to repeat. @throws AppError `invalid_header` */
export const idempotencyKey = (c: Context): string => {
  const key = c.req.header('idempotency-key') ?? '';
  if (/^[\x21-\x7e]{8,128}$/.test(key)) return key;
  throw refused(
    'idempotency-key',
    'Cần Idempotency-Key: 8 đến 128 ký tự ASCII, mỗi lần tạo một khóa mới (ví dụ UUID).',
    'Send an Idempotency-Key of 8 to 128 ASCII characters, a new one (such as a UUID) for each creation.',
  );
};
