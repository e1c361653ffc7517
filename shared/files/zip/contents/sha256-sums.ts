/** What `sha256sum` escapes, and marks by a backslash before the line, so that one line is one file. */
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/** A list of checksums that `sha256sum -c` accepts, one line per entry: `sha256` in hexadecimal, two spaces, path. */
export const sha256Sums = (entries: readonly { path: string; sha256: string }[]): string =>
  entries
    .map(({ path, sha256 }) => {
      const name = path.replace(/[\\\n\r]/gu, (character) => escapes[character]!);
      return `${name === path ? '' : '\\'}${sha256}  ${name}\n`;
    })
    .join('');
