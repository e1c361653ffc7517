import { html } from 'hono/html';
import { instantText, localInstant } from '../../../../shared/domain/local-time.ts';
import { icon, stylesheet } from '../style/stylesheet.ts';
import type { Visit } from '../visit.ts';

/** Markup in which every value was escaped. */
export type Html = ReturnType<typeof html>;

/** What a view gives: a heading and what stands under it. */
export type View = {
  title: string;
  main: Html;
  /** Whether the banner of a simulation stands above everything. */
  simulated?: boolean;
  /** Printed across the sheet of paper. */
  wide?: boolean;
};

const place = (visit: Visit, path: string, name: string) =>
  html`<a href="${visit.link(path)}"${visit.path === path ? html` aria-current="page"` : ''}>${name}</a>`;

const otherLanguage = ({ language, path }: Visit) => {
  const [lang, name] = language === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt'];
  return html`<a href="${path}?lang=${lang}" lang="${lang}" hreflang="${lang}">${name}</a>`;
};

const inbox = (visit: Visit) => {
  const { say, unread } = visit;
  const number = unread === undefined ? '' : `${unread.count}${unread.more ? '+' : ''}`;
  const count =
    unread === undefined || unread.count === 0
      ? ''
      : html`<span class="count">${number}<span class="seen-by-readers"> ${say('thư chưa đọc', 'not read')}</span></span>`;
  return html`<a href="${visit.link('/inbox')}"${visit.path === '/inbox' ? html` aria-current="page"` : ''}>${say('Hộp thư', 'Inbox')}${count}</a>`;
};

const signOut = (visit: Visit) => html`<form method="post" action="${visit.link('/sign-out')}">
<button type="submit">${visit.say('Đăng xuất', 'Sign out')}</button></form>`;

const header = (visit: Visit) => html`<header class="top">
<a class="brand" href="${visit.link('/')}"><img src="${icon.path}" alt="" width="30" height="30">
<span>Thi Đua<small>${visit.say('Cải cách hành chính', 'Administrative reform')}</small></span></a>
<nav aria-label="${visit.say('Trang', 'Pages')}">
${place(visit, '/', visit.say('Các kỳ đánh giá', 'Rounds'))}
${place(visit, '/my', visit.say('Của tôi', 'Mine'))}
${visit.signedIn ? inbox(visit) : ''}
${visit.signedIn ? signOut(visit) : place(visit, '/sign-in', visit.say('Đăng nhập', 'Sign in'))}
${otherLanguage(visit)}
</nav></header>`;

const banner = ({
  say,
}: Visit) => html`<aside class="simulated" aria-label="${say('Mô phỏng', 'Simulation')}"><div class="wrap"><p><strong>${say('Mô phỏng', 'Simulated')}.</strong>
${say('Tên đơn vị là thật; câu trả lời, điểm và xếp hạng là giả định, không phản ánh kết quả của đơn vị nào.', 'The bodies are real; answers, points and places are made up and say nothing about any of them.')}</p></div></aside>`;

/** A whole page around a view. */
export const layout = (
  visit: Visit,
  { title, main, simulated = false, wide = false }: View,
): Html => html`<!doctype html>
<html lang="${visit.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Thi Đua</title>
<link rel="stylesheet" href="${stylesheet.path}">
<link rel="icon" href="${icon.path}" type="image/svg+xml">
</head>
<body${wide ? html` class="wide"` : ''}>
<a class="skip" href="#main">${visit.say('Đến nội dung chính', 'Skip to the content')}</a>
${header(visit)}
${simulated ? banner(visit) : ''}
<main id="main" tabindex="-1" class="wrap">
${main}
</main>
<footer class="foot">
<p>${visit.say('Thời điểm của trang', 'As of')}: <time datetime="${instantText(visit.now)}">${localInstant(visit.now)}</time></p>
<p>${visit.say('Giờ Việt Nam (Asia/Ho_Chi_Minh)', 'Times of Viet Nam (Asia/Ho_Chi_Minh)')} · <a href="/openapi.json">OpenAPI</a></p>
</footer>
</body>
</html>
`;
