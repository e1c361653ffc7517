import type { GroupRanking, RankingLine } from '../../shared/contracts/result.ts';
import { hundredthsInVietnamese } from './vietnamese-format.ts';

const columns = ['Hạng', 'Đơn vị', 'Tự chấm', 'Thẩm định', 'Điểm', 'Chỉ số %', 'Xếp loại'] as const;
const toTheLeft = new Set<number>([1, 6]);

const whyNot: Record<string, string> = {
  ABSENT: 'không nộp',
  UNSCORED: 'chưa chấm',
  AWAITING_DATA: 'chờ số liệu',
  NOTHING_APPLIES: 'không có tiêu chí áp dụng',
};

const points = (score: RankingLine['final']): string =>
  score === null ? '–' : hundredthsInVietnamese(score.points);

const index = (score: RankingLine['final']): string =>
  typeof score?.indexPercent === 'number' ? hundredthsInVietnamese(score.indexPercent) : '–';

const cellsOf = ({ bands }: GroupRanking, line: RankingLine): string[] => {
  const band = bands.find(({ code }) => code === line.band)?.label.vi;
  return [
    line.place === undefined ? '–' : `${line.place}${(line.sharedBy ?? 1) > 1 ? '=' : ''}`,
    line.unitName,
    points(line.self),
    points(line.appraised),
    points(line.final),
    index(line.final),
    band ?? whyNot[line.whyUnplaced ?? ''] ?? line.whyUnplaced ?? '–',
  ];
};

const widthOf = (text: string): number => [...text].length;

const padded = (text: string, width: number, left: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + space : space + text;
};

/**
 * A group's ranking as a table for people: place, unit, own points, appraised, final points, index, band; decimals
 * with a comma. What is simulated says so above the table.
 */
export const rankingTable = (ranking: GroupRanking): string => {
  const rows = [[...columns], ...ranking.lines.map((line) => cellsOf(ranking, line))];
  const widths = columns.map((_, n) => Math.max(...rows.map((row) => widthOf(row[n] ?? ''))));
  const text = rows.map((row) =>
    row
      .map((cell, n) => padded(cell, widths[n]!, toTheLeft.has(n)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const simulated = ranking.simulated ? 'MÔ PHỎNG: ' : '';
  const heading = `${simulated}${ranking.title.vi} (${ranking.title.en}): ${ranking.notice}`;
  return [heading, text[0], rule, ...text.slice(1)].join('\n');
};
