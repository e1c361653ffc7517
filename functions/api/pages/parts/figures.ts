import { html } from 'hono/html';
import { localInstant } from '../../../../shared/domain/local-time.ts';
import { hundredths, wholeNumber } from '../../../../shared/domain/scoring/number-words.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

/** The score of a field, a criterion or a total, as sheets and rankings carry it. */
type Node = { points: number; applicableMax: number; awaitingMax: number; indexPercent: number | null };

/**
 * A bar that is `per10000` ten-thousandths full, held between empty and full; drawn for the eye alone, so that the
 * number must stand beside it.
 */
export const bar = (per10000: number, second = false): Html => {
  const width = Math.min(10_000, Math.max(0, Math.round(per10000)));
  return html`<svg class="bar${second ? ' second' : ''}" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"></rect><rect class="fill" width="${String(width / 100)}%" height="100%"></rect></svg>`;
};

/** So many of so many, with its bar. */
export const share = ({ language }: Visit, count: number, of: number): Html =>
  html`<span>${wholeNumber(count, language)}/${wholeNumber(of, language)}</span>${bar(of === 0 ? 0 : (count * 10_000) / of)}`;

/** Hundredths of a point: 4,80. */
export const points = ({ language }: Visit, value: number): string => hundredths(value, language);

/** Hundredths of a percent: 87,45 %. A dash where there is nothing to divide by. */
export const index = ({ language }: Visit, value: number | null): string =>
  value === null ? '–' : `${hundredths(value, language)} %`;

/** The maximum that counts by now, in hundredths. */
export const countedMax = ({ applicableMax, awaitingMax }: Node): number => applicableMax - awaitingMax;

/** Points out of what counts: 71,20/88,00. */
export const outOf = (visit: Visit, node: Node): string =>
  `${points(visit, node.points)}/${points(visit, countedMax(node))}`;

/** An instant for people and machines. @param iso ISO 8601 in UTC */
export const when = (iso: string): Html =>
  html`<time datetime="${iso}">${localInstant(Date.parse(iso))}</time>`;

/** Where the page stands. The last name is the page itself. */
export const crumbs = (visit: Visit, trail: readonly (readonly [path: string, name: string])[]): Html =>
  html`<nav aria-label="${visit.say('Đường dẫn', 'Breadcrumb')}"><ol class="crumbs">${trail.map(
    ([path, name]) => html`<li><a href="${visit.link(path)}">${name}</a></li>`,
  )}</ol></nav>`;
