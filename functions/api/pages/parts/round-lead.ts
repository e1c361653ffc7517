import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Visit } from '../visit.ts';
import { crumbs } from './figures.ts';
import type { Html } from './layout.ts';

/** The head of a page of a round for who takes part in it: the way back to the round, the title, and what stands under it. */
export const roundLead = (
  visit: Visit,
  round: Pick<Round, 'roundId' | 'title'>,
  title: string,
  under: Html | string = '',
): Html => html`${crumbs(visit, [
  ['/my', visit.say('Của tôi', 'Mine')],
  [`/rounds/${round.roundId}`, visit.read(round.title)],
])}
<div class="lead"><h1>${title}</h1>${under === '' ? '' : html`\n${under}`}</div>`;
