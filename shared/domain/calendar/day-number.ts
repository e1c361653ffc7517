const dayLength = 86_400_000;

/**
 * A calendar day as a whole number of days since 1970-01-01, so that days are added and compared as integers. UTC
 * stands for no place here: the arithmetic never meets a time zone.
 * @param day 'YYYY-MM-DD', a day that exists
 */
export const dayNumber = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayLength;

/** The day of a day number, 'YYYY-MM-DD'. */
export const dayText = (number: number): string => new Date(number * dayLength).toISOString().slice(0, 10);

/** ISO day of the week: Monday 1 … Sunday 7. 1970-01-01 was a Thursday. */
export const weekday = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** The year of a day number. */
export const yearOf = (number: number): number => new Date(number * dayLength).getUTCFullYear();

/** A day of a year as 'YYYY-MM-DD'; undefined when that year has no such day (29 or 30 February, 31 April). */
export const dayInYear = (year: number, month: number, day: number): string | undefined => {
  const text = dayText(Date.UTC(year, month - 1, day) / dayLength);
  return text === `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    ? text
    : undefined;
};

/** The day after a day, both `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => dayText(dayNumber(day) + 1);

/** The day before a day, both `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => dayText(dayNumber(day) - 1);
