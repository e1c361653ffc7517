import { canonicalJson } from '../canonical-json.ts';
import type { AppraisalDecision } from '../contracts/score-inputs.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';

/** What a leaf claimed, and what was named to prove it with whether it can be read: all that a decision was about. */
const claimOn = ({ submission, files }: SealedSnapshot, leaf: string): string => {
  const { value, notApplicable, justification } = submission.answers[leaf] ?? {};
  const proofs = submission.evidence
    .filter(({ citations }) => citations.some((citation) => citation.leaf === leaf))
    .map(({ evidenceId, sha256 }) => [evidenceId, sha256, files[evidenceId]?.state === 'ACCEPTED']);
  return canonicalJson([value ?? null, notApplicable ?? null, justification ?? null, proofs]);
};

/**
 * Decisions that stand after a submission was sealed anew: those on leaves that claim and prove what they did before.
 * Nobody has appraised the others.
 * @param before what the decisions were made on @param now what is sealed
 */
export const standingDecisions = (
  decisions: Readonly<Record<string, AppraisalDecision>>,
  before: SealedSnapshot,
  now: SealedSnapshot,
): Record<string, AppraisalDecision> =>
  Object.fromEntries(
    Object.entries(decisions).filter(([leaf]) => claimOn(before, leaf) === claimOn(now, leaf)),
  );
