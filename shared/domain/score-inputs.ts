import type { AppraisalItem } from '../contracts/appraisal.ts';
import type { ProvidedValues } from '../contracts/import.ts';
import type { Claim, ScoreInputs } from '../contracts/score-inputs.ts';
import type { SealedSnapshot } from '../contracts/snapshot.ts';

const claimsOf = ({ submission, files }: SealedSnapshot): Record<string, Claim> => {
  const proofs = (leaf: string): number =>
    submission.evidence.filter(
      ({ evidenceId, citations }) =>
        files[evidenceId]?.state === 'ACCEPTED' && citations.some((citation) => citation.leaf === leaf),
    ).length;
  return Object.fromEntries(
    Object.entries(submission.answers).map(([leaf, { value, notApplicable, justification }]) => [
      leaf,
      {
        ...(value === undefined ? {} : { value }),
        ...(notApplicable === undefined ? {} : { notApplicable }),
        evidence: proofs(leaf),
        justified: justification !== undefined,
      },
    ]),
  );
};

/** Everything that one entrant's score depends on: the sealed claims, the appraisers' decisions, others' values. */
export const scoreInputsOf = (
  sealed: SealedSnapshot,
  appraisals: readonly AppraisalItem[],
  provided: ProvidedValues,
): ScoreInputs => ({
  entrantId: sealed.submission.entrantId,
  claims: claimsOf(sealed),
  appraisals: Object.assign({}, ...appraisals.map(({ decisions }) => decisions)),
  provided: provided[sealed.submission.entrantId] ?? {},
  adjustments: {},
});

type Stamp = { sealedSnapshot?: string | undefined; appraisals: number; provided: number };

/** Whether a result was computed from nothing older than another (design, decision 3). Another seal is never older. */
export const isAsNewAs = (a: Stamp, b: Stamp): boolean =>
  a.sealedSnapshot !== b.sealedSnapshot || (a.appraisals >= b.appraisals && a.provided >= b.provided);
