import { deflateSync } from 'node:zlib';
import { bitsOf } from './random.ts';

/** Largest image on one page, in bytes. */
export const pageBytes = 450_000;

/** A grey image, eight bits for each of `width` × `height` points, in a zlib stream. */
export type GreyImage = { width: number; height: number; deflated: Buffer };

// Rows of words on paper, as a scanner sees them; a word is dark where its column's bit is set.
const shadeOf = (x: number, y: number, width: number, words: number): number => {
  const line = y % 18;
  const margin = x < width * 0.1 || x > width * 0.9;
  const ink = !margin && line > 5 && line < 12 && ((words >>> ((x >> 4) & 31)) & 1) === 1 && (x & 3) !== 0;
  return ink ? 40 : 210;
};

/**
 * A page like a scanned one: lines on paper under the noise of a scanner, which no compression makes smaller. The
 * same seed gives the same bytes.
 * @param bytes about how large, at most `pageBytes`
 */
export const scannedPage = (seed: number, bytes: number): GreyImage => {
  const width = Math.max(16, Math.round(Math.sqrt(bytes / Math.SQRT2)));
  const height = Math.max(16, Math.round(width * Math.SQRT2));
  const bits = bitsOf(seed);
  const points = Buffer.alloc(width * height);
  let words = 0;
  for (let y = 0; y < height; y++) {
    if (y % 18 === 0) words = bits();
    let noise = 0;
    for (let x = 0; x < width; x++) {
      noise = (x & 3) === 0 ? bits() : noise >>> 8;
      points[y * width + x] = shadeOf(x, y, width, words) + (noise & 31);
    }
  }
  // Stored, not squeezed: the size is known beforehand, and making it costs next to nothing.
  return { width, height, deflated: deflateSync(points, { level: 0 }) };
};
