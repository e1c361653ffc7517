import type { AwardRule } from '../../../contracts/scoring-rule.ts';
import { earns, type Outcome } from './outcome.ts';

/** The points that the appraiser set, in hundredths. Faults: award_over_maximum. */
export const scoreAward = ({ fullPoints }: AwardRule, points: number): Outcome =>
  points > fullPoints
    ? { faults: [{ pointer: '/points', fault: 'award_over_maximum' }] }
    : earns(points, { step: 'AWARDED', points, fullPoints });
