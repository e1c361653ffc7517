import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import type { ProposalNote } from '../../contracts/set-up-table.ts';
import { type PercentRange, type RangeDoubt, sortedRanges } from './percent-range.ts';
import {
  both,
  type LeafWords,
  linesOfKind,
  type NoRule,
  type ProposedRule,
  remark,
  type UnderstoodLine,
} from './proposal.ts';

type Ranged = { cell: string; label: string; points: number; range: PercentRange };

/** What is divided by what: the title of a leaf says it whole, never in two. */
const measureOf = ({ title, lines }: LeafWords) => {
  const [stated] = linesOfKind(lines, 'MEASURE');
  if (stated !== undefined) {
    const { numerator, denominator } = stated.line;
    const measure = {
      type: 'PERCENT' as const,
      numerator: both(numerator),
      denominator: both(denominator),
      share: true,
    };
    return { said: true, measure };
  }
  const [, part, whole] =
    /^(?:tỷ lệ|tỉ lệ)?\s*(.+?)\s+(?:trên tổng số|so với tổng số|trong tổng số)\s+(.+)$/iu.exec(title.vi) ??
    [];
  const numerator = part ?? title.vi.replace(/^(?:tỷ lệ|tỉ lệ|mức độ)\s+/iu, '');
  return {
    said: whole !== undefined,
    measure: {
      type: 'PERCENT' as const,
      numerator: both(`Số: ${numerator}`),
      denominator: both(whole === undefined ? `Tổng số để tính tỷ lệ: ${numerator}` : `Tổng số ${whole}`),
      share: true,
    },
  };
};

const unsaid = remark(
  'what_is_divided',
  'Bảng không nói rõ lấy số nào chia cho số nào; kiểm tra tử số và mẫu số.',
  'The sheet does not say what is divided by what; check numerator and denominator.',
);

const doubtNote = ({ at, kind }: RangeDoubt, sorted: readonly Ranged[]): ProposalNote => {
  const cell = sorted[at]?.cell;
  const [above, below] = [sorted[at - 1]?.label ?? '', sorted[at]?.label ?? ''];
  return kind === 'SHARED'
    ? remark(
        'shared_bound',
        `“${above}” và “${below}” cùng chứa giá trị ở giữa; đã hiểu là thuộc mức trên.`,
        `'${above}' and '${below}' both hold the value between them; it was read as the upper one's.`,
        cell,
      )
    : kind === 'HOLE'
      ? remark(
          'value_in_no_level',
          `Giá trị giữa “${above}” và “${below}” không thuộc mức nào; đã hiểu là thuộc mức dưới.`,
          `The value between '${above}' and '${below}' is in neither; it was read as the lower one's.`,
          cell,
        )
      : remark(
          'gap_or_overlap',
          `Giữa “${above}” và “${below}” có khoảng trống hoặc chồng lên nhau.`,
          `Between '${above}' and '${below}' there is a gap, or they overlap.`,
          cell,
        );
};

const tiered = (words: LeafWords, ranged: readonly Ranged[]): ProposedRule | NoRule => {
  const { sorted, doubts } = sortedRanges(ranged);
  const notes = doubts.map((doubt) => doubtNote(doubt, sorted));
  if (doubts.some(({ kind }) => kind === 'APART')) return { notes };
  const bottom = sorted.at(-1);
  const isFloor = bottom !== undefined && bottom.range.low === null;
  const { measure, said } = measureOf(words);
  const tiers = (isFloor ? sorted.slice(0, -1) : sorted).map(({ range, points }) => ({
    op: range.low?.closed === true ? ('>=' as const) : ('>' as const),
    value: range.low?.value ?? '0',
    points,
  }));
  if (tiers.length === 0) return { notes };
  if (!isFloor)
    notes.push(
      remark(
        'below_not_said',
        'Bảng không nói mức thấp nhất được mấy điểm; đã hiểu là 0.',
        'The sheet does not say what lies below the last level; it was read as 0 points.',
        bottom?.cell,
      ),
    );
  const top = sorted[0]?.range.high;
  if (top !== null && top !== undefined && top.value !== '100')
    notes.push(
      remark(
        'top_is_bounded',
        `Mức cao nhất dừng ở ${top.value} %; cao hơn cũng được tính mức này.`,
        `The top level ends at ${top.value}%; more counts as it too.`,
        sorted[0]?.cell,
      ),
    );
  const rule: ScoringRule = { kind: 'tiered', measure, tiers, elsePoints: isFloor ? bottom.points : 0 };
  const certainty = notes.length > 0 ? 'LOW' : said ? 'HIGH' : 'MEDIUM';
  return { rule, certainty, notes: said ? notes : [...notes, unsaid] };
};

