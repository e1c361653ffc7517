import { canonicalJson } from '../canonical-json.ts';
import type { AnswerContent, AnswerItem } from '../contracts/submission.ts';
import { AppError, type InputFault } from '../errors.ts';
import { localInstant } from './local-time.ts';

const parts = ['value', 'notApplicable', 'justification'] as const;

const words = (value: unknown): string => {
  if (value === undefined) return '—';
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/**
 * Refuses a save over another revision than the one that stands, and says who changed the row, when, and which parts now
 * read otherwise than what the caller sends.
 * @param current the row as it stands; undefined while there is none
 * @param expected the revision that the caller has seen; 0 for none
 * @throws AppError `precondition_failed` with a pointer per part that differs
 */
export const requireAnswerRevision = (
  current: Pick<AnswerItem, 'revision' | 'savedAt' | 'savedBy' | (typeof parts)[number]> | undefined,
  expected: number,
  sent: AnswerContent,
): void => {
  const revision = current?.revision ?? 0;
  if (revision === expected) return;
  const faults = parts.flatMap((part): InputFault[] => {
    const now = current?.[part];
    if (canonicalJson(now ?? null) === canonicalJson(sent[part] ?? null)) return [];
    const detail = { vi: `Hiện tại là: ${words(now)}`, en: `It is now: ${words(now)}` };
    return [{ pointer: `#/${part}`, code: 'changed_since_read', detail }];
  });
  const detail =
    current === undefined
      ? {
          vi: 'Chưa có bản nào được lưu ở tiêu chí này. Hãy tải lại rồi sửa tiếp.',
          en: 'Nothing is saved here. Read it again first.',
        }
      : {
          vi: `${current.savedBy} đã lưu bản ${revision} lúc ${localInstant(current.savedAt)}; bản bạn đang sửa là ${expected}. Hãy tải lại rồi sửa tiếp.`,
          en: `${current.savedBy} saved revision ${revision} at ${localInstant(current.savedAt)}; you are editing ${expected}. Read it again first.`,
        };
  throw new AppError('precondition_failed', detail, faults);
};
