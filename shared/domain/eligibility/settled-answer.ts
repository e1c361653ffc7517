import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { Settled } from './facts.ts';

const noCases: Settled = { notApplicable: 'NO_CASES' };

const claimed = ({ claims }: ScoreInputs, code: string): Settled => {
  const claim = claims[code];
  if (claim?.notApplicable !== undefined) return noCases;
  return claim?.value === undefined ? { missing: 'ANSWER' } : { value: claim.value };
};

/**
 * The answer of a leaf as it was settled: what the provider gave, or what the last appraiser accepted, corrected or
 * assessed. A claim that nobody has looked at is not settled; one whose points were refused is no answer.
 */
export const settledAnswer = (inputs: ScoreInputs, code: string): Settled => {
  const provided = inputs.provided[code];
  if (provided !== undefined) return 'value' in provided ? { value: provided.value } : noCases;
  const decision = inputs.secondAppraisals?.[code] ?? inputs.appraisals[code];
  switch (decision?.decision) {
    case undefined:
      return inputs.claims[code] === undefined ? { missing: 'VALUES' } : { missing: 'APPRAISAL' };
    case 'ACCEPT':
      return claimed(inputs, code);
    case 'CORRECT':
    case 'ASSESS':
      return { value: decision.value };
    case 'NO_CASES':
      return noCases;
    case 'NO_POINTS':
      return { missing: 'ANSWER' };
  }
};
