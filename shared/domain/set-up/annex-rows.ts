import type { LegalInstrument } from '../../contracts/legal-instrument.ts';
import type { Adjustment, CriterionNode, ScoringTable } from '../../contracts/scoring-table.ts';
import { leafLines, ruleLines, sourceNote } from './rule-lines.ts';

/** A row of an annex: HEADING and TITLE above the table, FIELD to LEAF with a number, LINE of a scale, SECTION, TOTAL. */
export type AnnexRow = {
  kind: 'TITLE' | 'HEADING' | 'FIELD' | 'CRITERION' | 'LEAF' | 'LINE' | 'SECTION' | 'TOTAL';
  code: string;
  text: string;
  /** In hundredths; null where the cell is empty. */
  points: number | null;
  evidence: readonly string[];
  note: string;
};

/** The official columns of the annex, in their order. */
export const annexColumns = [
  'STT',
  'Lĩnh vực/Tiêu chí/Tiêu chí thành phần',
  'Điểm tối đa',
  'Điểm tự đánh giá',
  'Tài liệu kiểm chứng',
  'Ghi chú',
] as const;

/** The names of the annex's sheets: what is printed, and what the print cannot say. */
export const annexSheets = { printed: 'Phụ lục', data: 'Dữ liệu' } as const;

const row = (kind: AnnexRow['kind'], text: string, more: Partial<AnnexRow> = {}): AnnexRow => ({
  kind,
  code: '',
  text,
  points: null,
  evidence: [],
  note: '',
  ...more,
});

/** A title is one line of its cell: what follows a line break would be read as its scale. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const lineRows = (lines: readonly string[]): AnnexRow[] => lines.map((line) => row('LINE', `- ${line}`));

const nodeRows = ({ code, title, maxPoints, leaf, children = [] }: CriterionNode): AnnexRow[] => {
  const kind = leaf !== undefined ? 'LEAF' : code.includes('.') ? 'CRITERION' : 'FIELD';
  const own = {
    code,
    points: maxPoints,
    evidence: leaf?.evidence ?? [],
    note: leaf === undefined ? '' : sourceNote(leaf),
  };
  return [
    row(kind, oneLine(title.vi), own),
    ...(leaf === undefined ? [] : lineRows(leafLines(leaf))),
    ...children.flatMap(nodeRows),
  ];
};

const bestOf = ({ rule }: Adjustment): number =>
  rule.kind === 'count' ? rule.cap : Math.max(rule.truePoints, rule.falsePoints);

const adjustmentRows = (title: string, cap: number, items: readonly Adjustment[]): AnnexRow[] => [
  row('SECTION', title, { points: cap }),
  ...items.flatMap((item) => [
    row('LEAF', oneLine(item.title.vi), { code: item.code, points: bestOf(item), evidence: item.evidence }),
    ...lineRows(ruleLines(item.rule)),
  ]),
];

const issuedBy = (instrument: LegalInstrument | undefined): string => {
  const name = [instrument?.number, instrument?.symbol]
    .filter((part) => part !== null && part !== undefined)
    .join('/');
  const [year, month, day] = instrument?.issuedOn?.split('-') ?? [];
  const on = year === undefined ? 'ngày … tháng … năm …' : `ngày ${day} tháng ${month} năm ${year}`;
  return `(Ban hành kèm theo văn bản số ${name === '' ? '…' : name} ${on}${instrument?.issuer == null ? '' : ` của ${instrument.issuer.vi}`})`;
};

/** A scoring table as the annex (phụ lục) of the decision that issues it: every row as it is printed, in Vietnamese. */
export const annexRows = (table: ScoringTable, instrument: LegalInstrument | undefined): AnnexRow[] => {
  const { adjustments } = table;
  return [
    row('TITLE', 'PHỤ LỤC'),
    row('TITLE', table.title.vi),
    row('TITLE', issuedBy(instrument)),
    row('HEADING', ''),
    ...table.fields.flatMap(nodeRows),
    row('TOTAL', 'Tổng cộng', { points: table.maxPoints }),
    ...(adjustments === undefined
      ? []
      : [
          ...adjustmentRows('Điểm thưởng', adjustments.bonusCap, adjustments.bonus),
          ...adjustmentRows('Điểm trừ', adjustments.penaltyCap, adjustments.penalty),
        ]),
  ];
};

/** The cells of a row, in the order of the columns; points as a number of points. */
export const annexCells = ({
  kind,
  code,
  text,
  points,
  evidence,
  note,
}: AnnexRow): (string | number | null)[] => {
  if (kind === 'HEADING') return [...annexColumns];
  if (kind === 'TITLE') return [text, null, null, null, null, null];
  return [
    code === '' ? null : code,
    text,
    points === null ? null : points / 100,
    null,
    evidence.join('\n') || null,
    note || null,
  ];
};
