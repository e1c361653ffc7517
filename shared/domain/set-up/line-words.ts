import type { Bilingual } from '../../errors.ts';
import { hundredths } from '../scoring/number-words.ts';
import type { PercentRange } from './percent-range.ts';
import type { ScaleLine } from './scale-line.ts';

const ends = ({ low, high }: PercentRange): Bilingual => {
  const vi: string[] = [];
  const en: string[] = [];
  if (low !== null && high !== null && low.value === high.value && low.closed && high.closed)
    return { vi: `bằng ${low.value} %`, en: `equal to ${low.value}%` };
  if (low !== null) {
    vi.push(`${low.closed ? 'từ' : 'trên'} ${low.value} %`);
    en.push(`${low.closed ? 'at least' : 'over'} ${low.value}%`);
  }
  if (high !== null) {
    vi.push(`${high.closed ? 'đến' : 'dưới'} ${high.value} %`);
    en.push(`${high.closed ? 'at most' : 'under'} ${high.value}%`);
  }
  return { vi: vi.join(' '), en: en.join(' and ') };
};

/** What was understood of a line, for the person who confirms it. */
export const lineWords = (line: ScaleLine): Bilingual => {
  const points = (value: number): [string, string] => [
    `${hundredths(value, 'vi')} điểm`,
    `${hundredths(value, 'en')} points`,
  ];
  switch (line.kind) {
    case 'LEVEL': {
      const [vi, en] = points(line.points);
      if (line.range === undefined) return { vi: `một mức: ${vi}`, en: `a level: ${en}` };
      const range = ends(line.range);
      return { vi: `tỷ lệ ${range.vi}: ${vi}`, en: `a percentage ${range.en}: ${en}` };
    }
    case 'DEDUCT': {
      const [vi, en] = points(line.points);
      return { vi: `mỗi lần trừ ${vi}`, en: `${en} off each time` };
    }
    case 'PER_UNIT': {
      const [vi, en] = points(line.points);
      return { vi: `mỗi lần được ${vi}`, en: `${en} each` };
    }
    case 'CAP': {
      const [vi, en] = points(line.points);
      return { vi: `không quá ${vi}`, en: `${en} at most` };
    }
    case 'MEASURE':
      return { vi: 'cách tính tỷ lệ', en: 'what is divided by what' };
    case 'FORMULA':
      if (line.against !== undefined)
        return { vi: 'so với đơn vị tốt nhất trong nhóm', en: 'against the best of the group' };
      return { vi: 'theo tỷ lệ của điểm tối đa', en: 'in proportion to the maximum' };
    case 'NOT_APPLICABLE':
      return line.effect === 'FULL'
        ? { vi: 'không phát sinh: được điểm tối đa', en: 'no cases: full points' }
        : { vi: 'không phát sinh: không tính tiêu chí này', en: 'no cases: left out of points and maximum' };
  }
};
