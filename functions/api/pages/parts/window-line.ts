import { html } from 'hono/html';
import { undatedAt } from '../../../../shared/domain/campaign/resolve-windows.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';
import { dated, stateTag } from './timeline.ts';
import { stateAt } from './window-state.ts';

/** A window in one line: where it stands now, and from when to when (ISO 8601 in UTC). */
export const windowLine = (
  visit: Visit,
  name: string,
  window: { opensAt: string; closesAt: string },
): Html => {
  const { say, now } = visit;
  const [opensAt, closesAt] = [Date.parse(window.opensAt), Date.parse(window.closesAt)];
  const span =
    opensAt >= undatedAt
      ? say('chưa ấn định', 'not yet dated')
      : html`${say('từ', 'from')} ${dated(visit, window.opensAt)} ${say('đến', 'to')} ${dated(visit, window.closesAt)}`;
  return html`<p>${stateTag(visit, stateAt(opensAt, closesAt, now))} ${name}: ${span}</p>`;
};
