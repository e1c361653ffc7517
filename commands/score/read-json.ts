import { readFileSync } from 'node:fs';
import { parseJson } from '../../shared/domain/parse-json.ts';
import { RefusedFile } from './refused-file.ts';

/** Reads a file of JSON, as `parseJson` does. @throws RefusedFile where it cannot be read, or is no JSON in UTF-8 */
export const readJson = (path: string): ReturnType<typeof parseJson> => {
  try {
    return parseJson(readFileSync(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefusedFile({
      vi: `Không đọc được ${path} (JSON, UTF-8): ${reason}`,
      en: `Cannot read ${path} as JSON in UTF-8: ${reason}`,
    });
  }
};
