import type { AnswerValue } from '../../shared/contracts/answer-value.ts';
import type { PartRule, ScoringRule } from '../../shared/contracts/scoring-rule.ts';
import type { PlayLeaf } from './self-leaves.ts';
import { dayInVietnamese, numberInVietnamese, percentInVietnamese } from './vietnamese-format.ts';

const measured = (rule: ScoringRule | PartRule, numerator: number, denominator: number): string => {
  const share = `${numberInVietnamese(numerator)}/${numberInVietnamese(denominator)} (${percentInVietnamese(numerator, denominator)})`;
  return 'measure' in rule && rule.measure.type === 'PERCENT'
    ? `${rule.measure.numerator.vi}: ${share}.`
    : `${share}.`;
};

const listed = (labels: readonly string[]): string =>
  labels.length === 0 ? 'chưa có nội dung nào' : labels.join('; ');

/** What a value says, in a Vietnamese sentence. */
export const sayValue = ({ leaf: { rule } }: Pick<PlayLeaf, 'leaf'>, value: AnswerValue): string =>
  sayUnder(rule, value);

const sayUnder = (rule: ScoringRule | PartRule, value: AnswerValue): string => {
  switch (value.kind) {
    case 'boolean':
      if (rule.kind !== 'boolean') return '';
      return `${value.value ? rule.whenTrue.vi : rule.whenFalse.vi}.`;
    case 'choice': {
      const option =
        rule.kind === 'choice' ? rule.options.find(({ code }) => code === value.option) : undefined;
      return `${option?.label.vi ?? value.option}.`;
    }
    case 'tiered_percent':
    case 'ratio':
    case 'piecewise_linear':
      return measured(rule, value.numerator, value.denominator);
    case 'tiered_count':
    case 'count':
      return `Số lượng thực hiện trong năm: ${numberInVietnamese(value.count)}.`;
    case 'deadline':
      return value.issuedOn === null
        ? 'Chưa ban hành văn bản trong năm.'
        : `Văn bản ban hành ngày ${dayInVietnamese(value.issuedOn)}.`;
    case 'deduct': {
      const found =
        rule.kind === 'deduct' ? rule.items.filter(({ code }) => (value.counts[code] ?? 0) > 0) : [];
      if (found.length === 0) return 'Không có trường hợp nào bị trừ điểm.';
      return `Có phát sinh: ${found.map(({ code, label }) => `${label.vi} (${value.counts[code]})`).join('; ')}.`;
    }
    case 'checklist': {
      const met = rule.kind === 'checklist' ? rule.items.filter(({ code }) => value.met.includes(code)) : [];
      return `Đã thực hiện: ${listed(met.map(({ label }) => label.vi))}.`;
    }
    case 'all_of':
      if (rule.kind !== 'all_of') return '';
      return rule.parts
        .flatMap(({ code, label, rule: part }) => {
          const given = value.parts[code];
          return given === undefined ? [] : [`${label.vi}: ${sayUnder(part, given)}`];
        })
        .join(' ');
    case 'best_of':
      if (rule.kind !== 'best_of') return '';
      return value.cases.map((one, at) => `Trường hợp ${at + 1}: ${sayUnder(rule.rule, one)}`).join(' ');
    case 'relative_percent':
      return measured(rule, value.numerator, value.denominator);
    case 'relative_count':
      return `Số lượng thực hiện trong năm: ${numberInVietnamese(value.count)}.`;
    case 'award':
      return `Mức điểm được chấm: ${(value.points / 100).toFixed(2).replace('.', ',')}.`;
    case 'survey':
      return `Kết quả khảo sát: ${value.meanPercent.replace('.', ',')}%.`;
    case 'external_index':
      return `Điểm đã công bố: ${value.value.replace('.', ',')}.`;
  }
};
