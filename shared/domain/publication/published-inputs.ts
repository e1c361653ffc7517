import { sha256Hex } from '../../canonical-json.ts';
import type { AppraisalDecision, ScoreInputs } from '../../contracts/score-inputs.ts';

const withoutWords = (decision: AppraisalDecision): AppraisalDecision =>
  'reason' in decision ? { ...decision, reason: sha256Hex(decision.reason) } : decision;

const eachWithoutWords = (decisions: Record<string, AppraisalDecision>): Record<string, AppraisalDecision> =>
  Object.fromEntries(Object.entries(decisions).map(([code, decision]) => [code, withoutWords(decision)]));

/**
 * What an entrant was scored from, as everybody may read it: all that points follow from, and an appraiser's reason, which
 * only the unit and the overseers read, as its SHA-256. Points never depend on a reason.
 */
export const publishedInputs = (inputs: ScoreInputs): ScoreInputs => ({
  ...inputs,
  appraisals: eachWithoutWords(inputs.appraisals),
  ...(inputs.secondAppraisals === undefined
    ? {}
    : { secondAppraisals: eachWithoutWords(inputs.secondAppraisals) }),
});
