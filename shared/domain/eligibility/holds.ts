import type { Comparison } from '../../contracts/eligibility-condition.ts';
import { compare, type Fraction } from '../scoring/fraction.ts';

/** Whether a value stands to a bound as the comparison says, exactly: 30 % is not over 30 %, and is at least 30 %. */
export const holds = (value: Fraction, is: Comparison, bound: Fraction): boolean => {
  const order = compare(value, bound);
  switch (is) {
    case 'OVER':
      return order > 0;
    case 'AT_LEAST':
      return order >= 0;
    case 'EQUAL':
      return order === 0;
    case 'AT_MOST':
      return order <= 0;
    case 'UNDER':
      return order < 0;
  }
};
