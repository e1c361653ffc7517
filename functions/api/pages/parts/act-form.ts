import { html } from 'hono/html';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

type Act = {
  path: string;
  /** What goes along unseen: the revision that was read, a key. */
  hidden?: Readonly<Record<string, string | number>>;
  fields?: readonly (Html | '')[];
  button: string;
  /** What the button is about, for who has it read aloud. */
  about?: string;
};

/** A form of one act, sent to this site alone. */
export const actForm = (visit: Visit, { path, hidden = {}, fields = [], button, about }: Act): Html =>
  html`<form class="act" method="post" action="${visit.link(path)}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`)}
${fields}
<button class="small-button" type="submit">${button}${about === undefined ? '' : html`<span class="seen-by-readers">: ${about}</span>`}</button></form>`;

type Said = { id: string; name: string; label: string; most: number; value?: string; required?: boolean };

/** A field for a text of several lines. @param said.id unique on the page */
export const saidField = ({ id, name, label, most, value = '', required = true }: Said): Html =>
  html`<div class="field"><label for="${id}">${label}</label>
<textarea class="said" id="${id}" name="${name}" maxlength="${most}"${required ? html` required` : ''}>${value}</textarea></div>`;

/** A choice of one of several, by buttons. @param legend what is chosen */
export const choiceField = (
  name: string,
  legend: string,
  choices: readonly (readonly [value: string, label: string])[],
): Html =>
  html`<fieldset><legend>${legend}</legend>${choices.map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}" required> ${label}</label>`,
  )}</fieldset>`;

/** A form that unfolds under its own name. */
export const folded = (summary: string, about: string, form: Html): Html =>
  html`<details class="act"><summary>${summary}<span class="seen-by-readers">: ${about}</span></summary>${form}</details>`;
