import type { ScoringRule, TieredRule } from '../../contracts/scoring-rule.ts';
import type { Leaf } from '../../contracts/scoring-table.ts';

const number = (hundredths: number): string => {
  const [whole, decimals] = [
    Math.trunc(hundredths / 100),
    String(hundredths % 100)
      .padStart(2, '0')
      .replace(/0+$/, ''),
  ];
  return decimals === '' ? String(whole) : `${whole},${decimals}`;
};

const decimalWords = (text: string): string => text.replace('.', ',');

const measureLine = (measure: TieredRule['measure']): string[] =>
  measure.type === 'PERCENT'
    ? [`Tỷ lệ = ${measure.numerator.vi} chia cho ${measure.denominator.vi}`]
    : [`Số lượng tính điểm: ${measure.counted.vi}`];

const tierLines = ({ measure, tiers, elsePoints }: TieredRule): string[] => {
  const unit = measure.type === 'PERCENT' ? ' %' : '';
  const lines = tiers.map(({ op, value, points }, n) => {
    const above = tiers[n - 1];
    const low = `${op === '>=' ? 'Từ' : 'Trên'} ${decimalWords(value)}${unit}`;
    if (above === undefined) return `${low}${op === '>=' ? ' trở lên' : ''}: ${number(points)}`;
    return `${low} đến ${above.op === '>=' ? 'dưới ' : ''}${decimalWords(above.value)}${unit}: ${number(points)}`;
  });
  const last = tiers.at(-1);
  if (last === undefined) return lines;
  const bound = `${decimalWords(last.value)}${unit}`;
  return [
    ...lines,
    last.op === '>='
      ? `Dưới ${bound}: ${number(elsePoints)}`
      : `Từ ${bound} trở xuống: ${number(elsePoints)}`,
  ];
};

const deadlineLines = ({
  due,
  late,
  lateDays,
  ...points
}: Extract<ScoringRule, { kind: 'deadline' }>): string[] => {
  const days = lateDays === 'WORKING' ? 'ngày làm việc' : 'ngày';
  const years = { '-1': ' của năm trước', '0': '', '1': ' của năm sau' } as const;
  const by =
    due.type === 'FIXED'
      ? `Chậm nhất ngày ${due.on.day}/${due.on.month}${years[String(due.on.yearOffset) as keyof typeof years] ?? ''}`
      : `Trong ${due.plusDays} ${due.days === 'WORKING' ? 'ngày làm việc' : 'ngày'} kể từ mốc ${due.anchor}`;
  const last = late.at(-1)?.upToDays;
  return [
    `${by}: ${number(points.onTimePoints)}`,
    ...late.map(({ upToDays, points: given }) =>
      upToDays === null ? `Chậm: ${number(given)}` : `Chậm đến ${upToDays} ${days}: ${number(given)}`,
    ),
    ...(last === null
      ? []
      : [
          last === undefined
            ? `Chậm: ${number(points.beyondPoints)}`
            : `Chậm quá ${last} ${days}: ${number(points.beyondPoints)}`,
        ]),
    `Không ban hành: ${number(points.missingPoints)}`,
  ];
};

const shareFormula = (target: string, full: number): string =>
  target === '100'
    ? `Điểm tính theo công thức: tỷ lệ × ${number(full)}`
    : `Điểm tính theo công thức: tỷ lệ ÷ ${decimalWords(target)} % × ${number(full)}, tối đa bằng điểm tối đa`;

const zeroBelow = (percent: string | null): string[] =>
  percent === null ? [] : [`Dưới ${decimalWords(percent)} %: 0`];

