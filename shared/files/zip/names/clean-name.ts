import { unaccented } from './ascii-name.ts';

/** What Windows refuses in names, and what divides paths there and elsewhere. */
const forbidden = /[<>:"/\\|?*]/u;

/** Slashes and a division sign that look like a separator, or become one in an 8-bit code page. */
const lookalikes = /[\u2044\u2215\u2216\u29f5\u29f8\u29f9¥₩]/u;

/** Control, format (bidi marks too), surrogate, private and default-ignorable characters, non-characters, U+FFFD. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{DI}\p{NChar}\ufffd]/gu;

/** Every kind of space, tabs and line ends, and the blank of Braille. */
const spaces = /[\p{Z}\t-\r\u0085\u2800]/gu;

/** Names of devices in Windows, with any extension; compatibility forms (`COM¹`, full width) count too. */
const device = /^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|COM\d|LPT\d)$/u;

/** `name.ext` in two: the last dot and at most fifteen characters without a space make an extension. */
export const splitExtension = (name: string): { stem: string; extension: string } => {
  const at = name.search(/\.[^. ]{1,15}$/u);
  return at > 0 ? { stem: name.slice(0, at), extension: name.slice(at) } : { stem: name, extension: '' };
};

const withoutEnds = (name: string): string => name.replace(/^ +|[. ]+$/gu, '');

/** Windows looks only at what comes before the first dot. */
const notADevice = (name: string): string => {
  const head = /^[^.]*/u.exec(name)![0];
  return device.test(head.normalize('NFKC').trim().toUpperCase())
    ? `${head.trimEnd()}_${name.slice(head.length)}`
    : name;
};

/** Visible, typed the same everywhere: a leading dot hides a file, a leading dash or tilde means something to shells. */
const plainStart = (name: string): string => name.replace(/^[.~-]+/u, '_');

/** How much of a name is kept: characters are UTF-16 units, as Windows counts; bytes are UTF-8, as Linux does. */
export type NameLimits = { characters: number; bytes: number };

/**
 * One part of a path that Windows, macOS and Linux accept, as a person wrote it where that is possible: NFC; what may
 * not stand in a name becomes `_`; invisible characters go. Never empty, `.`, `..`, a device, or with a dot or space
 * at its end. `ascii` leaves no marks and no foreign letters.
 */
export const cleanName = (original: string, ascii: boolean): string => {
  const visible = original.toWellFormed().normalize('NFC').replace(spaces, ' ').replace(invisible, '');
  // Decomposed, `≮` holds a `<` and `℅` a slash, which a later folding would set free.
  const allowed = Array.from(visible, (c) =>
    forbidden.test(c.normalize('NFKD')) || lookalikes.test(c) ? '_' : c,
  ).join('');
  const folded = ascii ? unaccented(allowed) : allowed.normalize('NFC');
  const name = plainStart(withoutEnds(folded.replace(/ +/gu, ' ')));
  return notADevice(name === '' ? '_' : name);
};

/** The beginning of a name that fits: cut before a character, never inside one or between a letter and its marks. */
const head = (name: string, limits: NameLimits): string => {
  let kept = 0;
  let bytes = 0;
  for (const [cluster] of name.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    bytes += Buffer.byteLength(cluster);
    if (kept + cluster.length > limits.characters || bytes > limits.bytes) break;
    kept += cluster.length;
  }
  return name.slice(0, kept);
};

/** A clean name shortened to `limits` with `suffix` before its extension; the stem gives way, the extension stays. Still clean. */
export const fitName = (name: string, suffix: string, limits: NameLimits): string => {
  const { stem, extension } = splitExtension(name);
  const end = suffix + extension;
  const short = head(stem, {
    characters: limits.characters - end.length,
    bytes: limits.bytes - Buffer.byteLength(end),
  });
  const kept = short.length < stem.length ? withoutEnds(short) : short;
  return notADevice((kept === '' ? '_' : kept) + end);
};
