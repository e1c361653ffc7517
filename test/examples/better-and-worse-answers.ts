import type { AnswerValue } from '../../shared/contracts/answer-value.ts';
import type { CompiledLeaf } from '../../shared/domain/scoring/compiled-table.ts';

const shares = [0, 150, 299, 300, 301, 400, 600, 601, 799, 800, 900, 949, 950, 999, 1_000];

/** Answers to a leaf from the worst to the best. */
export const ascendingAnswers = ({ rule, answerKind }: CompiledLeaf): AnswerValue[] => {
  switch (rule.kind) {
    case 'boolean':
      return [false, true].map((value) => ({ kind: 'boolean', value }));
    case 'choice':
      return rule.options.toReversed().map(({ code }) => ({ kind: 'choice', option: code }));
    case 'tiered':
      return answerKind === 'tiered_count'
        ? [0, 1, 2, 3, 40].map((count) => ({ kind: 'tiered_count', count }))
        : shares.map((numerator) => ({ kind: 'tiered_percent', numerator, denominator: 1_000 }));
    case 'ratio':
      return shares.map((numerator) => ({ kind: 'ratio', numerator, denominator: 1_000 }));
    case 'piecewise_linear':
      return shares.map((numerator) => ({ kind: 'piecewise_linear', numerator, denominator: 1_000 }));
    case 'count':
      return [0, 1, 2, 3, 5, 9, 100].map((count) => ({ kind: 'count', count }));
    case 'deadline':
      return [
        null,
        '2023-12-31',
        '2023-12-20',
        '2023-12-16',
        '2023-03-20',
        '2023-02-20',
        '2023-02-02',
        '2023-01-31',
        '2022-12-01',
      ].map((issuedOn) => ({ kind: 'deadline', issuedOn }));
    case 'deduct':
      return [9, 3, 2, 1, 0].map((each) => ({
        kind: 'deduct',
        counts: Object.fromEntries(rule.items.map(({ code }) => [code, each])),
      }));
    case 'checklist':
      return [...rule.items.keys(), rule.items.length].map((met) => ({
        kind: 'checklist',
        met: rule.items.slice(0, met).map(({ code }) => code),
      }));
    case 'survey':
      return ['0', '49.99', '50', '87.35', '100'].map((meanPercent) => ({ kind: 'survey', meanPercent }));
    case 'external_index':
      return ['0', '63.41', '63.42', '100'].map((value) => ({ kind: 'external_index', value }));
    case 'all_of':
    case 'best_of':
    case 'relative':
    case 'award':
      throw new Error(`No example has a rule of the kind ${rule.kind}`);
  }
};
