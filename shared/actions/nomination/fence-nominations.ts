import { emptyChain } from '../../domain/chain.ts';
import { owingNothing } from '../../domain/owed-work.ts';
import type { Ports } from '../ports.ts';

type Of = { roundId: string; awardId: string };

/**
 * Writes the nominations of an award anew as they are: a write of them that was decided on before fails by that and is decided
 * again, or is there to be seen.
 */
export const fenceNominations = async (
  { nominations, newId }: Pick<Ports, 'nominations' | 'newId'>,
  { roundId, awardId }: Of,
): Promise<void> => {
  await nominations.change(roundId, awardId, newId(), (current) =>
    current === undefined
      ? { ...owingNothing, roundId, awardId, entries: {}, revision: 0, chain: emptyChain }
      : { ...current },
  );
};
