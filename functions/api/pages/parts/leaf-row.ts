import { html } from 'hono/html';
import type { ScoreColumn } from '../../../../shared/contracts/score-sheet.ts';
import { hundredths } from '../../../../shared/domain/scoring/number-words.ts';
import type { Visit } from '../visit.ts';
import { columnNames, decisionNames, leafStatusNames, sourceNames } from '../words.ts';
import { index, points } from './figures.ts';
import type { Html } from './layout.ts';
import type { Leaf } from './sheet-sections.ts';

type Columns = readonly ScoreColumn[];
type Score = NonNullable<Leaf['scores']['self']>;

const statusOf = (visit: Visit, { status, explanationOwed }: Score) => {
  const words = [
    ...(status === 'SCORED' ? [] : [visit.read(leafStatusNames[status])]),
    ...(explanationOwed ? [visit.say('còn phải giải trình', 'explanation owed')] : []),
  ];
  return words.length === 0 ? '' : html`<span class="status">${words.join('; ')}</span>`;
};

/** How far the final points lie from the claim, where both are shown and differ. In hundredths. */
const deltaOf = ({ language, say }: Visit, { scores }: Leaf) => {
  if (!scores.self?.applicable || !scores.final?.applicable) return '';
  const difference = scores.final.points - scores.self.points;
  if (difference === 0 || scores.final.status === 'AWAITING') return '';
  const text = `${difference < 0 ? '−' : '+'}${hundredths(Math.abs(difference), language)}`;
  return html`<span class="delta">${text}<span class="seen-by-readers"> ${say('so với tự đánh giá', 'against the claim')}</span></span>`;
};

/** Points over the maximum, where they are more than nothing and less than all: those two speak for themselves. */
const indexOfLeaf = (visit: Visit, { indexPercent, points: earned }: Score) =>
  indexPercent === null || indexPercent === 10_000 || earned === 0
    ? ''
    : html` <span class="small soft">${index(visit, indexPercent)}</span>`;

const firstPassOf = (visit: Visit, { scores: { firstPass } }: Leaf) =>
  firstPass === undefined
    ? ''
    : html`<span class="status">${visit.say('lần 1', 'first pass')}: ${firstPass.status === 'AWAITING' ? '–' : points(visit, firstPass.points)}</span>`;

const scoreCell = (visit: Visit, leaf: Leaf, column: ScoreColumn) => {
  const score = leaf.scores[column];
  const label = visit.read(columnNames[column]);
  if (score === null || score === undefined) {
    return html`<td role="cell" class="num" data-label="${label}">–</td>`;
  }
  const open = score.status === 'AWAITING' || !score.applicable;
  return html`<td role="cell" class="num" data-label="${label}">${open ? '–' : points(visit, score.points)}${indexOfLeaf(visit, score)}${column === 'appraised' ? firstPassOf(visit, leaf) : ''}${statusOf(visit, score)}${column === 'final' ? deltaOf(visit, leaf) : ''}</td>`;
};

/** Explanations in words; columns that say the same share one text. */
const explanations = (visit: Visit, leaf: Leaf, columns: Columns) => {
  const texts = new Map<string, string[]>();
  for (const column of columns) {
    const text = leaf.scores[column]?.explanation;
    if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), visit.read(columnNames[column])]);
  }
  return [...texts].map(([text, names]) => html`<h3>${names.join(', ')}</h3><p>${text}</p>`);
};

const decisionOf = (visit: Visit, decision: Leaf['decision'], heading: string) => {
  if (decision === undefined) return '';
  const name = decisionNames[decision.decision];
  return html`<h3>${heading}</h3>
<p>${name === undefined ? decision.decision : visit.read(name)}${decision.reason === undefined ? '' : html`. ${visit.say('Lý do', 'Reason')}: ${decision.reason}`}</p>`;
};

/**
 * A leaf of the sheet: its columns side by side, and under them derivation, justification and decision to unfold; in a
 * row of their own, so that the row's heading stays short where it is read aloud for each cell.
 */
export const leafRow = (visit: Visit, leaf: Leaf, columns: Columns): Html => {
  const { say } = visit;
  const { code, title, source, maxPoints, justification } = leaf;
  return html`<tr role="row"><td role="cell" class="code">${code}</td>
<th role="rowheader" scope="row" class="what full"><span class="only-stacked">${code} </span>${visit.read(title)}
${source === 'SELF' ? '' : html`<span class="status">${visit.read(sourceNames[source])}</span>`}</th>
<td role="cell" class="num" data-label="${say('Tối đa', 'Maximum')}">${points(visit, maxPoints)}</td>
${columns.map((column) => scoreCell(visit, leaf, column))}</tr>
<tr role="row" class="more"><td role="cell" class="code"></td><td role="cell" class="full" colspan="${columns.length + 2}"><details><summary>${say('Cách tính và giải trình', 'Derivation and justification')}<span class="seen-by-readers"> ${code}</span></summary>
<div>${explanations(visit, leaf, columns)}
${justification === undefined ? '' : html`<h3>${say('Giải trình của đơn vị', 'Justification of the unit')}</h3><p>${justification}</p>`}
${decisionOf(visit, leaf.decision, say('Quyết định thẩm định', 'Decision of the appraiser'))}
${decisionOf(visit, leaf.secondDecision, say('Quyết định thẩm định lần 2', 'Decision of the second appraisal'))}</div></details></td></tr>`;
};
