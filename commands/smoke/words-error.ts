import type { Bilingual } from '../../shared/errors.ts';

/** Something to tell the operator, in both languages. Its `message` holds both, Vietnamese first. */
class WordsError extends Error {
  readonly words: Bilingual;

  constructor(name: string, words: Bilingual) {
    super(`${words.vi}\n${words.en}`);
    this.name = name;
    this.words = words;
  }
}

/** The command cannot start: what is missing, and what exactly to run or to give. */
export class CannotBegin extends WordsError {
  constructor(words: Bilingual) {
    super('CannotBegin', words);
  }
}

/** A check can see neither that its claim holds nor that it does not: it is listed as skipped, with this reason. */
export class CannotTell extends WordsError {
  constructor(words: Bilingual) {
    super('CannotTell', words);
  }
}

/** The text of anything thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
