import { html } from 'hono/html';
import type { AnswerValue } from '../../../../shared/contracts/answer-value.ts';
import type { AppraisalDecision } from '../../../../shared/contracts/score-inputs.ts';
import { decimalNumber, hundredths, wholeNumber } from '../../../../shared/domain/scoring/number-words.ts';
import type { Visit } from '../visit.ts';
import { decisionNames } from '../words.ts';
import { dayOf } from './day.ts';
import type { Html } from './layout.ts';

type Shown = Html | string;

const joined = (parts: readonly Shown[]): Shown =>
  parts.length === 0 ? '–' : html`${parts.map((part, n) => html`${n === 0 ? '' : '; '}${part}`)}`;

/** The value given for a row in a few words; codes of options and parts stay as the table has them. */
export const valueWords = (visit: Visit, value: AnswerValue): Shown => {
  const { say, language } = visit;
  switch (value.kind) {
    case 'boolean':
      return value.value ? say('Có', 'Yes') : say('Không', 'No');
    case 'choice':
      return value.option;
    case 'tiered_percent':
    case 'ratio':
    case 'piecewise_linear':
    case 'relative_percent':
      return `${wholeNumber(value.numerator, language)}/${wholeNumber(value.denominator, language)}`;
    case 'tiered_count':
    case 'count':
    case 'relative_count':
      return wholeNumber(value.count, language);
    case 'deadline':
      return value.issuedOn === null ? say('không có văn bản', 'no paper') : dayOf(visit, value.issuedOn);
    case 'deduct':
      return joined(
        Object.entries(value.counts).map(([code, count]) => `${code}: ${wholeNumber(count, language)}`),
      );
    case 'checklist':
      return joined(value.met);
    case 'survey':
      return `${decimalNumber(value.meanPercent, language)} %`;
    case 'external_index':
      return decimalNumber(value.value, language);
    case 'all_of':
      return joined(
        Object.entries(value.parts).map(([code, part]) => html`${code}: ${valueWords(visit, part)}`),
      );
    case 'best_of':
      return joined(value.cases.map((each) => valueWords(visit, each)));
    case 'award':
      return `${hundredths(value.points, language)} ${say('điểm', 'points')}`;
  }
};

/** An appraiser's decision on a row: its name, the value that it sets, and its reason. */
export const decisionWords = (visit: Visit, decision: AppraisalDecision): Html => {
  const name = decisionNames[decision.decision];
  const value = 'value' in decision ? html`: <strong>${valueWords(visit, decision.value)}</strong>` : '';
  const reason = 'reason' in decision ? html`<span class="under as-written">${decision.reason}</span>` : '';
  return html`${name === undefined ? decision.decision : visit.read(name)}${value}${reason}`;
};
