import type { ImportItem } from '../contracts/import.ts';
import type { CellFault } from '../contracts/sheet.ts';
import { listedAtOnce } from '../contracts/unit-sheet.ts';
import { AppError } from '../errors.ts';
import type { Ports } from './ports.ts';

type Planned = { kind: 'NEW' | 'CHANGED'; base: number; content: unknown };
type Verdict<Change extends Planned> =
  | { plan: { changes: Change[]; unchanged: number } }
  | { faults: CellFault[] };

/** The declared file is not there yet. */
export const fileMissing = (): AppError =>
  new AppError('conflict', {
    vi: 'Chưa nhận được tệp đã khai báo. Hãy tải tệp lên rồi thử lại.',
    en: 'The declared file has not arrived. Upload it, then try again.',
  });

/** What is applied is not what the last trial was about. */
export const trialMoved = (faults?: ConstructorParameters<typeof AppError>[2]): AppError =>
  new AppError(
    'precondition_failed',
    {
      vi: 'Không còn đúng với lần chạy thử gần nhất. Hãy chạy thử lại rồi áp dụng.',
      en: 'This is not what the last trial was about. Run the trial again, then apply it.',
    },
    faults,
  );

/** Faults of the reading and of the planning together, in the order of the sheet; the plan when there are none. */
export const verdictWith = <Plan>(
  read: readonly CellFault[],
  verdict: { plan: Plan } | { faults: CellFault[] },
): { plan: Plan } | { faults: CellFault[] } => {
  const planned = 'faults' in verdict ? verdict.faults : [];
  if (read.length + planned.length === 0) return verdict;
  return { faults: [...read, ...planned].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
};

/** Notes the plan that may be applied, or that there is none; an import that was applied stays as it is. */
export const notePlan = async (
  { imports }: Pick<Ports, 'imports'>,
  item: ImportItem,
  planHash: string | undefined,
  writeId: string,
): Promise<void> => {
  await imports.change(item.importId, writeId, (current) => {
    const { planHash: _before, ...rest } = current ?? item;
    if (rest.applied !== undefined) return current ?? item;
    return planHash === undefined ? rest : { ...rest, planHash };
  });
};

/**
 * What a dry run answers: every fault, or every change, from a place on.
 * @param from how many faults, or changes, to leave out
 */
export const trialAnswer = <Change extends Planned>(
  importId: string,
  verdict: Verdict<Change>,
  planHash: string | undefined,
  from = 0,
) => {
  const until = from + listedAtOnce;
  if ('faults' in verdict) {
    const counts = { faults: verdict.faults.length, created: 0, changed: 0, unchanged: 0 };
    return { importId, counts, faults: verdict.faults.slice(from, until), changes: [] };
  }
  const { changes, unchanged } = verdict.plan;
  const created = changes.filter(({ kind }) => kind === 'NEW').length;
  return {
    importId,
    counts: { faults: 0, created, changed: changes.length - created, unchanged },
    ...(planHash === undefined ? {} : { planHash }),
    faults: [],
    changes: changes.slice(from, until).map(({ base: _base, content: _content, ...change }) => change),
  };
};

/** Notes, once, that a plan was applied, and says what it did. @param moved names of what was left as it is */
export const noteApplied = async <Change extends Planned>(
  { imports }: Pick<Ports, 'imports'>,
  item: ImportItem,
  {
    changes,
    moved,
    nameOf,
  }: { changes: readonly Change[]; moved: string[]; nameOf: (one: Change) => string },
  { writeId, at }: { writeId: string; at: number },
) => {
  const created = changes.filter((one) => one.kind === 'NEW' && !moved.includes(nameOf(one))).length;
  const counts = { created, changed: changes.length - created - moved.length };
  const names = moved.toSorted();
  await imports.change(item.importId, writeId, (current) => ({
    ...(current ?? item),
    applied: { at, summary: { ...counts, moved: names.join(' ') } },
  }));
  return { importId: item.importId, ...counts, moved: names };
};

/** What applying said the first time. */
export const appliedBefore = ({ importId, applied }: ImportItem) => ({
  importId,
  created: Number(applied?.summary.created ?? 0),
  changed: Number(applied?.summary.changed ?? 0),
  moved: String(applied?.summary.moved ?? '')
    .split(' ')
    .filter((name) => name !== ''),
});
