import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { AppraisalDecision, Claim, ScoreInputs } from '../../contracts/score-inputs.ts';
import type { CompiledLeaf, CompiledTable } from '../scoring/compiled-table.ts';
import type { Cell, Given, Vector } from './cell.ts';

const bare = (given: Given): Cell => ({ given, evidence: 0, justified: false });
const settled = (value: AnswerValue): Cell => ({ ...bare('SETTLED'), value });

const claimed = (claim: Claim | undefined): Cell => {
  if (!claim) return bare('NO_CLAIM');
  const { evidence, justified, value } = claim;
  if (claim.notApplicable) return { given: 'NO_CASES', evidence, justified };
  if (!value) return { given: 'EMPTY_CLAIM', evidence, justified };
  return { given: 'CLAIMED', value, evidence, justified };
};

const decided = (claim: Claim | undefined, decision: AppraisalDecision | undefined): Cell => {
  if (!decision) return claim?.value || claim?.notApplicable ? bare('AWAITING_APPRAISAL') : claimed(claim);
  switch (decision.decision) {
    case 'ACCEPT':
      return claimed(claim);
    case 'CORRECT':
    case 'ASSESS':
      return settled(decision.value);
    case 'NO_CASES':
      return bare('NO_CASES');
    case 'NO_POINTS':
      return bare('REFUSED');
  }
};

const finalCell = (leaf: CompiledLeaf, inputs: ScoreInputs): Cell => {
  const { code, source } = leaf;
  const decision = inputs.secondAppraisals?.[code] ?? inputs.appraisals[code];
  switch (source) {
    case 'SELF':
      return decided(inputs.claims[code], decision);
    case 'APPRAISER':
      return !decision || decision.decision === 'ACCEPT'
        ? bare('AWAITING_APPRAISAL')
        : decided(undefined, decision);
    default: {
      const provided = inputs.provided[code];
      if (!provided) return bare(source === 'PROVIDED' ? 'AWAITING_PROVIDER' : `AWAITING_${source}`);
      return 'value' in provided ? settled(provided.value) : bare('NO_CASES');
    }
  }
};

const selfCell = ({ code, source }: CompiledLeaf, inputs: ScoreInputs): Cell =>
  source === 'SELF' ? claimed(inputs.claims[code]) : bare('NOT_COVERED');

/**
 * One entrant's column as cells: what was claimed (self), or what counts in the end (final). Codes that the table does
 * not have count for nothing and are left out; so is the value of a claim of 'no cases'.
 */
export const columnVector = (table: CompiledTable, inputs: ScoreInputs, column: 'self' | 'final'): Vector => {
  const cells = table.leaves.map((leaf): Cell => {
    const remit = leaf.outOfRemit.units.get(inputs.entrantId) ?? leaf.outOfRemit.all;
    const cell = column === 'self' ? selfCell(leaf, inputs) : finalCell(leaf, inputs);
    return remit === undefined || cell.given === 'NOT_COVERED' ? cell : { ...cell, remit };
  });
  const { bonus, penalty } = table.adjustments;
  const extra = [...bonus, ...penalty].map(({ code }) => {
    const value = column === 'final' ? inputs.adjustments[code] : undefined;
    return value ? settled(value) : bare('NO_CLAIM');
  });
  const late = column === 'final' && inputs.late ? { late: inputs.late } : {};
  return { cells: [...cells, ...extra], ...late };
};

/** The claims in a self column, by code: those from which it was made. */
export const claimsIn = (table: CompiledTable, { cells }: Vector): Record<string, Claim> =>
  Object.fromEntries(
    table.leaves.flatMap(({ code, index }): [string, Claim][] => {
      const cell = cells[index];
      if (!cell || cell.given === 'NO_CLAIM' || cell.given === 'NOT_COVERED') return [];
      const { evidence, justified, value, given } = cell;
      const claim = { evidence, justified, ...(value ? { value } : {}) };
      return [[code, given === 'NO_CASES' ? { ...claim, notApplicable: 'NO_CASES' } : claim]];
    }),
  );
