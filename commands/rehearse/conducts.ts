import { randomOf } from '../play/random.ts';
import { shuffled } from '../play/shuffled.ts';

/** How an entrant goes about its self-assessment in a rehearsal. */
export type Conduct =
  /** Answers everything and submits in time. */
  | 'COMPLETE'
  /** Does nothing at all. */
  | 'NEVER'
  /** Has a whole draft, and submits a millisecond after the end. */
  | 'LATE'
  /** Submits half of its answers, gets them back with reasons, completes them and submits again. */
  | 'RETURNED'
  /** Submits, takes it back, corrects it and submits again. */
  | 'WITHDRAWS'
  /** Asks for more time, gets it, and submits in that time. */
  | 'EXTENDED'
  /** Submits half of its answers. */
  | 'PARTLY'
  /** Submits in the last millisecond. */
  | 'LAST_MOMENT'
  /** Asks for more time, is refused, and submits in time. */
  | 'NO_MORE_TIME'
  /** Leaves a draft that nobody signs. */
  | 'DRAFT'
  /** Writes half of a draft, which a reorganisation passes on. */
  | 'PASSES_ON';

const order: readonly Conduct[] = [
  'NEVER',
  'LATE',
  'RETURNED',
  'EXTENDED',
  'WITHDRAWS',
  'PARTLY',
  'LAST_MOMENT',
  'DRAFT',
  'NO_MORE_TIME',
];

/**
 * Gives each entrant of a round its conduct by seed: one of each kind, everybody else is complete. Those in `steady`
 * (who organise the campaign) are always complete, and at least one in three is.
 */
export const conductsOf = (
  unitIds: readonly string[],
  steady: readonly string[],
  seed: number,
): Map<string, Conduct> => {
  const free = shuffled(
    unitIds.filter((id) => !steady.includes(id)),
    randomOf(seed, 'conducts'),
  );
  const special = Math.min(order.length, Math.floor((unitIds.length * 2) / 3));
  const conducts = new Map<string, Conduct>(unitIds.map((id) => [id, 'COMPLETE']));
  for (const [n, id] of free.slice(0, special).entries()) conducts.set(id, order[n] ?? 'COMPLETE');
  return conducts;
};

/** Whether it writes anything. */
export const writes = (conduct: Conduct): boolean => conduct !== 'NEVER';

/** Whether it answers only half, at first or for good. */
export const answersHalf = (conduct: Conduct): boolean =>
  conduct === 'PARTLY' || conduct === 'RETURNED' || conduct === 'PASSES_ON';
