/** A whole number as Vietnamese prints it: 1.234.567. */
export const numberInVietnamese = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, '.');

/** A number of hundredths with its decimals: 8745 is 87,45. */
export const hundredthsInVietnamese = (value: number): string => {
  const [whole, rest] = [Math.floor(value / 100), value % 100];
  return `${numberInVietnamese(whole)},${String(rest).padStart(2, '0')}`;
};

/** numerator ÷ denominator as a percent of two decimals, cut off and not rounded up: 94,99% never reads 95%. */
export const percentInVietnamese = (numerator: number, denominator: number): string =>
  `${hundredthsInVietnamese(Number((BigInt(numerator) * 10_000n) / BigInt(denominator)))}%`;

/** 'YYYY-MM-DD' as dd/mm/yyyy. */
export const dayInVietnamese = (day: string): string => day.split('-').toReversed().join('/');

/** Bytes in millions, one decimal: 120.4 MB is 120,4 MB. */
export const megabytesInVietnamese = (bytes: number): string =>
  `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
