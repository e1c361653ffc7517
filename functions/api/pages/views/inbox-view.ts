import { html } from 'hono/html';
import type { InboxMessage } from '../../../../shared/contracts/inbox.ts';
import type { NoticeKind } from '../../../../shared/contracts/notice.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import { crumbs, when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { nextPage } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

const kinds: Record<NoticeKind, Bilingual> = {
  REMINDER: { vi: 'Nhắc việc', en: 'Reminder' },
  LETTER: { vi: 'Công văn đôn đốc', en: 'Letter' },
  QUESTION: { vi: 'Câu hỏi', en: 'Question' },
  ANSWER: { vi: 'Trả lời', en: 'Answer' },
};

/** Where the message leads: the work or the questions that it is about. */
const ways = ({ say, link }: Visit, { about }: InboxMessage): [address: string, name: string][] => [
  ...(about.submissionId === undefined
    ? []
    : [
        [
          link(`/submissions/${about.submissionId}/work`),
          say('Việc trong đơn vị', 'Work inside the unit'),
        ] as [string, string],
      ]),
  ...(about.questionId === undefined
    ? []
    : [
        [link(`/campaigns/${about.campaignId}/questions`), say('Hỏi đáp của phong trào', 'Questions')] as [
          string,
          string,
        ],
      ]),
  ...(about.roundId === undefined || about.letterId === undefined
    ? []
    : [
        [
          link(`/rounds/${about.roundId}/letters/${about.letterId}`),
          say('Toàn văn công văn', 'The letter'),
        ] as [string, string],
      ]),
  ...(about.roundId === undefined
    ? []
    : [[link(`/rounds/${about.roundId}`), say('Kỳ đánh giá', 'The round')] as [string, string]]),
];

const marking = (visit: Visit, { messageId, read, subject }: InboxMessage): Html => {
  const { say } = visit;
  return html`<form method="post" action="${visit.link(`/inbox/${messageId}`)}">
<input type="hidden" name="read" value="${read ? 'false' : 'true'}">
<button class="small-button" type="submit">${read ? say('Đánh dấu chưa đọc', 'Mark as not read') : say('Đánh dấu đã đọc', 'Mark as read')}<span class="seen-by-readers">: ${visit.read(subject)}</span></button></form>`;
};

const message = (visit: Visit, one: InboxMessage): Html => {
  const { say } = visit;
  const state = one.read
    ? html`<span class="tag">${say('Đã đọc', 'Read')}</span>`
    : html`<span class="tag note">${say('Chưa đọc', 'Not read')}</span>`;
  return html`<article class="message${one.read ? '' : ' unread'}"><h2>${visit.read(one.subject)}</h2>
<p class="tags"><span class="tag">${visit.read(kinds[one.kind])}</span> ${state} <span class="soft">${when(one.at)}</span></p>
<p class="as-written">${visit.read(one.body)}</p>
<ul class="links">${ways(visit, one).map(
    ([address, name]) =>
      html`<li><a href="${address}">${name}<span class="seen-by-readers">: ${visit.read(one.subject)}</span></a></li>`,
  )}</ul>
${marking(visit, one)}</article>`;
};

/** The caller's own messages, the newest first. @param unreadOnly whether read ones are left out */
export const inboxView = (
  visit: Visit,
  { items, next }: { items: readonly InboxMessage[]; next?: string },
  unreadOnly: boolean,
): View => {
  const { say } = visit;
  const title = unreadOnly ? say('Thư chưa đọc', 'Messages not read') : say('Hộp thư', 'Inbox');
  const kept: Record<string, string> = unreadOnly ? { unread: 'true' } : {};
  return {
    title,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}</h1>
<p>${
      unreadOnly
        ? html`<a class="go" href="${visit.link('/inbox')}">${say('Xem mọi thư', 'All messages')}</a>`
        : html`<a class="go" href="${visit.link('/inbox', { unread: 'true' })}">${say('Chỉ xem thư chưa đọc', 'Only those not read')}</a>`
    }</p></div>
<div class="card">
${items.length === 0 ? html`<p>${say('Không có thư nào.', 'There are no messages.')}</p>` : ''}
${items.map((one) => message(visit, one))}
${nextPage(next === undefined ? undefined : visit.link('/inbox', { ...kept, cursor: next }), say('Thư cũ hơn', 'Older messages'))}</div>`,
  };
};
