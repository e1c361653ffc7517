import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import { dayNumber, dayText } from '../calendar/day-number.ts';
import { both, type LeafWords, linesOfKind, type ProposedRule, remark } from './proposal.ts';
import type { NamedDay } from './scale-line.ts';

/** Violations that each take points off the maximum; undefined where no line is one. */
export const proposeDeductions = ({ lines, max }: LeafWords): ProposedRule | undefined => {
  const off = linesOfKind(lines, 'DEDUCT');
  if (off.length === 0) return undefined;
  const levels = linesOfKind(lines, 'LEVEL').filter(({ line }) => line.points !== max);
  const notes = levels.map(({ cell, text }) =>
    remark(
      'level_beside_deduction',
      `Mức “${text}” đứng cạnh điểm trừ, chưa đưa vào cách chấm; mức sàn là 0.`,
      `The level '${text}' stands beside deductions and is not in the rule; the floor is 0.`,
      cell,
    ),
  );
  const items = off.map(({ line }, n) => ({
    code: `tru-${n + 1}`,
    label: both(line.label),
    pointsEach: line.points,
  }));
  return {
    rule: { kind: 'deduct', start: max, floor: 0, items },
    certainty: levels.some(({ line }) => line.points > 0) ? 'LOW' : notes.length > 0 ? 'MEDIUM' : 'HIGH',
    notes,
  };
};

/** Points for each counted thing; undefined where no single line says so. */
export const proposeCount = ({ lines, max }: LeafWords): ProposedRule | undefined => {
  const [unit, ...more] = linesOfKind(lines, 'PER_UNIT');
  const parts = linesOfKind(lines, 'LEVEL').filter(({ line }) => line.points !== 0 && line.points !== max);
  // 'Each' among other parts is one of several demands, and no count.
  if (unit === undefined || more.length > 0 || parts.length > 0) return undefined;
  const cap = unit.line.cap ?? linesOfKind(lines, 'CAP')[0]?.line.points;
  const levels = linesOfKind(lines, 'LEVEL').filter(({ line }) => line.points !== 0);
  const notes = levels.map(({ cell, text }) =>
    remark(
      'level_beside_count',
      `Mức “${text}” đứng cạnh điểm theo số lượng, chưa đưa vào cách chấm.`,
      `The level '${text}' stands beside points for each; it is not in the rule.`,
      cell,
    ),
  );
  if (cap === undefined)
    notes.push(
      remark(
        'cap_not_said',
        'Bảng không nói mức trần; đã lấy điểm tối đa.',
        'The sheet names no cap; the maximum was taken.',
        unit.cell,
      ),
    );
  return {
    rule: { kind: 'count', counted: both(unit.line.label), pointsPerUnit: unit.line.points, cap: cap ?? max },
    certainty: levels.length > 0 ? 'LOW' : cap === undefined ? 'MEDIUM' : 'HIGH',
    notes,
  };
};

const dueDay = ({ day, month, before }: NamedDay): { month: number; day: number } => {
  if (!before) return { month, day };
  // 2023 is no leap year: 'before 1 March' then means 28 February, the last day that every year has.
  const text = dayText(
    dayNumber(`2023-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`) - 1,
  );
  return { month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) };
};

/** A paper that is due by a day named in the lines, with tiers of lateness; undefined where no day is named. */
export const proposeDeadline = ({ title, lines, max }: LeafWords): ProposedRule | undefined => {
  const levels = linesOfKind(lines, 'LEVEL');
  const dated = levels.filter(({ line }) => line.due !== undefined && line.late === undefined);
  const [first, ...others] = dated;
  if (first?.line.due === undefined || others.length > 0 || first.line.points !== max) return undefined;
  const rest = levels.filter((one) => one !== first);
  const late = rest.flatMap(({ line }) =>
    typeof line.late === 'number' ? [{ upToDays: line.late, points: line.points }] : [],
  );
  const beyond = rest.find(({ line }) => line.late === 'BEYOND');
  const missing = rest.find(({ line }) => line.missing === true);
  const left = rest.filter((one) => one !== beyond && one !== missing && typeof one.line.late !== 'number');
  const { due } = first.line;
  const notes = [
    remark(
      'day_of_which_year',
      `Đã đọc là ngày ${due.day} tháng ${due.month} của năm đánh giá; nếu là năm trước hoặc năm sau, hãy sửa.`,
      `Read as day ${due.day} of month ${due.month} of the assessment year; correct it where another year is meant.`,
      first.cell,
    ),
    ...(due.before
      ? [
          remark(
            'before_excludes',
            '“Trước ngày” không tính ngày đó: hạn là ngày liền trước.',
            "'Trước ngày' leaves the day out: the day before is the last one.",
            first.cell,
          ),
        ]
      : []),
    ...left.map(({ cell, text }) =>
      remark(
        'level_not_dated',
        `Chưa hiểu mức “${text}” theo số ngày chậm.`,
        `The level '${text}' names no number of days late.`,
        cell,
      ),
    ),
  ];
  const working = rest.some(({ text }) => /ngày làm việc/iu.test(text));
  return {
    rule: {
      kind: 'deadline',
      paper: both(title.vi),
      due: { type: 'FIXED', on: { ...dueDay(due), yearOffset: 0 } },
      dueOnDayOff: 'KEEP',
      onTimePoints: max,
      lateDays: working ? 'WORKING' : 'CALENDAR',
      late: late.toSorted((a, b) => a.upToDays - b.upToDays),
      beyondPoints: beyond?.line.points ?? missing?.line.points ?? 0,
      missingPoints: missing?.line.points ?? 0,
    },
    certainty: left.length > 0 ? 'LOW' : 'MEDIUM',
    notes,
  };
};

