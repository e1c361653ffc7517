import type { NominationItem, ProposalState } from '../../contracts/nomination.ts';
import { type Candidate, type Limit, proposeAward } from './propose-awards.ts';

type Given = {
  awards: readonly { id: string }[];
  candidates: readonly Candidate[];
  limits: (awardId: string) => Limit[];
  nominations: ReadonlyMap<string, Pick<NominationItem, 'entries'>>;
};

/** Candidates of an award whom the council has nominated. */
export const nominatedIn = (item: Pick<NominationItem, 'entries'> | undefined) =>
  Object.entries(item?.entries ?? {})
    .filter(([, { decision }]) => decision === 'NOMINATE')
    .map(([candidateId, entry]) => ({ candidateId, ...entry }));

/**
 * What the system proposes for every award, in the order of the file: who is nominated or proposed for an earlier award is not
 * proposed for a later one. Award → candidate → state.
 */
export const proposals = ({
  awards,
  candidates,
  limits,
  nominations,
}: Given): Map<string, Map<string, ProposalState>> => {
  const nominated = new Map(
    awards.map(({ id }) => [id, nominatedIn(nominations.get(id)).map(({ candidateId }) => candidateId)]),
  );
  const found = new Map<string, Map<string, ProposalState>>();
  const taken = new Set<string>();
  for (const { id } of awards) {
    const others = [...nominated].flatMap(([award, ids]) => (award === id ? [] : ids));
    const states = proposeAward(id, limits(id), candidates, new Set([...taken, ...others]));
    found.set(id, states);
    const passed = nominations.get(id)?.entries ?? {};
    for (const [candidateId, state] of states)
      if (state === 'PROPOSED' && passed[candidateId]?.decision !== 'PASS_OVER') taken.add(candidateId);
  }
  return found;
};
