import { html } from 'hono/html';
import { AppError, errorKinds } from '../../../../shared/errors.ts';
import type { View } from '../parts/layout.ts';
import type { Visit } from '../visit.ts';

/** An error as a page. Anything but an AppError is one constant text: the error itself may hold input. */
export const errorView = (visit: Visit, error: unknown): View & { status: number } => {
  const { say } = visit;
  const known = error instanceof AppError ? error : new AppError('internal');
  const [, vi, en] = errorKinds[known.code];
  const title = say(vi, en).replace(/\.$/, '');
  const detail = visit.read(known.detail);
  return {
    status: known.status,
    title,
    main: html`<div class="narrow"><p class="soft">${say('Lỗi', 'Error')} ${known.status}</p>
<h1>${title}</h1>
${detail === say(vi, en) ? '' : html`<p>${detail}</p>`}
${known.faults.length === 0 || known.code === 'not_found' ? '' : html`<ul>${known.faults.map((fault) => html`<li>${visit.read(fault.detail)}</li>`)}</ul>`}
${known.code === 'not_found' ? html`<p>${say('Trang không tồn tại, hoặc bạn chưa được xem vào lúc này.', 'The page does not exist, or you may not see it at this time.')}</p>` : ''}
<p><a class="go" href="${visit.link('/')}">${say('Về danh sách kỳ đánh giá', 'Back to the rounds')}</a></p></div>`,
  };
};
