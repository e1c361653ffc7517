import type { Leaf } from '../../contracts/scoring-table.ts';
import type { LeafProposal, ProposalNote, ReadLine } from '../../contracts/set-up-table.ts';
import { bestPoints } from '../campaign/best-points.ts';
import { checkRule } from '../campaign/check-rule.ts';
import { compare, fraction } from '../scoring/fraction.ts';
import { hundredths } from '../scoring/number-words.ts';
import { lineWords } from './line-words.ts';
import type { PlacedNode } from './place-nodes.ts';
import {
  both,
  type LeafWords,
  lessSure,
  linesOfKind,
  type ProposedRule,
  remark,
  type UnderstoodLine,
} from './proposal.ts';
import { proposeCount, proposeDeadline, proposeDeductions, proposeLevels } from './propose-levels.ts';
import { proposeRatio, proposeTiers } from './propose-percent.ts';
import { readScaleLine } from './scale-line.ts';

const survey = /điều tra xã hội học|khảo sát|\bsipas\b|điều tra xhh/iu;
const outside = /\bd?dci\b|\bdcci\b|\bpapi\b|\bpci\b|\bpar index\b|chỉ số do nơi khác công bố/iu;
const byAppraiser = /cơ quan thẩm định (?:đánh giá|chấm)|(?:tổ|hội đồng) thẩm định (?:đánh giá|chấm)/iu;
const byAnother = /số liệu do (?:cơ quan|đơn vị) khác|(?:cơ quan|đơn vị) (?:nhập|cung cấp) số liệu/iu;
const namedProvider = /cơ quan (?:nhập|cung cấp) số liệu:\s*([a-z0-9]+(?:-[a-z0-9]+)*)/iu;

type Guess = { rule?: ProposedRule; source: Leaf['source']; notes: ProposalNote[] };

const providerNote = remark(
  'provider_not_said',
  'Bảng không nói cơ quan nào nhập số liệu; phải chọn khi xác nhận.',
  'The sheet does not say who provides the value; name the body when confirming.',
);

const fromOutside = ({ title, max, lines }: LeafWords, said: string): Guess | undefined => {
  const [zero] = linesOfKind(lines, 'LEVEL').filter(
    ({ line }) => line.points === 0 && line.range?.low === null,
  );
  if (survey.test(said))
    return {
      source: 'SURVEY',
      rule: {
        rule: {
          kind: 'survey',
          survey: both(title.vi),
          fullPoints: max,
          zeroBelowPercent: zero?.line.range?.high?.value ?? null,
        },
        certainty: 'MEDIUM',
        notes: [
          remark(
            'read_as_survey',
            'Đã hiểu là điểm trung bình của cuộc khảo sát nhân với điểm tối đa.',
            "Read as the survey's mean percent of the maximum.",
          ),
        ],
      },
      notes: [providerNote],
    };
  if (!outside.test(said)) return undefined;
  const [, scale] =
    /÷\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*×/u.exec(linesOfKind(lines, 'FORMULA')[0]?.text ?? '') ?? [];
  return {
    source: 'EXTERNAL_INDEX',
    rule: {
      rule: {
        kind: 'external_index',
        index: both(title.vi),
        scaleMax: scale?.replace(',', '.') ?? '100',
        fullPoints: max,
      },
      certainty: scale === undefined ? 'LOW' : 'MEDIUM',
      notes:
        scale === undefined
          ? [
              remark(
                'scale_not_said',
                'Thang của chỉ số được hiểu là 100.',
                'The scale of the index was read as 100.',
              ),
            ]
          : [],
    },
    notes: [providerNote],
  };
};

const judged = ({ title, max }: LeafWords): ProposedRule => ({
  rule: { kind: 'award', basis: both(title.vi), fullPoints: max },
  certainty: 'LOW',
  notes: [
    remark(
      'read_as_judged',
      'Đã hiểu là người thẩm định cho điểm.',
      'Read as points that the appraiser gives.',
    ),
  ],
});

