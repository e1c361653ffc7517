export type Language = 'vi' | 'en';

const marks = { vi: { thousands: '.', point: ',' }, en: { thousands: ',', point: '.' } };

/** A whole number grouped by thousands: 1.973 in Vietnamese, 1,973 in English. */
export const wholeNumber = (value: number | bigint, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, marks[language].thousands);

/** An exact decimal text ('87.35') in the language's marks. */
export const decimalNumber = (text: string, language: Language): string => {
  const [whole = '0', decimals] = text.split('.');
  const grouped = wholeNumber(BigInt(whole), language);
  return decimals === undefined ? grouped : `${grouped}${marks[language].point}${decimals}`;
};

/** Hundredths with both decimals: 480 is 4,80 in Vietnamese, 4.80 in English. */
export const hundredths = (value: number, language: Language): string =>
  decimalNumber(`${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`, language);

/** num ÷ den: exactly where six decimals hold it, else its first six decimals and '…'. */
export const quotientNumber = (num: bigint, den: bigint, language: Language): string => {
  const scale = 1_000_000n;
  const scaled = (num * scale) / den;
  const goesOn = (num * scale) % den !== 0n;
  const digits = String(scaled % scale).padStart(6, '0');
  const decimals = goesOn ? digits : digits.replace(/0+$/, '');
  const text = decimalNumber(
    decimals === '' ? `${scaled / scale}` : `${scaled / scale}.${decimals}`,
    language,
  );
  return goesOn ? `${text}…` : text;
};

/** A day as it is written in each language: 17/03/2023 or 2023-03-17. */
export const dayWords = (day: string, language: Language): string =>
  language === 'en' ? day : day.split('-').reverse().join('/');
