import { html } from 'hono/html';
import type { View } from '../parts/layout.ts';
import type { Visit } from '../visit.ts';

/**
 * The form that takes an access token. Nothing that was pasted is ever shown again.
 * @param next the page to go on to
 * @param why what went wrong, or what the visitor wanted; undefined at a first visit
 */
export const signInView = (visit: Visit, next: string, why: string | undefined): View => {
  const { say } = visit;
  return {
    title: say('Đăng nhập', 'Sign in'),
    main: html`<div class="narrow"><div class="lead"><h1>${say('Đăng nhập', 'Sign in')}</h1></div>
${why === undefined ? '' : html`<div class="notice" role="alert"><p>${why}</p></div>`}
<form class="card" method="post" action="${visit.link('/sign-in')}">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="token">${say('Mã truy cập (access token)', 'Access token')}</label>
<textarea id="token" name="token" required autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="about-token"></textarea>
<p id="about-token" class="small soft">${say('Dán mã do hệ thống đăng nhập của tỉnh cấp. Mã chỉ được giữ trong cookie của trình duyệt này và hết hiệu lực cùng với mã.', "Paste the token that the province's sign-in issued. It is kept in a cookie of this browser alone, for as long as the token itself is good.")}</p></div>
<button class="main-button" type="submit">${say('Đăng nhập', 'Sign in')}</button>
</form></div>`,
  };
};
