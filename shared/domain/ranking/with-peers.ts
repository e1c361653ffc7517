import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';
import { needsPeers, peerBests, withoutPeers } from '../scoring/score-peers.ts';

/**
 * The inputs of a group with the best of the group in them, where the table scores against it.
 * @param whole whether everybody who takes part is among them: while somebody may still bring a better value, no best is known
 */
export const withPeers = (
  table: CompiledTable,
  members: readonly ScoreInputs[],
  whole: boolean,
): ScoreInputs[] => {
  if (!needsPeers(table)) return [...members];
  const peers = whole ? peerBests(table, members) : {};
  return members.map((inputs) => {
    const bare = withoutPeers(inputs);
    return Object.keys(peers).length === 0 ? bare : { ...bare, peers };
  });
};
