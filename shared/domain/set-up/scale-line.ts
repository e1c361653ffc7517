import { type PercentRange, percentRange } from './percent-range.ts';
import { readPoints } from './read-points.ts';
import type { RawLine } from './table-rows.ts';

/** A day of a year as a line names it. `before`: 'trước ngày' leaves it out. `year`: where it is written. */
export type NamedDay = { day: number; month: number; year: number | undefined; before: boolean };

/** What was understood of a line of a scale. Points in hundredths. */
export type ScaleLine =
  | {
      kind: 'LEVEL';
      label: string;
      points: number;
      range?: PercentRange;
      due?: NamedDay;
      late?: number | 'BEYOND';
      missing?: true;
    }
  | { kind: 'DEDUCT'; label: string; points: number }
  | { kind: 'PER_UNIT'; label: string; points: number; cap: number | undefined }
  /** In proportion: to `target` percent where one is named, or to the best (or lowest) of those ranked together. */
  | {
      kind: 'FORMULA';
      label: string;
      range: PercentRange | undefined;
      target?: string;
      against?: 'HIGHEST' | 'LOWEST';
    }
  | { kind: 'NOT_APPLICABLE'; label: string; effect: 'FULL' | 'EXCLUDE' }
  | { kind: 'CAP'; points: number }
  /** What is divided by what. */
  | { kind: 'MEASURE'; numerator: string; denominator: string };

/** Longer lines are sentences and no scale. */
const longest = 600;

