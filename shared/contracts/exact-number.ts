import * as z from 'zod';

/** Points in whole hundredths of a point: 4.80 points is 480. The bound keeps products of two of them exact. */
export const Points = z.int().min(0).max(1_000_000);
export type Points = z.output<typeof Points>;

/**
 * An exact decimal as people write it: '95', '87.35'. Text, because JSON numbers are floats to most readers.
 * At most nine digits before and four after the point, so ten-thousandths of it are always a safe integer.
 */
export const DecimalText = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/);
export type DecimalText = z.output<typeof DecimalText>;

/** A number of things, or an amount of money in whole đồng: never negative, never a fraction. */
export const Quantity = z.int().min(0).max(1_000_000_000_000_000);
export type Quantity = z.output<typeof Quantity>;

/** A sum of points with its bonus, in hundredths. Products of two of them stay far below 2^53. */
export const TotalPoints = z.int().min(0).max(4_000_000);
export type TotalPoints = z.output<typeof TotalPoints>;

/** An index in hundredths of a percent, rounded: 87.45 % is 8745. A bonus can lift it over 100 %. */
export const IndexPercent = z.int().min(0).max(100_000_000_000);
export type IndexPercent = z.output<typeof IndexPercent>;
