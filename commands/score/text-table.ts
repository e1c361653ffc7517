/** Columns of text for people: every one as wide as its widest cell, numbers to the right. */
export type Column = { heading: string; left?: boolean };

const widthOf = (text: string): number => [...text].length;

const padded = (text: string, width: number, left: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + space : space + text;
};

/** A table with a rule under its headings; a row that is a text stands by itself, as it is. */
export const textTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[] | string)[],
): string => {
  const cells = rows.filter((row): row is readonly string[] => typeof row !== 'string');
  const widths = columns.map(({ heading }, n) =>
    Math.max(widthOf(heading), ...cells.map((row) => widthOf(row[n] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ left = false }, n) => padded(row[n] ?? '', widths[n] ?? 0, left))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ heading }) => heading)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map((row) => (typeof row === 'string' ? row : line(row))),
  ].join('\n');
};
