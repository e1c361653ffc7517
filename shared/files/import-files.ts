import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { sha256Hex } from '../canonical-json.ts';
import type { SheetReading } from '../contracts/sheet.ts';
import { readSheet, readSheets } from './spreadsheet/read-sheet.ts';
import { writeWorkbook } from './spreadsheet/write-workbook.ts';

const readWholeFile = async (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : readSheets(bytes);

/** Files to import, under `imports/` of the evidence bucket. */
export const importFiles = (s3: S3Client, Bucket: string) => {
  /**
   * The declared bytes, or undefined when they have not arrived (or are not those that were declared: what S3
   * took was signed, so other bytes mean that nothing usable came).
   */
  const read = async (key: string, sha256: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return sha256Hex(bytes) === sha256 ? bytes : undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };

  return {
    read,
    writeWorkbook,

    /** Every sheet of the declared CSV or XLSX file, merged cells taken; undefined as in `read`. */
    async readSheets(key: string, sha256: string): ReturnType<typeof readWholeFile> {
      return readWholeFile(await read(key, sha256));
    },

    /** The declared CSV or XLSX file as a sheet, or what keeps it from being read; undefined as in `read`. */
    async readSheet(key: string, sha256: string, wanted: string): Promise<SheetReading | undefined> {
      const bytes = await read(key, sha256);
      return bytes === undefined ? undefined : readSheet(bytes, wanted);
    },
  };
};
export type ImportFiles = ReturnType<typeof importFiles>;
