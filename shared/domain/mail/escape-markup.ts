const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML content and for attribute values in quotes. Contracts keep out characters that HTML forbids. */
export const escapeMarkup = (text: string): string =>
  text.toWellFormed().replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