/** How a rule is printed below its leaf in an annex, line by line, in Vietnamese; read back by the import where it can be. */
export const ruleLines = (rule: ScoringRule): string[] => {
  switch (rule.kind) {
    case 'boolean':
      return [
        `${rule.whenTrue.vi}: ${number(rule.truePoints)}`,
        `${rule.whenFalse.vi}: ${number(rule.falsePoints)}`,
      ];
    case 'choice':
      return rule.options.map(({ label, points }) => `${label.vi}: ${number(points)}`);
    case 'checklist':
      return rule.items.map(({ label, points }) => `${label.vi}: ${number(points)}`);
    case 'tiered':
      return [...measureLine(rule.measure), ...tierLines(rule)];
    case 'ratio':
      return [
        ...measureLine(rule.measure),
        shareFormula(rule.targetPercent, rule.fullPoints),
        ...zeroBelow(rule.zeroBelowPercent),
      ];
    case 'count':
      return [`Mỗi ${rule.counted.vi}: ${number(rule.pointsPerUnit)} điểm, tối đa ${number(rule.cap)} điểm`];
    case 'deadline':
      return deadlineLines(rule);
    case 'deduct':
      return [
        ...rule.items.map(({ label, pointsEach }) => `Mỗi ${label.vi}: trừ ${number(pointsEach)} điểm`),
        ...(rule.floor === 0 ? [] : [`Không thấp hơn ${number(rule.floor)} điểm`]),
      ];
    case 'piecewise_linear':
      return [
        ...measureLine(rule.measure),
        ...rule.knots.map(({ atPercent, points }) => `Mốc ${decimalWords(atPercent)} %: ${number(points)}`),
        'Giữa các mốc tính theo đường thẳng',
      ];
    case 'survey':
      return [
        `Điểm tính theo công thức: tỷ lệ khảo sát bình quân × ${number(rule.fullPoints)}`,
        ...zeroBelow(rule.zeroBelowPercent),
      ];
    case 'external_index':
      return [
        `Điểm tính theo công thức: giá trị ${rule.index.vi} ÷ ${decimalWords(rule.scaleMax)} × ${number(rule.fullPoints)}`,
      ];
    case 'all_of':
      return [
        `Đạt tất cả các yêu cầu dưới đây: ${number(rule.fullPoints)}`,
        ...rule.parts.flatMap(({ label, rule: part, needs }) => [
          `${label.vi} (cần ${number(needs)} điểm theo các mức sau)`,
          ...ruleLines(part),
        ]),
      ];
    case 'best_of':
      return [
        `Tính trường hợp cao nhất trong nhiều nhất ${rule.maxCases} trường hợp (${rule.cases.vi}), mỗi trường hợp:`,
        ...ruleLines(rule.rule),
      ];
    case 'relative':
      return [
        ...measureLine(rule.measure),
        rule.better === 'HIGHER'
          ? `Điểm tính theo công thức: giá trị ÷ giá trị cao nhất trong nhóm × ${number(rule.fullPoints)}`
          : `Điểm tính theo công thức: giá trị thấp nhất trong nhóm ÷ giá trị × ${number(rule.fullPoints)}`,
      ];
    case 'award':
      return [`Người thẩm định cho điểm, nhiều nhất ${number(rule.fullPoints)} điểm, theo: ${rule.basis.vi}`];
  }
};

const effects = {
  FULL: 'được điểm tối đa',
  EXCLUDE: 'không đánh giá tiêu chí này',
  ZERO: '0 điểm',
} as const;

/** All lines below a leaf: its rule, and what becomes of it where no case arose. */
export const leafLines = ({ rule, notApplicable }: Leaf): string[] => [
  ...ruleLines(rule),
  ...(notApplicable.allowed
    ? [`Không phát sinh (${notApplicable.when.vi}): ${effects[notApplicable.effect]}`]
    : []),
];

/** What an annex notes beside a leaf whose value is not the unit's own. */
export const sourceNote = ({ source, provider }: Leaf): string => {
  const by = provider === undefined ? '' : `; cơ quan nhập số liệu: ${provider}`;
  switch (source) {
    case 'SELF':
      return '';
    case 'PROVIDED':
      return `Số liệu do cơ quan khác cung cấp${by}`;
    case 'SURVEY':
      return `Điều tra xã hội học${by}`;
    case 'EXTERNAL_INDEX':
      return `Chỉ số do nơi khác công bố${by}`;
    case 'APPRAISER':
      return 'Cơ quan thẩm định đánh giá';
  }
};
