import { Rounding } from '../../contracts/campaign-round.ts';
import { Points } from '../../contracts/exact-number.ts';
import type { InputFault } from '../../errors.ts';
import { hundredths } from '../scoring/number-words.ts';
import { nodesOf } from './check-table.ts';
import { fault } from './fault.ts';
import { at, read, type Spot } from './spot.ts';

/**
 * Maxima that points can never stand at: of 2.50 points, rounded to whole ones, the best value would get 3 or 2. Every
 * maximum that is a step of the rounding holds its points, for rounding never passes a step.
 */
export const checkLeafSteps = (tables: readonly Spot[], spot: Spot): InputFault[] => {
  const rounding = read(Rounding, spot);
  if (!rounding) return [];
  const decimals = rounding.leafDecimals;
  const step = 10 ** (2 - decimals);
  return tables
    .flatMap(nodesOf)
    .filter((node) => at(node, 'leaf').raw !== undefined)
    .map((leaf) => at(leaf, 'maxPoints'))
    .flatMap((max) => {
      const points = read(Points, max);
      if (points === undefined || points % step === 0) return [];
      return [
        fault(
          max.pointer,
          'max_between_steps',
          `Điểm của kỳ làm tròn đến ${decimals} chữ số thập phân nên điểm tối đa không thể là ${hundredths(points, 'vi')}: hãy đổi điểm tối đa hoặc cách làm tròn.`,
          `Points of the round are rounded to ${decimals} decimals, so a maximum cannot be ${hundredths(points, 'en')}: change it, or the rounding.`,
        ),
      ];
    });
};
