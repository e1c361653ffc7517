const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that HTML does not allow, and marks that change the direction of the text around them. */
const unsafe = /[^\P{Cc}\t\n]|[\p{Bidi_Control}\p{Cs}\p{NChar}]/gu;

/** Text for HTML content and for attribute values in quotes. Characters that HTML forbids, and bidi marks, are left out. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(unsafe, '')
    .replace(/[&<>"']/gu, (character) => entities[character]!);

/** A path of a bundle as a relative link, ready for an attribute in quotes. */
export const escapeLink = (path: string): string => escapeHtml(path.split('/').map(encodeReserved).join('/'));

/** Browsers read UTF-8 paths as they are; only what has a meaning in an address is encoded. */
const encodeReserved = (name: string): string =>
  name.replace(/[%#?;:\s]/gu, (character) => encodeURIComponent(character));