const amount = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)`;
const unit = String.raw`\s*(?:điểm|đ)?\s*\.?\s*;?\s*$`;
const behind = new RegExp(
  String.raw`^(.*?)\s*(?:[:=]|→|\.{2,}|…)\s*(?:được\s+|đạt\s+|tính\s+|trừ\s+)?([+-])?\s*${amount}${unit}`,
  'isu',
);
const inWords = new RegExp(
  String.raw`^(.*?)[,;]?\s*(?:thì\s+)?(?:được|tính|chấm|đạt|cộng|ghi)\s+(?:tính\s+|cộng\s+|tối đa\s+)?${amount}\s*điểm\s*\.?$`,
  'isu',
);
const inBrackets = new RegExp(String.raw`^(.*?)\s*\(\s*${amount}\s*(?:điểm|đ)\s*\)\s*\.?$`, 'isu');
const each = String.raw`(?:cứ\s+)?(?:mỗi|mỗi một|cứ)\s+(?:0?1\s+)?`;
const deduct = new RegExp(
  String.raw`^${each}(.+?)\s*[,:;–-]?\s*(?:thì\s+|bị\s+)*trừ\s*:?\s*${amount}\s*(?:điểm|đ)?\b`,
  'isu',
);
const deductFirst = new RegExp(
  String.raw`^trừ\s+${amount}\s*(?:điểm|đ)?\s*(?:\/|cho|đối với)\s*(?:mỗi\s+|0?1\s+)?(.+)$`,
  'isu',
);
const perUnit = new RegExp(
  String.raw`^${each}(.+?)\s*[,:;–-]?\s*(?:thì\s+)?(?:được\s+|cộng\s+|tính\s+|thưởng\s+)*:?\s*${amount}\s*(?:điểm|đ)?(?:\s*[,;(].*?(?:tối đa|không quá)\s*(?:là\s+)?(?:bằng\s+)?${amount}\s*(?:điểm|đ)?\)?)?\s*\.?$`,
  'isu',
);
const cap = new RegExp(
  String.raw`^(?:tổng điểm\s+|tổng\s+)?(?:tối đa|không quá)\s*(?:là\s+)?:?\s*${amount}${unit}`,
  'isu',
);
const formula =
  /công thức|(?:tỷ lệ|tỉ lệ|b\s*\/\s*a|a\s*\/\s*b|%)[^:]*\)?\s*[x×*]\s*(?:điểm|\d|max)|tính (?:điểm )?theo (?:tỷ|tỉ) lệ/iu;
const measure =
  /^(?:tỷ|tỉ) lệ\s*(?:\(%\)|%)?\s*=\s*(.+?)\s*(?:\/|÷|chia cho)\s*(.+?)(?:\s*[x×*]\s*100\s*%?)?\s*\.?$/isu;
const noCases = /không (?:có )?phát sinh|không phát sinh|không có nhiệm vụ|không có hồ sơ/iu;
const named =
  /(trước|chậm nhất|đến|muộn nhất|trong)?\s*(?:ngày\s*)?(\d{1,2})\s*(?:\/|-|tháng)\s*(\d{1,2})(?:\s*(?:\/|-|năm)\s*(\d{4}))?/iu;
const lateUpTo = /(?:chậm|muộn|quá hạn)\D{0,30}?(?:\d+\s*(?:ngày\s*)?(?:đến|-|–)\s*)?(\d{1,3})\s*ngày/iu;
const lateBeyond = /(?:chậm|muộn|quá hạn)\s*(?:quá|trên|hơn|từ)\s*(\d{1,3})\s*ngày/iu;

const exact = (text: string | undefined): number => readPoints(text ?? '') ?? 0;

const dayIn = (label: string): NamedDay | undefined => {
  if (!/ngày|tháng|trước|chậm nhất/iu.test(label)) return undefined;
  const [, word, day, month, year] = named.exec(label) ?? [];
  if (day === undefined || month === undefined || Number(month) > 12 || Number(day) > 31) return undefined;
  return {
    day: Number(day),
    month: Number(month),
    year: year === undefined ? undefined : Number(year),
    before: word?.toLocaleLowerCase('vi') === 'trước',
  };
};

const level = (label: string, points: number): ScaleLine => {
  const words = label.replace(/[\s:;,.]+$/u, '');
  const range = percentRange(words);
  const due = dayIn(words);
  const beyond = lateBeyond.exec(words) !== null && !/(?:đến|-|–)\s*\d+\s*ngày/u.test(words);
  const late = beyond ? 'BEYOND' : lateUpTo.exec(words)?.[1];
  return {
    kind: 'LEVEL',
    label: words,
    points,
    ...(range === undefined ? {} : { range }),
    ...(due === undefined ? {} : { due }),
    ...(late === undefined ? {} : { late: late === 'BEYOND' ? 'BEYOND' : Number(late) }),
    ...(/^(?:không|chưa)\s+(?:ban hành|gửi|có|xây dựng|thực hiện|báo cáo)/iu.test(words)
      ? { missing: true }
      : {}),
  };
};

const notApplicable = (text: string): ScaleLine | undefined => {
  if (!noCases.test(text)) return undefined;
  if (/không (?:đánh giá|tính vào|chấm)|loại (?:trừ|ra)|trừ khỏi/iu.test(text))
    return { kind: 'NOT_APPLICABLE', label: text, effect: 'EXCLUDE' };
  return /điểm tối đa|được (?:tính )?(?:đủ|trọn|tối đa)|:\s*\d/iu.test(text)
    ? { kind: 'NOT_APPLICABLE', label: text, effect: 'FULL' }
    : undefined;
};

const formulaIn = (text: string): ScaleLine => {
  const [, target] = /(?:÷|\/|chia cho)\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*%/u.exec(text) ?? [];
  const [head = '', ...tail] = text.split(':');
  const against = /(?:cao|lớn|nhiều) nhất/iu.test(text)
    ? 'HIGHEST'
    : /(?:thấp|nhỏ|ít) nhất/iu.test(text)
      ? 'LOWEST'
      : undefined;
  return {
    kind: 'FORMULA',
    label: text,
    range: tail.length === 0 ? undefined : percentRange(head),
    ...(target === undefined ? {} : { target: target.replace(',', '.') }),
    ...(against === undefined ? {} : { against }),
  };
};

/** What a line of a scale says; undefined where it says nothing that is understood. */
export const readScaleLine = ({ text, points }: RawLine): ScaleLine | undefined => {
  if (text.length > longest) return undefined;
  const [, numerator, denominator] = measure.exec(text) ?? [];
  if (numerator !== undefined && denominator !== undefined && !/điểm/iu.test(denominator))
    return { kind: 'MEASURE', numerator, denominator };
  const none = notApplicable(text);
  if (none !== undefined) return none;
  const [, capped] = cap.exec(text) ?? [];
  if (capped !== undefined) return { kind: 'CAP', points: exact(capped) };
  const [, violation, lost] = deduct.exec(text) ?? [];
  if (violation !== undefined) return { kind: 'DEDUCT', label: violation, points: exact(lost) };
  const [, lostFirst, about] = deductFirst.exec(text) ?? [];
  if (about !== undefined) return { kind: 'DEDUCT', label: about, points: exact(lostFirst) };
  const [, counted, gained, most] = perUnit.exec(text) ?? [];
  if (counted !== undefined && !/%/.test(counted))
    return {
      kind: 'PER_UNIT',
      label: counted,
      points: exact(gained),
      cap: most === undefined ? undefined : exact(most),
    };
  if (formula.test(text)) return formulaIn(text);
  if (points !== undefined) return level(text, points);
  const [, label, sign, value] = behind.exec(text) ?? [];
  if (label !== undefined && label !== '' && readPoints(value ?? '') !== undefined)
    return sign === '-'
      ? { kind: 'DEDUCT', label: label.replace(/^(?:cứ\s+)?mỗi\s+/iu, ''), points: exact(value) }
      : level(label, exact(value));
  const [, said, given] = inWords.exec(text) ?? inBrackets.exec(text) ?? [];
  return said === undefined || said === '' ? undefined : level(said, exact(given));
};