const guess = (words: LeafWords, said: string): Guess => {
  const given = fromOutside(words, said);
  if (given !== undefined) return given;
  const rule =
    proposeDeductions(words) ??
    proposeCount(words) ??
    proposeRatio(words) ??
    proposeTiers(words) ??
    proposeDeadline(words) ??
    proposeLevels(words);
  if (byAppraiser.test(said))
    return {
      source: 'APPRAISER',
      rule: rule?.rule === undefined ? judged(words) : rule,
      notes: rule?.notes ?? [],
    };
  const source = byAnother.test(said) ? 'PROVIDED' : 'SELF';
  const notes = source === 'PROVIDED' ? [providerNote] : [];
  if (rule?.rule === undefined) return { source, notes: [...notes, ...(rule?.notes ?? [])] };
  return { source, rule, notes };
};

const notApplicable = (lines: readonly UnderstoodLine[]): Leaf['notApplicable'] => {
  const [first] = linesOfKind(lines, 'NOT_APPLICABLE');
  return first === undefined
    ? { allowed: false }
    : { allowed: true, effect: first.line.effect, when: both(first.line.label) };
};

const nothing = (lines: readonly UnderstoodLine[]): ProposalNote =>
  lines.length === 0
    ? remark(
        'no_scale',
        'Không có dòng thang điểm nào dưới tiêu chí này.',
        'There is no line of a scale below this leaf.',
      )
    : remark(
        'no_rule_fits',
        'Các dòng không hợp thành một cách chấm.',
        'The lines do not make a rule together.',
      );

/** What does not fit the rule into its leaf, as the table's own checks would say it. */
const misfits = ({ rule }: ProposedRule, max: number): ProposalNote[] => [
  ...(compare(bestPoints(rule), fraction(max)) === 0
    ? []
    : [
        remark(
          'best_value_not_max',
          `Điểm cao nhất theo cách chấm khác điểm tối đa ${hundredths(max, 'vi')}.`,
          `The best value of the rule is not the maximum of ${hundredths(max, 'en')}.`,
        ),
      ]),
  ...checkRule(rule, '').map(({ code, detail }) => remark(code, detail.vi, detail.en)),
];

/**
 * Proposes how a leaf is scored from the lines below it. What was not understood is told line by line and lowers the
 * certainty; where the lines make no rule, none is proposed. It counts for nothing before a person confirms it.
 */
export const proposeLeaf = (
  node: PlacedNode,
  title: { vi: string; en: string },
  max: number,
): LeafProposal => {
  const understood = node.lines.map(({ cell, text, points }) => ({
    cell,
    text,
    line: readScaleLine({ cell, text, points }),
  }));
  const said = [
    title.vi,
    ...node.notes.map(({ text }) => text),
    ...(node.survey ? ['điều tra xã hội học'] : []),
  ].join('\n');
  const { rule, source, notes: open } = guess({ title, max, lines: understood }, said);
  const [, provider] = namedProvider.exec(said) ?? [];
  const isProvided = source !== 'SELF' && source !== 'APPRAISER' && provider !== undefined;
  const notes = isProvided ? open.filter(({ code }) => code !== 'provider_not_said') : open;
  const unread = understood
    .filter(({ line }) => line === undefined)
    .map(({ cell, text }) =>
      remark(
        'line_not_understood',
        `Chưa hiểu dòng “${text.slice(0, 300)}”.`,
        `The line '${text.slice(0, 300)}' was not understood.`,
        cell,
      ),
    );
  const remarks = node.notes.map(({ cell, text }) =>
    remark('remark', `Ghi chú: ${text}`, `Remark: ${text}`, cell),
  );
  const wrong = rule === undefined ? [nothing(understood)] : misfits(rule, max);
  const doubtful = unread.length + (rule === undefined ? 0 : wrong.length) > 0;
  const leaf = rule && {
    source,
    ...(isProvided ? { provider: provider.toLowerCase() } : {}),
    rule: rule.rule,
    notApplicable: notApplicable(understood),
    evidence: node.evidence.map(({ text }) => text),
  };
  return {
    code: node.fullCode,
    row: node.row,
    maxPoints: max,
    lines: understood.map(
      ({ cell, text, line }, n): ReadLine => ({
        cell,
        text,
        points: line !== undefined && 'points' in line ? line.points : (node.lines[n]?.points ?? null),
        reading: line === undefined ? null : lineWords(line),
      }),
    ),
    certainty: rule === undefined ? 'NONE' : doubtful ? lessSure(rule.certainty, 'LOW') : rule.certainty,
    proposed: leaf ?? null,
    notes: [...wrong, ...(rule?.notes ?? []), ...notes, ...unread, ...remarks],
  };
};
