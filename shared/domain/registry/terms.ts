import type { MembershipItem } from '../../contracts/membership.ts';

type Term = Pick<MembershipItem, 'fields' | 'from' | 'to' | 'position'>;
type Earlier = NonNullable<MembershipItem['earlier']>;

/** Longest history that a role keeps; the chain of its events keeps all. */
const kept = 40;

const asEarlier = ({ fields, from, position }: Term, to: number): Earlier[number] => ({
  fields,
  from,
  to,
  ...(position === undefined ? {} : { position }),
});

/**
 * The times before `next` in which the role was held. A grant that begins later than the stored one follows it: the
 * stored one ends where it said, or the moment before. A grant from the same moment, or an earlier one, corrects it.
 */
export const earlierTerms = (
  current: (Term & Pick<MembershipItem, 'earlier'>) | undefined,
  next: Pick<Term, 'from'>,
): Earlier => {
  const before = (current?.earlier ?? []).filter(({ from }) => from < next.from);
  if (current === undefined || next.from <= current.from) {
    return before.map((term) => ({ ...term, to: Math.min(term.to, next.from - 1) }));
  }
  const end = Math.min(current.to ?? Number.POSITIVE_INFINITY, next.from - 1);
  return [...before, asEarlier(current, end)].slice(-kept);
};

/** Every time in which the role was or is held, each as a membership of its own (UTC ms, both ends included). */
export const everyTerm = <
  T extends Pick<Term, 'from' | 'to' | 'fields'> & Partial<Pick<MembershipItem, 'earlier'>>,
>(
  stored: T,
): T[] => [...(stored.earlier ?? []).map((term) => ({ ...stored, ...term })), stored];

/** Whether the role was held at some moment between two instants (UTC ms, both included). */
export const heldWithin = ({ from, to }: Pick<Term, 'from' | 'to'>, first: number, last: number): boolean =>
  from <= last && (to === undefined || to >= first);
