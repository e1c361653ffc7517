import { html } from 'hono/html';
import type { PublishedQuestion, Question } from '../../../../shared/contracts/question.ts';
import { crumbs, when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { nextPage } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

/** A question as its unit or a manager sees it, with the unit's name. */
export type AskedQuestion = Question & { unitName: string };

export type Questions = {
  campaignId: string;
  /** Those that the caller may see as unit or manager; undefined for who has not signed in. */
  own: readonly AskedQuestion[] | undefined;
  published: readonly PublishedQuestion[];
  next?: string | undefined;
};

const criterion = ({ say }: Visit, leaf: string | undefined): Html | '' =>
  leaf === undefined ? '' : html` <span class="tag">${say('tiêu chí', 'criterion')} ${leaf}</span>`;

const publishedItem = (visit: Visit, { question, answer, answeredAt, leaf }: PublishedQuestion): Html =>
  html`<dt><span class="as-written">${question}</span>${criterion(visit, leaf)}</dt>
<dd><p class="as-written">${answer}</p><p class="soft small">${visit.say('Trả lời lúc', 'Answered at')} ${when(answeredAt)}</p></dd>`;

const answered = (visit: Visit, { answer }: AskedQuestion): Html => {
  const { say } = visit;
  if (answer === undefined)
    return html`<p><span class="tag note">${say('Chưa trả lời', 'Not answered yet')}</span></p>`;
  const reach =
    answer.reach === 'PUBLISHED'
      ? say('Đã trả lời, công khai', 'Answered, published')
      : say('Đã trả lời riêng đơn vị', 'Answered to the unit alone');
  return html`<p><span class="tag open">${reach}</span> <span class="soft small">${when(answer.answeredAt)}</span></p>
<p class="as-written">${answer.answer}</p>`;
};

const ownItem = (visit: Visit, asked: AskedQuestion): Html =>
  html`<dt><span class="as-written">${asked.question}</span>${criterion(visit, asked.leaf)}</dt>
<dd><p class="soft small">${asked.unitName}, ${visit.say('hỏi lúc', 'asked at')} ${when(asked.askedAt)}</p>
${answered(visit, asked)}</dd>`;

const section = (id: string, heading: string, none: string, items: readonly Html[]): Html =>
  html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${items.length === 0 ? html`<p class="soft">${none}</p>` : html`<dl class="asked">${items}</dl>`}</section>`;

/** What was asked in a campaign: for anyone what was published, for units and managers also what is theirs. */
export const questionsView = (visit: Visit, { campaignId, own, published, next }: Questions): View => {
  const { say } = visit;
  const title = say('Hỏi đáp của phong trào', 'Questions and answers');
  const later = visit.link(`/campaigns/${campaignId}/questions`, next === undefined ? {} : { cursor: next });
  return {
    title,
    main: html`${crumbs(visit, [['/', say('Các kỳ đánh giá', 'Rounds')]])}
<div class="lead"><h1>${title}</h1>
<p class="soft">${say('Danh sách có thể chậm vài giây.', 'The lists may lag by seconds.')}</p></div>
${
  own === undefined
    ? ''
    : section(
        'asked',
        say('Câu hỏi trong phạm vi của tôi', 'Questions that are mine to see'),
        say('Không có câu hỏi nào ở trang này.', 'There are none on this page.'),
        own.map((one) => ownItem(visit, one)),
      )
}
${section(
  'published',
  say('Đã công khai cho mọi đơn vị', 'Published to all'),
  say('Chưa có câu hỏi nào được công khai ở trang này.', 'None is published on this page.'),
  published.map((one) => publishedItem(visit, one)),
)}
${nextPage(next === undefined ? undefined : later, say('Xem tiếp', 'Next page'))}`,
  };
};
