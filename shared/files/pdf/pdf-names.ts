const isHex = (byte: number | undefined): boolean =>
  byte !== undefined && /[0-9A-Fa-f]/.test(String.fromCharCode(byte));

/** Longest name that a PDF may hold, in bytes. */
const longestName = 127;

/** Whether some name is spelled with a `#` and two digits in place of a letter. */
const hasEscapedName = (pdf: Buffer): boolean => {
  for (let at = pdf.indexOf(0x23); at >= 0; at = pdf.indexOf(0x23, at + 1)) {
    if (!isHex(pdf[at + 1]) || !isHex(pdf[at + 2])) continue;
    const before = pdf.subarray(Math.max(0, at - longestName), at).toString('latin1');
    if (/\/[!-$&'*-.0-;=?-Z\\^-z|~]*$/.test(before)) return true;
  }
  return false;
};

/**
 * Whether a PDF may use this name (`/Font`) anywhere: it stands in the raw bytes, or objects are packed away, or some name
 * is spelled in a way of its own. A false `true` costs a closer look; `false` is sure.
 */
export const mayUseName = (pdf: Buffer, name: string): boolean =>
  pdf.includes(name) || pdf.includes('/ObjStm') || hasEscapedName(pdf);