const rangedOf = (lines: readonly UnderstoodLine[]): Ranged[] =>
  linesOfKind(lines, 'LEVEL').flatMap(({ cell, line: { label, points, range } }) =>
    range === undefined ? [] : [{ cell, label, points, range }],
  );

/** Levels of a percentage as tiers; undefined where not every level is one. `notes` alone: they do not fit together. */
export const proposeTiers = (words: LeafWords): ProposedRule | NoRule | undefined => {
  const ranged = rangedOf(words.lines);
  const levels = linesOfKind(words.lines, 'LEVEL');
  return ranged.length > 0 && ranged.length === levels.length ? tiered(words, ranged) : undefined;
};

/** A formula in proportion to the maximum, with the floor below which nothing is given; undefined where no line is one. */
export const proposeRatio = (words: LeafWords): ProposedRule | undefined => {
  const [formula, ...more] = linesOfKind(words.lines, 'FORMULA');
  if (formula === undefined || more.length > 0) return undefined;
  const { measure, said } = measureOf(words);
  const { against } = formula.line;
  if (against !== undefined)
    return {
      rule: {
        kind: 'relative',
        measure,
        better: against === 'HIGHEST' ? 'HIGHER' : 'LOWER',
        fullPoints: words.max,
      },
      certainty: 'LOW',
      notes: [
        ...(said ? [] : [unsaid]),
        remark(
          'against_the_group',
          'Đã hiểu là so với đơn vị tốt nhất trong nhóm xếp hạng; điểm chỉ có khi mọi đơn vị đã có số liệu.',
          "Read as measured against the best of the ranking group: points come when everybody's value is there.",
          formula.cell,
        ),
      ],
    };
  const levels = linesOfKind(words.lines, 'LEVEL');
  const zero = levels.find(
    ({ line }) => line.points === 0 && line.range?.low === null && line.range.high?.closed === false,
  );
  const full = levels.find(({ line }) => line.points === words.max && line.range?.low?.closed === true);
  const others = levels.filter((one) => one !== zero && one !== full);
  const floor = zero?.line.range?.high?.value ?? null;
  const target = formula.line.target ?? full?.line.range?.low?.value ?? '100';
  const low = formula.line.range?.low;
  const notes = said ? [] : [unsaid];
  if (floor !== null && low && (low.value !== floor || !low.closed))
    notes.push(
      remark(
        'floor_differs',
        'Công thức và mức 0 điểm không bắt đầu ở cùng một tỷ lệ.',
        'The formula and the level of 0 points do not begin at the same percentage.',
        zero?.cell,
      ),
    );
  if (floor === null && low !== null && low !== undefined)
    notes.push(
      remark(
        'below_not_said',
        `Bảng không nói dưới ${low.value} % được mấy điểm.`,
        `The sheet does not say what is given under ${low.value}%.`,
        formula.cell,
      ),
    );
  for (const { cell, text } of others)
    notes.push(
      remark(
        'level_beside_formula',
        `Mức “${text}” đứng cạnh công thức, chưa đưa vào cách chấm.`,
        `The level '${text}' stands beside the formula; it is not in the rule.`,
        cell,
      ),
    );
  const doubtful = notes.some(({ code }) => code !== 'what_is_divided');
  return {
    rule: { kind: 'ratio', measure, fullPoints: words.max, targetPercent: target, zeroBelowPercent: floor },
    certainty: doubtful ? 'LOW' : said ? 'HIGH' : 'MEDIUM',
    notes,
  };
};
