import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { EntrantKind } from '../../contracts/award-type.ts';
import type { Rounding } from '../../contracts/campaign-round.ts';
import type {
  ConditionStatement,
  ConditionVerdict,
  EligibilityStep,
  MissingFact,
  OutcomeStatus,
} from '../../contracts/eligibility.ts';
import type { Band } from '../../contracts/ranking-group.ts';
import type { NodeScore } from '../../contracts/score-sheet.ts';
import type { OrgUnitType } from '../../contracts/unit.ts';

/** An answer as it was settled for a leaf; or that no case arose; or why there is none. */
export type Settled =
  | { value: AnswerValue }
  | { notApplicable: string }
  | { missing: Extract<MissingFact, 'ANSWER' | 'APPRAISAL' | 'VALUES'> };

/** What an entrant reached in one round, in the final column. */
export type RoundResult = {
  total: NodeScore;
  /** Fields, and, where a condition asks for them, criteria and leaves, by code. */
  nodes: ReadonlyMap<string, NodeScore>;
  /** Codes of leaves whose values are still to come. */
  awaiting: readonly string[];
  /** By leaf code, where a condition asks for answers. */
  answers: ReadonlyMap<string, Settled>;
  /** The group's, from the best to the last. */
  bands: readonly Band[];
  rankBy: Rounding['rankBy'];
};

/** A result, or why there is none. */
export type RoundFacts = { result: RoundResult } | { missing: MissingFact };

/** A stored statement, and the word on it. */
export type Stated = {
  statement: ConditionStatement;
  verdict?: Pick<ConditionVerdict, 'decision' | 'reason'> | undefined;
};

/** Where a cited file stands: accepted, still being checked, or refused, lost or taken out. */
export type FileState = 'ACCEPTED' | 'UNCHECKED' | 'REFUSED';

/** Everything that an entrant's conditions depend on. */
export type EntrantFacts = {
  kind: EntrantKind;
  /** Of the entrant, or of a person's unit; undefined where a person's unit is not known. */
  unitType: OrgUnitType | undefined;
  stated: ReadonlyMap<string, Stated>;
  files: ReadonlyMap<string, FileState>;
  /** The round in which the question is asked. */
  current: RoundFacts;
  /** Rounds by their full id. One that is not here was not found. */
  rounds: ReadonlyMap<string, RoundFacts>;
  /** A person's unit. */
  unit?: EntrantFacts;
};

/** An outcome before it is said what it counts as. */
export type Verdict = { status: OutcomeStatus; steps: EligibilityStep[] };

/** The outcome of a fact that is missing. @param codes which leaves, where it is about some */
export const missing = (
  what: MissingFact,
  round: string | null = null,
  codes: readonly string[] = [],
): Verdict => ({ status: 'UNKNOWN', steps: [{ step: 'MISSING', what, codes: [...codes], round }] });

/** MET or NOT_MET, by a comparison that was made. */
export const settled = (holds: boolean, ...steps: EligibilityStep[]): Verdict => ({
  status: holds ? 'MET' : 'NOT_MET',
  steps,
});

/**
 * All of several: one that fails is enough to fail, whatever is missing elsewhere; else one that is missing leaves the
 * whole unknown. What does not apply is left out; where nothing applies, the whole does not.
 */
export const joined = (verdicts: readonly Verdict[]): Verdict => {
  const steps = verdicts.flatMap((verdict) => verdict.steps);
  const has = (status: OutcomeStatus) => verdicts.some((verdict) => verdict.status === status);
  if (has('NOT_MET')) return { status: 'NOT_MET', steps };
  if (has('UNKNOWN')) return { status: 'UNKNOWN', steps };
  return { status: has('MET') ? 'MET' : 'NOT_APPLICABLE', steps };
};
