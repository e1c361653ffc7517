import type { WorkPlan } from '../../contracts/unit-work.ts';
import { AppError, type Bilingual, type InputFault } from '../../errors.ts';
import { localInstant } from '../local-time.ts';
import { type Holder, holderOf } from './holder.ts';

/** A row that somebody wants to write, and where the request names it. */
export type WantedLeaf = { leaf: string; pointer: string };

const whose = (leaf: string, holder: Holder | undefined): Bilingual => {
  if (holder === undefined)
    return {
      vi: `Tiêu chí ${leaf} chưa được giao cho ai; hãy hỏi công chức đầu mối.`,
      en: `Criterion ${leaf} is given to nobody; ask the focal officer.`,
    };
  const { division, assignment } = holder;
  const name = division?.name ?? assignment.people.join(', ');
  return {
    vi: `Tiêu chí ${leaf} do ${name} phụ trách.`,
    en: `Criterion ${leaf} is the work of ${name}.`,
  };
};

const overdue = ({ leaf, pointer }: WantedLeaf, { dueAt = 0 }: Holder): InputFault => ({
  pointer,
  code: 'inner_deadline_over',
  detail: {
    vi: `Hạn nội bộ của tiêu chí ${leaf} đã hết lúc ${localInstant(dueAt)}.`,
    en: `The inner deadline of criterion ${leaf} ended at ${localInstant(dueAt)}.`,
  },
});

/**
 * Refuses a contributor's hand on rows that are not theirs, and, where the plan says so, after their inner deadline.
 * @param plan undefined while nobody was given anything
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `forbidden` saying whose each row is; `window_closed` naming the rows and their inner ends
 */
export const requireTheirs = (
  plan: WorkPlan | undefined,
  personId: string,
  wanted: readonly WantedLeaf[],
  at: number,
): void => {
  const held = wanted.map((want) => ({ want, holder: plan && holderOf(plan, want.leaf) }));
  const others = held.flatMap(({ want, holder }): InputFault[] =>
    holder?.people.has(personId)
      ? []
      : [{ pointer: want.pointer, code: 'not_your_leaf', detail: whose(want.leaf, holder) }],
  );
  if (others[0] !== undefined) throw new AppError('forbidden', others[0].detail, others);
  if (plan?.afterDue !== 'REFUSE') return;
  const late = held.flatMap(({ want, holder }) =>
    holder?.dueAt !== undefined && at > holder.dueAt ? [overdue(want, holder)] : [],
  );
  if (late[0] !== undefined) throw new AppError('window_closed', late[0].detail, late);
};
