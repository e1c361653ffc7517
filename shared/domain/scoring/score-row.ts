import type { Rounding } from '../../contracts/campaign-round.ts';
import type { AppraisalDecision, ScoreInputs } from '../../contracts/score-inputs.ts';
import type { LeafRow } from '../../contracts/score-sheet.ts';
import type { CompiledLeaf } from './compiled-table.ts';
import { type LeafCell, withIndex } from './leaf-cell.ts';
import {
  asClaimed,
  scoreAppraisal,
  scoreAssessed,
  scoreClaim,
  scoreOutOfRemit,
  scoreProvided,
} from './score-leaf.ts';

/** The appraised cell after each pass: the first's, and the second's where it decided. */
type Passes = { first: LeafCell; second: LeafCell | undefined };

const appraisedCells = (
  leaf: CompiledLeaf,
  inputs: ScoreInputs,
  rounding: Rounding,
  self?: LeafCell,
): Passes => {
  const { code } = leaf;
  const outside = scoreOutOfRemit(leaf, inputs.entrantId);
  if (outside) return { first: self ? asClaimed(self) : outside, second: undefined };
  const under = { rounding, best: inputs.peers?.[code]?.final };
  const settled = (decision: AppraisalDecision | undefined): LeafCell =>
    self
      ? scoreAppraisal(leaf, inputs.claims[code], self, decision, under)
      : scoreAssessed(leaf, decision, under);
  const second = inputs.secondAppraisals?.[code];
  return { first: settled(inputs.appraisals[code]), second: second && settled(second) };
};

const asAppraised = (appraised: LeafCell): LeafCell =>
  'sameAs' in appraised.derivation ? appraised : { ...appraised, derivation: { sameAs: 'appraised' } };

/** One leaf's row for one entrant: self, appraised (and its first pass, where a second decided) and final. */
export const scoreRow = (leaf: CompiledLeaf, inputs: ScoreInputs, rounding: Rounding): LeafRow => {
  const { code, source, maxPoints } = leaf;
  const indexed = (score: LeafCell) => withIndex(leaf, score, rounding);
  const outside = scoreOutOfRemit(leaf, inputs.entrantId);
  const best = inputs.peers?.[code];
  if (source !== 'SELF' && source !== 'APPRAISER') {
    const final = outside ?? scoreProvided(leaf, inputs.provided[code], { rounding, best: best?.final });
    return { code, source, maxPoints, self: null, appraised: null, final: indexed(final) };
  }
  const self =
    source === 'SELF'
      ? (outside ?? scoreClaim(leaf, inputs.claims[code], { rounding, best: best?.self }))
      : undefined;
  const { first, second } = appraisedCells(leaf, inputs, rounding, self);
  const appraised = second ?? first;
  return {
    code,
    source,
    maxPoints,
    self: self ? indexed(self) : null,
    appraised: indexed(appraised),
    ...(second ? { firstPass: indexed(first) } : {}),
    final: indexed(asAppraised(appraised)),
  };
};
