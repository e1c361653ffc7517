import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import { undatedAt } from '../../../../shared/domain/campaign/resolve-windows.ts';
import { instantText, localOffset } from '../../../../shared/domain/local-time.ts';
import { windowNames } from '../../../../shared/domain/window-names.ts';
import type { Visit } from '../visit.ts';
import type { OwnEnd } from './extension-list.ts';
import { when } from './figures.ts';
import type { Html } from './layout.ts';
import { type Span, spansOf, type WindowState } from './window-state.ts';

const stateNames: Record<WindowState, readonly [vi: string, en: string]> = {
  LATER: ['Chưa mở', 'Not open yet'],
  OPEN: ['Đang mở', 'Open'],
  LATE: ['Nhận muộn', 'Taken late'],
  OVER: ['Đã đóng', 'Closed'],
};

const labelsAtMost = 6;
const dayLength = 86_400_000;

const endsOf = (own: readonly OwnEnd[]): number[] => own.map(({ closesAt }) => Date.parse(closesAt));

/** Where the axis begins and ends (UTC ms): the windows, with a little air around them. */
const axisOf = (spans: readonly Span[]): { from: number; to: number } => {
  const known = (at: number): boolean => at < undatedAt;
  const from = Math.min(...spans.map(({ opensAt }) => opensAt));
  const ends = spans.flatMap(({ opensAt, closesAt, lateUntil = closesAt, ownEnd = 0 }) => [
    opensAt,
    lateUntil,
    ownEnd,
  ]);
  // Ends that are not dated lie off the axis.
  const to = Math.max(from + dayLength, ...ends.filter(known));
  const air = (to - from) * 0.04;
  return { from: from - air, to: to + air };
};

/** Beginnings of local months inside the axis (UTC ms), so few that their labels keep apart. */
const monthsOf = ({ from, to }: { from: number; to: number }): number[] => {
  const first = new Date(from + localOffset);
  const months: number[] = [];
  for (let n = 1; ; n += 1) {
    const at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1) - localOffset;
    if (at > to) break;
    months.push(at);
  }
  const step = Math.ceil(months.length / labelsAtMost);
  return months.filter((_, n) => n % step === 0);
};

const monthName = (at: number): string => {
  const local = new Date(at + localOffset);
  return `${String(local.getUTCMonth() + 1).padStart(2, '0')}/${local.getUTCFullYear()}`;
};

const anchor = (percent: number): string => {
  if (percent < 8) return 'start';
  return percent > 92 ? 'end' : 'middle';
};

/** The windows on an axis of time with the request's instant marked: for the eye; the table beside it says the same. */
export const timeline = (visit: Visit, round: Round, own: readonly OwnEnd[] = []): Html => {
  const spans = spansOf(round, visit.now, endsOf(own));
  const axis = axisOf(spans);
  const at = (instant: number): number => {
    const percent = ((instant - axis.from) / (axis.to - axis.from)) * 100;
    return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
  };
  const now = at(visit.now);
  const bars = ({ state, opensAt, closesAt: everybody, ownEnd = 0 }: Span, n: number) => {
    const closesAt = Math.max(everybody, ownEnd);
    const y = 53 + n * 46;
    const width = Math.max(0.5, at(closesAt) - at(opensAt)).toFixed(2);
    const track = html`<rect class="track" x="0" y="${y}" width="100%" height="12" rx="6"></rect>`;
    if (opensAt >= undatedAt) return track;
    return html`${track}
<rect class="span${state === 'OVER' ? ' over' : ''}" x="${String(at(opensAt))}%" y="${y}" width="${width}%" height="12" rx="6"></rect>`;
  };
  const name = (span: Span, n: number) =>
    html`<text class="name" x="0" y="${46 + n * 46}">${visit.read(windowNames[span.name])}</text>`;
  const foot = 24 + spans.length * 46;
  return html`<svg class="timeline" height="${foot + 22}" aria-hidden="true" focusable="false">
${monthsOf(axis).map(
  (
    month,
  ) => html`<line class="grid" x1="${String(at(month))}%" x2="${String(at(month))}%" y1="30" y2="${foot}"></line>
<text x="${String(at(month))}%" y="${foot + 16}" text-anchor="${anchor(at(month))}">${monthName(month)}</text>`,
)}
${spans.map(bars)}
<line class="now" x1="${String(now)}%" x2="${String(now)}%" y1="20" y2="${foot + 2}"></line>
${spans.map(name)}
<text class="now-label" x="${String(now)}%" y="14" text-anchor="${anchor(now)}">${nowLabel(visit, axis)}</text>
</svg>`;
};

/** The word over the mark, with an arrow where the instant lies off the axis. */
const nowLabel = ({ say, now }: Visit, { from, to }: { from: number; to: number }): string => {
  const word = say('bây giờ', 'now');
  if (now < from) return `← ${word}`;
  return now > to ? `${word} →` : word;
};

/** A window's state as a word on a ground of its own. */
export const stateTag = ({ say }: Visit, state: WindowState): Html =>
  html`<span class="tag${state === 'OPEN' || state === 'LATE' ? ' open' : ''}">${say(...stateNames[state])}</span>`;

/** An end for people; in words where the act that it waits for is not dated. @param iso ISO 8601 in UTC */
export const dated = ({ say }: Visit, iso: string): Html | string =>
  Date.parse(iso) >= undatedAt ? say('chưa ấn định', 'not yet dated') : when(iso);

/** The windows in words: when each opens and closes, in local time, where it stands now, and ends of the caller's own. */
export const windowTable = (visit: Visit, round: Round, own: readonly OwnEnd[] = []): Html => {
  const ownEnds = own.filter(({ closesAt }) => closesAt !== round.windows.selfAssessment.closesAt);
  const row = ({ name, state, lateUntil, ...span }: Span) => {
    const [opensAt, closesAt] = [instantText(span.opensAt), instantText(span.closesAt)];
    const opens = visit.say('Mở', 'Opens');
    const closes = visit.say('Đóng', 'Closes');
    return html`<tr role="row"><th role="rowheader" scope="row" class="half">${visit.read(windowNames[name])}</th>
<td role="cell" class="half">${stateTag(visit, state)}</td>
<td role="cell" class="full" data-label="${opens}">${dated(visit, opensAt)}</td>
<td role="cell" class="full" data-label="${closes}">${dated(visit, closesAt)}${lateUntil === undefined || round.lateUntil === undefined ? '' : html`<br><span class="soft">${visit.say('nhận muộn đến', 'taken late until')} ${when(round.lateUntil)}</span>`}${name !== 'selfAssessment' ? '' : ownEnds.map(({ unitName, closesAt }) => html`<br><strong>${visit.say('hạn của', 'the end of')} ${unitName}: ${when(closesAt)}</strong>`)}</td></tr>`;
  };
  return html`<table role="table" class="stack">
<caption class="seen-by-readers">${visit.say('Các kỳ của đợt đánh giá', 'The windows of the round')}</caption>
<thead role="rowgroup"><tr role="row">
<th role="columnheader" scope="col">${visit.say('Kỳ', 'Window')}</th>
<th role="columnheader" scope="col">${visit.say('Trạng thái', 'State')}</th>
<th role="columnheader" scope="col">${visit.say('Mở', 'Opens')}</th>
<th role="columnheader" scope="col">${visit.say('Đóng', 'Closes')}</th></tr></thead>
<tbody role="rowgroup">${spansOf(round, visit.now, endsOf(own)).map(row)}</tbody></table>`;
};
