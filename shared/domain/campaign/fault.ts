import type { InputFault } from '../../errors.ts';

/** A fault of a file at a place, in both languages. Codes are stable; texts name values and may change. */
export const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});
