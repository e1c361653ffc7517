import type { AwardType } from '../../contracts/award-type.ts';
import type { AwardStanding, ConditionOutcome } from '../../contracts/eligibility.ts';
import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { EntrantFacts } from './facts.ts';

/**
 * Whether an entrant may be proposed for each award that is given to its kind: a BLOCK condition that is not met blocks,
 * one that is unknown leaves it undecided; NOTE conditions only inform the council. A unit that was absent is blocked without
 * any condition: every award rests on appraised results, and it has none.
 */
export const awardStandings = (
  awards: readonly AwardType[],
  conditions: readonly EligibilityCondition[],
  outcomes: readonly Pick<ConditionOutcome, 'conditionId' | 'countsAs'>[],
  { kind, current }: Pick<EntrantFacts, 'kind' | 'current'>,
): AwardStanding[] => {
  const isAbsent = kind === 'COLLECTIVE' && 'missing' in current && current.missing === 'ABSENT';
  const byId = new Map(outcomes.map((outcome) => [outcome.conditionId, outcome.countsAs]));
  return awards
    .filter(({ entrantKinds }) => entrantKinds.includes(kind))
    .map(({ id: awardId }) => {
      const ids = (effect: 'BLOCK' | 'NOTE', countsAs: ConditionOutcome['countsAs']) =>
        conditions
          .filter(
            (one) => one.awards.includes(awardId) && one.effect === effect && byId.get(one.id) === countsAs,
          )
          .map(({ id }) => id);
      const blockedBy = ids('BLOCK', 'NOT_MET');
      const waitsFor = ids('BLOCK', 'UNKNOWN');
      const undecided = waitsFor.length > 0 ? 'UNDECIDED' : 'ELIGIBLE';
      const standing = isAbsent || blockedBy.length > 0 ? 'BLOCKED' : undecided;
      const because = isAbsent ? { because: 'ABSENT' as const } : {};
      return { awardId, standing, ...because, blockedBy, waitsFor, noted: ids('NOTE', 'NOT_MET') };
    });
};
