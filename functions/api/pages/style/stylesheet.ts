import { createHash } from 'node:crypto';
import { figureStyle } from './figure-style.ts';
import { frameStyle } from './frame-style.ts';
import { dark, light, type Palette } from './palette.ts';

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

const css = [
  `:root{color-scheme:light dark;${variables(light)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}`,
  frameStyle,
  figureStyle,
].join('\n');

/** The one stylesheet, under an address that changes with its content, so that it may be kept for ever. */
export const stylesheet = {
  css,
  path: `/style-${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`,
};

/** The sign of the product: a star in a field, in the colours of the frame. */
export const icon = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9d1b22"/><path fill="#ffd75e" d="m16 5.5 2.6 7.4 7.9.2-6.3 4.7 2.3 7.5L16 20.8l-6.5 4.5 2.3-7.5-6.3-4.7 7.9-.2z"/></svg>',
  path: '/icon.svg',
};