const negated = /^(?:không|chưa|ko)\b|^(?:không|chưa)\s/iu;
const timely = /kịp thời|đúng (?:thời )?hạn|đúng thời gian|chậm|muộn/iu;

const notDated = remark(
  'day_not_said',
  'Bảng nói “kịp thời” mà không nêu ngày: đề xuất chọn một mức; nếu có hạn cụ thể, thay bằng quy tắc theo hạn.',
  "The sheet says 'in time' and names no day: a choice of levels is proposed; where there is a date, put a deadline in its place.",
);

/** A line without the points behind it. */
const labelOf = (text: string): string => text.replace(/\s*[:=]\s*[\d.,]+\s*(?:điểm|đ)?\.?$/iu, '');

/** Levels in words: yes or no, one of several, or parts that add up; undefined where they are none of these. */
export const proposeLevels = ({ lines, max }: LeafWords): ProposedRule | undefined => {
  const levels = lines.flatMap(({ line, text }) =>
    line?.kind === 'LEVEL'
      ? [line]
      : line?.kind === 'PER_UNIT'
        ? [{ label: labelOf(text), points: line.points }]
        : [],
  );
  const notes = levels.some(({ label }) => timely.test(label)) ? [notDated] : [];
  const [first, second] = levels;
  if (first === undefined) return undefined;
  if (second === undefined)
    return {
      rule: {
        kind: 'boolean',
        whenTrue: both(first.label),
        truePoints: first.points,
        whenFalse: both(`Không: ${first.label}`),
        falsePoints: 0,
      },
      certainty: 'LOW',
      notes: [
        ...notes,
        remark(
          'opposite_not_said',
          'Bảng chỉ nêu một mức; trường hợp ngược lại được hiểu là 0 điểm.',
          'The sheet names one level; the opposite was read as 0 points.',
        ),
      ],
    };
  if (levels.length === 2 && first.points === max && (second.points === 0 || negated.test(second.label)))
    return {
      rule: {
        kind: 'boolean',
        whenTrue: both(first.label),
        truePoints: first.points,
        whenFalse: both(second.label),
        falsePoints: second.points,
      },
      certainty: notes.length > 0 ? 'MEDIUM' : 'HIGH',
      notes,
    };
  const option = (prefix: string) => (line: (typeof levels)[number], n: number) => ({
    code: `${prefix}-${n + 1}`,
    label: both(line.label),
    points: line.points,
  });
  const sum = levels.reduce((total, { points }) => total + points, 0);
  const isChoice = levels.some(({ points }) => points === max);
  if (!isChoice && sum === max) {
    const rule: ScoringRule = { kind: 'checklist', items: levels.map(option('y')) };
    return {
      rule,
      certainty: 'MEDIUM',
      notes: [
        remark(
          'parts_add_up',
          'Các mức cộng lại bằng điểm tối đa: đề xuất cộng từng nội dung đạt.',
          'The levels add up to the maximum: a sum of what is met is proposed.',
        ),
      ],
    };
  }
  if (!isChoice) return undefined;
  const both2 = sum === max && levels.length > 1;
  return {
    rule: { kind: 'choice', options: levels.map(option('muc')) },
    certainty: both2 && levels.length > 2 ? 'LOW' : notes.length > 0 ? 'MEDIUM' : 'HIGH',
    notes,
  };
};
