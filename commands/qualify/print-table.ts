import type { Row } from './trial.ts';

const title = 'Kiểm định máy chạy: điều gì thật sự được thi hành / Qualification: what is really enforced';
const headings = ['', 'Hành vi / Act', 'Phải / Must', 'Thực tế / Happened', 'Thi hành / Enforced'];

/** The rows as a table of text, every column as wide as its widest cell, with a count at the end. */
export const tableOf = (rows: readonly Row[], seconds: number): string => {
  const cells = rows.map(({ engine, act, must, happened, enforced }) => [
    engine,
    act,
    must,
    happened,
    enforced ? 'có / yes' : 'KHÔNG / NO',
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const enforced = rows.filter((row) => row.enforced).length;
  return [
    title,
    '',
    line(headings),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map(line),
    '',
    `${enforced}/${rows.length} được thi hành / enforced (${seconds.toFixed(1)} s)`,
  ].join('\n');
};
