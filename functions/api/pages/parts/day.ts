import { html } from 'hono/html';
import { dayWords } from '../../../../shared/domain/scoring/number-words.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

/** A day for people and machines. @param day YYYY-MM-DD in Viet Nam */
export const dayOf = ({ language }: Visit, day: string): Html =>
  html`<time datetime="${day}">${dayWords(day, language)}</time>`;
