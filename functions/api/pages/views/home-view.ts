import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import { wholeNumber } from '../../../../shared/domain/scoring/number-words.ts';
import type { View } from '../parts/layout.ts';
import { stageOf } from '../parts/stage.ts';
import { timeline } from '../parts/timeline.ts';
import type { Visit } from '../visit.ts';

const roundCard = (visit: Visit, round: Round) => {
  const entrants = round.groups.reduce((sum, group) => sum + group.entrants, 0);
  const { say, language } = visit;
  return html`<article class="card">
<h2><a href="${visit.link(`/rounds/${round.roundId}`)}">${visit.read(round.title)}</a></h2>
<p class="tags"><span class="tag open">${stageOf(visit, round)}</span>
${round.simulated ? html`<span class="tag note">${say('mô phỏng', 'simulated')}</span>` : ''}</p>
${timeline(visit, round)}
<p class="soft">${wholeNumber(entrants, language)} ${say('đơn vị trong', 'entrants in')} ${wholeNumber(round.groups.length, language)} ${say('nhóm xếp hạng', round.groups.length === 1 ? 'ranking group' : 'ranking groups')}</p>
</article>`;
};

/** The rounds of the province, one card each. */
export const homeView = (visit: Visit, rounds: { items: Round[]; next?: string }): View => {
  const { say } = visit;
  return {
    title: say('Các kỳ đánh giá', 'Rounds'),
    simulated: rounds.items.some(({ simulated }) => simulated),
    main: html`<div class="lead">
<h1>${say('Phong trào thi đua cải cách hành chính', 'Emulation campaigns on administrative reform')}</h1>
<p class="soft">${say('Các kỳ đánh giá đã phát động: thời gian, tiến độ và kết quả được công bố.', 'Rounds that were launched: their times, their progress, and results once published.')}</p>
</div>
${rounds.items.length === 0 ? html`<p class="card">${say('Chưa có kỳ đánh giá nào được phát động.', 'No round has been launched yet.')}</p>` : ''}
${rounds.items.map((round) => roundCard(visit, round))}
${rounds.next === undefined ? '' : html`<p><a class="go" href="${visit.link('/', { cursor: rounds.next })}">${say('Các kỳ tiếp theo', 'More rounds')}</a></p>`}`,
  };
};
