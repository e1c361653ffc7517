import * as z from 'zod';

// Controls except tab and line feed, the characters that turn the direction of a text, and halves of characters
// (lone surrogates), which neither UTF-8 nor canonical JSON can hold.
const forbidden = /[^\P{Cc}\t\n]|\p{Bidi_Control}|\p{Cs}/u;

/** Text for people: NFC, trimmed, 1 to `max` characters, no control, direction-changing or broken characters. */
export const Text = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((value) => !forbidden.test(value), { error: 'control or broken characters are not allowed' });

/** A text in both languages. */
export const BilingualText = z.strictObject({ vi: Text(500), en: Text(500) });

/** An instant as people and machines exchange it: ISO 8601 in UTC with milliseconds, from 1970 on. */
export const InstantText = z.iso
  .datetime({ precision: 3 })
  .refine((text) => Date.parse(text) >= 0, { error: 'from 1970 on' });

/** A calendar day, `YYYY-MM-DD`, in Asia/Ho_Chi_Minh unless said otherwise. */
export const DayText = z.iso.date();

/** A stored instant: milliseconds since the epoch, UTC. */
export const Instant = z.int().nonnegative();
