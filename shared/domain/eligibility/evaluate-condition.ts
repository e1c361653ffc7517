import type { ConditionOutcome } from '../../contracts/eligibility.ts';
import type { EligibilityCondition, Measure } from '../../contracts/eligibility-condition.ts';
import { measureAcross, roundIds } from './across-rounds.ts';
import { countRecognitions } from './count-recognitions.ts';
import { type EntrantFacts, joined, missing, type Stated, type Verdict } from './facts.ts';
import { measureBand, measureIndex, measureLeaf } from './measure-result.ts';
import { measureStated } from './measure-stated.ts';

/** Whether the condition is there for such an entrant at all. A person is of the type of the own unit. */
export const concerns = (
  { entrantKinds, unitTypes }: Pick<EligibilityCondition, 'entrantKinds' | 'unitTypes'>,
  { kind, unitType }: Pick<EntrantFacts, 'kind' | 'unitType'>,
): boolean =>
  entrantKinds.includes(kind) &&
  (unitTypes === 'ALL' || (unitType !== undefined && unitTypes.includes(unitType)));

const measured = (measure: Measure, stated: Stated | undefined, facts: EntrantFacts): Verdict => {
  switch (measure.of) {
    case 'PERCENT':
    case 'COUNT': {
      const values = stated?.statement.kind === 'MEASURED' ? stated.statement.values : {};
      return measureStated(measure, values[measure.id]);
    }
    case 'LEAF':
      return measureLeaf(measure, facts.current);
    case 'INDEX':
      return measureIndex(measure, facts.current, null);
  }
};

/** The named role's word over what was stated. What fails by itself needs no word to fail. */
const underWord = (verdict: Verdict, stated: Stated | undefined): Verdict => {
  if (stated === undefined) return verdict;
  const word = stated.verdict;
  if (word?.decision === 'REFUSE')
    return { status: 'NOT_MET', steps: [...verdict.steps, { step: 'REFUSED', reason: word.reason }] };
  if (word?.decision === 'CONFIRM')
    return { ...verdict, steps: [...verdict.steps, { step: 'CONFIRMED', reason: word.reason }] };
  if (verdict.status === 'NOT_MET') return verdict;
  return { status: 'UNKNOWN', steps: [...verdict.steps, ...missing('CONFIRMATION').steps] };
};

const tested = (
  { test }: EligibilityCondition,
  stated: Stated | undefined,
  facts: EntrantFacts,
  campaignId: string,
): Verdict => {
  const statement = stated?.statement;
  if (statement?.kind === 'NO_CASES') {
    const steps = [{ step: 'NO_CASES' as const, measure: null, reason: statement.reason }];
    return { status: 'NOT_APPLICABLE', steps };
  }
  switch (test.type) {
    case 'MEASURED':
      return joined(test.all.map((measure) => measured(measure, stated, facts)));
    case 'BAND_AT_LEAST':
      return measureBand(test.band, facts.current, null);
    case 'DOCUMENTED':
      return statement?.kind === 'DOCUMENTED'
        ? countRecognitions(test, statement.recognitions, facts.files)
        : missing('STATEMENT');
    case 'JUDGED':
      return statement?.kind === 'JUDGED'
        ? { status: 'MET', steps: [{ step: 'PROPOSED', reason: statement.reason }] }
        : missing('STATEMENT');
    case 'ACROSS_ROUNDS':
      return measureAcross(test.has, roundIds(test.rounds, campaignId), facts);
  }
};

const judge = (condition: EligibilityCondition, facts: EntrantFacts, campaignId: string): Verdict => {
  const of = condition.of === 'UNIT_OF_PERSON' && facts.kind === 'INDIVIDUAL' ? facts.unit : facts;
  if (of === undefined) return missing('UNIT_OF_PERSON');
  const stated = of.stated.get(condition.id);
  const verdict = tested(condition, stated, of, campaignId);
  const { test } = condition;
  return 'confirmedBy' in test && test.confirmedBy !== undefined ? underWord(verdict, stated) : verdict;
};

/**
 * What becomes of a condition for an entrant, with its derivation. Pure and exact: nothing is rounded, what is missing is
 * UNKNOWN and said, and what is not there for such an entrant counts as met.
 * @param campaignId the campaign whose file holds the condition
 */
export const evaluateCondition = (
  condition: EligibilityCondition,
  facts: EntrantFacts,
  campaignId: string,
): ConditionOutcome => {
  const conditionId = condition.id;
  if (!concerns(condition, facts))
    return { conditionId, status: 'NOT_APPLICABLE', countsAs: 'MET', steps: [{ step: 'FOR_OTHERS' }] };
  const { status, steps } = judge(condition, facts, campaignId);
  const countsAs = status === 'NOT_APPLICABLE' ? (condition.noCases?.countsAs ?? 'UNKNOWN') : status;
  return { conditionId, status, countsAs, steps };
};
