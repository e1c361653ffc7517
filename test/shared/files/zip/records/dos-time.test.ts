import { expect, it } from 'vitest';
import { dosTime } from '../../../../../shared/files/zip/records/dos-time.ts';

const shown = (instant: number): string => {
  const { date, time } = dosTime(instant);
  const parts = [
    1980 + (date >> 9),
    (date >> 5) & 15,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  ];
  return parts.join(' ');
};

it.each([
  ['2023-12-05T09:30:07.999Z', '2023 12 5 16 30 6'],
  ['2023-12-31T17:00:00.000Z', '2024 1 1 0 0 0'],
  ['1979-12-31T16:59:59.000Z', '1980 1 1 0 0 0'],
  ['1969-01-01T00:00:00.000Z', '1980 1 1 0 0 0'],
  ['2107-12-31T16:59:59.999Z', '2107 12 31 23 59 58'],
  ['2200-01-01T00:00:00.000Z', '2107 12 31 23 59 58'],
])('shows %s as Vietnamese time %s', (instant, expected) => {
  expect(shown(Date.parse(instant))).toBe(expected);
});
