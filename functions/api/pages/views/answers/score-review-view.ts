import { html } from 'hono/html';
import type { Round } from '../../../../../shared/contracts/round.ts';
import type { ScoreReview, ScoreReviewList } from '../../../../../shared/contracts/score-review.ts';
import type { Html, View } from '../../parts/layout.ts';
import { reviewTable } from '../../parts/review-rows.ts';
import { roundLead } from '../../parts/round-lead.ts';
import { windowLine } from '../../parts/window-line.ts';
import type { Visit } from '../../visit.ts';

const lead = (visit: Visit, round: Round, title: string): Html => {
  const { say } = visit;
  const { scoreReview } = round.windows;
  return html`${roundLead(visit, round, title, html`${scoreReview === undefined ? '' : windowLine(visit, say('Thời gian đề nghị xem xét lại', 'Window in which units ask'), scoreReview)}`)}`;
};

/** What one unit asked to be looked at again, and what was decided. */
export const scoreReviewView = (
  visit: Visit,
  round: Round,
  { unitName, review }: { unitName: string; review: ScoreReview },
): View => {
  const { say } = visit;
  const title = `${say('Xem xét lại điểm', 'Score review')}: ${unitName}`;
  const caption = say('Từng tiêu chí được đề nghị', 'Each row that was asked for');
  return {
    title,
    simulated: round.simulated,
    main: html`${lead(visit, round, title)}
<section class="card">${review.rows.length === 0 ? html`<p>${say('Chưa có đề nghị nào mà vai trò của bạn được xem.', 'Nothing was asked that your role may see.')}</p>` : reviewTable(visit, caption, review.rows)}</section>`,
  };
};

/** What units of a round asked to be looked at again, in counts and unit by unit. */
export const scoreReviewsView = (
  visit: Visit,
  round: Round,
  {
    counts,
    items,
  }: { counts: ScoreReviewList['counts']; items: readonly { unitName: string; review: ScoreReview }[] },
): View => {
  const { say } = visit;
  const title = say('Đề nghị xem xét lại điểm', 'Score reviews');
  const figures: [string, number][] = [
    [say('Được đề nghị', 'Asked for'), counts.asked],
    [say('Giữ nguyên', 'Upheld'), counts.upheld],
    [say('Đã chấm lại', 'Changed'), counts.changed],
    [say('Chưa xem xét', 'Not decided yet'), counts.asked - counts.upheld - counts.changed],
  ];
  return {
    title,
    simulated: round.simulated,
    wide: true,
    main: html`${lead(visit, round, title)}
<section class="card" aria-labelledby="counts"><h2 id="counts">${say('Số tiêu chí', 'Rows')}</h2>
<dl class="totals">${figures.map(([name, count]) => html`<div><dt>${name}</dt><dd class="big">${String(count)}</dd></div>`)}</dl></section>
${items.length === 0 ? html`<p class="card">${say('Chưa có đề nghị nào mà vai trò của bạn được xem.', 'Nothing was asked that your role may see.')}</p>` : ''}
${items.map(
  ({ unitName, review }) => html`<section class="card"><h2>${unitName}</h2>
${reviewTable(visit, say(`Tiêu chí mà ${unitName} đề nghị`, `Rows that ${unitName} asked for`), review.rows)}</section>`,
)}`,
  };
};
