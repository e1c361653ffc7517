import { readFileSync } from 'node:fs';
import { CannotBegin, textOf } from './words-error.ts';

/** The token in a file, which holds nothing else. @throws CannotBegin, without a piece of what the file holds */
export const readToken = (file: string): string => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CannotBegin({
      vi: `Không đọc được tệp token: ${textOf(error)}`,
      en: `Cannot read the token file: ${textOf(error)}`,
    });
  }
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return text;
  throw new CannotBegin({
    vi: `Tệp ${file} không chứa đúng một token (JWT).`,
    en: `${file} does not hold just one token (a JWT).`,
  });
};
