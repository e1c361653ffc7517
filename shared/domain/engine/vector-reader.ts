import { headerBytes, vectorFormat } from './pack-vector.ts';
import type { VectorForm } from './vector-form.ts';

/** A place in a vector's bytes. */
export type Cursor = { readonly bytes: Uint8Array; at: number };

/**
 * Opens a vector at its first cell.
 * @param text base64, as `packVector` wrote it
 * @throws RangeError for another format, or for answers of another form than the table's
 */
export const openVector = ({ fingerprint, table }: VectorForm, text: string): Cursor => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes[0] !== vectorFormat) throw new RangeError(`no vector, or of another format: ${bytes[0]}`);
  if (bytes.toString('hex', 3, headerBytes) !== fingerprint)
    throw new RangeError(`a vector of another form than table ${table.id} version ${table.version}`);
  return { bytes, at: headerBytes };
};

/** The version of the table under which a vector was packed. */
export const vectorVersion = ({ bytes }: Cursor): number => (bytes[1] ?? 0) | ((bytes[2] ?? 0) << 8);

/** Whether a vector is of this form, and was packed under this very version of its table: then also its remits are. */
export const isPackedUnder = (form: VectorForm, text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  return (
    bytes[0] === vectorFormat &&
    bytes.toString('hex', 3, headerBytes) === form.fingerprint &&
    vectorVersion({ bytes, at: 0 }) === (form.table.version & 0xffff)
  );
};

/** Reads one byte. @throws RangeError after the last */
export const readByte = (cursor: Cursor): number => {
  const byte = cursor.bytes[cursor.at];
  if (byte === undefined) throw new RangeError('a vector that ends too early');
  cursor.at += 1;
  return byte;
};

/** Reads one whole number. @throws RangeError after the last byte */
export const readNumber = (cursor: Cursor): number => {
  let byte = readByte(cursor);
  if (byte < 128) return byte;
  let value = byte & 127;
  for (let unit = 128; byte > 127; unit *= 128) {
    byte = readByte(cursor);
    value += (byte & 127) * unit;
  }
  return value;
};
