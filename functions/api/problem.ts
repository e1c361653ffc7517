import type * as z from 'zod';
import type { Problem } from '../../shared/contracts/problem.ts';
import { AppError, type Bilingual, errorKinds, type InputFault } from '../../shared/errors.ts';

export type Language = keyof Bilingual;

/** The language of people's texts: Vietnamese unless English is asked for first (Accept-Language). */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  acceptLanguage?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi';

/** Faults in one answer, which Lambda bounds at 6 MB; how many more there are is told beside them. */
const faultLimit = 1000;

const shown = (faults: readonly InputFault[]): InputFault[] => {
  const more = faults.length - faultLimit;
  if (more <= 0) return [...faults];
  const detail = { vi: `Còn ${more} lỗi nữa.`, en: `There are ${more} more.` };
  return [...faults.slice(0, faultLimit), { pointer: '#', code: 'more_faults', detail }];
};

/** The problem document of an error (RFC 9457). Anything but an AppError is one constant 500 without detail. */
export const problemOf = (error: unknown, language: Language): z.output<typeof Problem> => {
  const known = error instanceof AppError ? error : new AppError('internal');
  const [, vi, en] = errorKinds[known.code];
  return {
    type: `urn:thi-dua:problem:${known.code}`,
    title: language === 'vi' ? vi : en,
    status: known.status,
    code: known.code,
    detail: known.detail[language],
    ...(known.faults.length === 0
      ? {}
      : {
          errors: shown(known.faults).map(({ pointer, code, detail }) => ({
            pointer,
            code,
            detail: detail[language],
          })),
        }),
  };
};
