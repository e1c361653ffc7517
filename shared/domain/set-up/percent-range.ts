import { compare, decimal } from '../scoring/fraction.ts';

/** A span of percentages: each end with whether it belongs to it; null where it is open to that side. */
export type PercentRange = { low: End | null; high: End | null };
type End = { value: string; closed: boolean };

const number = String.raw`(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:%|phần trăm)?`;
const to = String.raw`\s*(?:đến|tới|-|–|—)\s*`;

const end = (text: string | undefined, closed: boolean): End => ({
  value: String(text)
    .replace(',', '.')
    .replace(/^0+(?=\d)/, '')
    .replace(/\.0+$/, ''),
  closed,
});

const forms: readonly [
  pattern: RegExp,
  range: (a: string | undefined, b: string | undefined) => PercentRange,
][] = [
  [
    new RegExp(String.raw`(?:trên|hơn|>)\s*${number}${to}(?:dưới|<)\s*${number}`),
    (a, b) => ({ low: end(a, false), high: end(b, false) }),
  ],
  [
    new RegExp(String.raw`(?:trên|hơn|>)\s*${number}${to}${number}`),
    (a, b) => ({ low: end(a, false), high: end(b, true) }),
  ],
  [
    new RegExp(String.raw`${number}${to}(?:dưới|<)\s*${number}`),
    (a, b) => ({ low: end(a, true), high: end(b, false) }),
  ],
  [new RegExp(number + to + number), (a, b) => ({ low: end(a, true), high: end(b, true) })],
  [
    new RegExp(String.raw`${number}\s*trở lên|(?:≥|>=|ít nhất|tối thiểu)\s*${number}`),
    (a, b) => ({ low: end(a ?? b, true), high: null }),
  ],
  [
    new RegExp(String.raw`${number}\s*trở xuống|(?:≤|<=)\s*${number}`),
    (a, b) => ({ low: null, high: end(a ?? b, true) }),
  ],
  [
    new RegExp(String.raw`(?:dưới|<|không đạt|chưa đạt|nhỏ hơn)\s*${number}`),
    (a) => ({ low: null, high: end(a, false) }),
  ],
  [new RegExp(String.raw`(?:trên|>|vượt|lớn hơn)\s*${number}`), (a) => ({ low: end(a, false), high: null })],
  [new RegExp(number), (a) => ({ low: end(a, true), high: end(a, true) })],
];

/**
 * The span of percentages that words name: 'trên' and 'dưới' leave their number out, 'từ … đến', 'trở lên', 'ít nhất' take it
 * in (domain §7.3). @returns undefined where no percentage is named
 */
export const percentRange = (label: string): PercentRange | undefined => {
  const text = label.toLocaleLowerCase('vi');
  if (!/%|phần trăm/.test(text)) return undefined;
  for (const [pattern, range] of forms) {
    const [found, a, b] = pattern.exec(text) ?? [];
    if (found !== undefined && /\d/.test(found)) return range(a, b);
  }
  return undefined;
};

const meets = (upper: End, lower: End): 'MEETS' | 'SHARED' | 'HOLE' | 'APART' => {
  if (compare(decimal(upper.value), decimal(lower.value)) !== 0) return 'APART';
  if (upper.closed === lower.closed) return upper.closed ? 'SHARED' : 'HOLE';
  return 'MEETS';
};

/** What is doubtful between spans that were sorted from the top: the pair by the index of the lower one. */
export type RangeDoubt = { at: number; kind: 'SHARED' | 'HOLE' | 'APART' };

/**
 * Sorts spans from the highest down and looks at where they touch. APART: there is a gap or an overlap between two of them;
 * SHARED: both hold the value in between; HOLE: neither does.
 */
export const sortedRanges = <T extends { range: PercentRange }>(
  spans: readonly T[],
): { sorted: T[]; doubts: RangeDoubt[] } => {
  const lowOf = ({ range }: T) => range.low;
  const sorted = spans.toSorted((a, b) => {
    const [x, y] = [lowOf(a), lowOf(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return compare(decimal(y.value), decimal(x.value)) || Number(x.closed) - Number(y.closed);
  });
  const doubts = sorted.flatMap((span, at): RangeDoubt[] => {
    const upper = sorted[at - 1]?.range.low;
    if (at === 0) return [];
    const { high } = span.range;
    if (upper === undefined || upper === null || high === null) return [{ at, kind: 'APART' }];
    // '100 %' and then 'từ 90 % đến dưới 100 %': the single value is the end of the span above it.
    const kind = meets(upper, high);
    return kind === 'MEETS' ? [] : [{ at, kind }];
  });
  return { sorted, doubts };
};
