import type { Lateness } from '../../contracts/score-inputs.ts';
import type { AdjustmentScore } from '../../contracts/score-sheet.ts';

/** The code under which lateness stands among a sheet's penalties; no table may have one of its own by this name. */
export const lateCode = 'LATE';

/** What coming late costs, in positive hundredths: so much for each working day begun, up to the policy's cap. */
export const latePenalty = ({ workingDays, penaltyPerWorkingDay, penaltyCap }: Lateness): number =>
  Math.min(penaltyCap, workingDays * penaltyPerWorkingDay);

const itemOf = (late: Lateness): AdjustmentScore['items'][number] => {
  const points = latePenalty(late);
  const { due, at, workingDays, penaltyPerWorkingDay, penaltyCap } = late;
  return {
    code: lateCode,
    points,
    derivation: {
      steps: [
        {
          step: 'SUBMITTED_LATE',
          due,
          at,
          workingDays,
          pointsPerDay: penaltyPerWorkingDay,
          cap: penaltyCap,
        },
      ],
      points,
      maxPoints: penaltyCap,
    },
  };
};

/** Bonus and penalty with what lateness costs among the penalties, beside their cap; the same for who came in time. */
export const withLateness = (adjustments: AdjustmentScore, late: Lateness | undefined): AdjustmentScore => {
  if (late === undefined) return adjustments;
  const item = itemOf(late);
  return {
    ...adjustments,
    penalty: adjustments.penalty + item.points,
    items: [...adjustments.items, item],
  };
};
