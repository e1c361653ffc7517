import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { IndividualEntry } from '../../contracts/nomination.ts';
import { concerns } from './evaluate-condition.ts';
import type { EntrantFacts } from './facts.ts';

/** The conditions that matter for a person: for people of such units, of an award for which the person was named. */
export const conditionsOfPerson = (
  conditions: readonly EligibilityCondition[],
  { awards }: Pick<IndividualEntry, 'awards'>,
  unitType: EntrantFacts['unitType'],
): EligibilityCondition[] =>
  conditions.filter(
    (condition) =>
      condition.awards.some((award) => awards.includes(award)) &&
      concerns(condition, { kind: 'INDIVIDUAL', unitType }),
  );

/** Whether the condition is about the person: one that looks at the person's unit follows from the unit's own. */
export const isOfPerson = ({ of }: Pick<EligibilityCondition, 'of'>): boolean => of !== 'UNIT_OF_PERSON';
