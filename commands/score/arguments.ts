import { parseArgs } from 'node:util';
import { ScoreColumn } from '../../shared/contracts/score-sheet.ts';
import type { Bilingual } from '../../shared/errors.ts';

/** What `npm run score` is asked for. */
export type ScoreArguments = {
  table: string;
  answers: string;
  round: string | undefined;
  group: string | undefined;
  column: ScoreColumn;
  language: 'vi' | 'en';
  json: boolean;
  help: boolean;
};

export const usage: Bilingual = {
  vi: `Cách dùng: npm run score -- --table BẢNG.json --answers TRẢ_LỜI.json
  --table     bảng điểm (thi-dua/scoring-table) hoặc tệp phong trào (thi-dua/campaign)
  --answers   câu trả lời của một hay nhiều đơn vị (thi-dua/answers)
  --round, --group   kỳ và nhóm, khi tệp phong trào có nhiều
  --column    cột dùng để xếp hạng: self, appraised, final (mặc định: final)
  --language  vi (mặc định) hoặc en
  --json      in kết quả cho máy đọc (docs/schemas/scores.json)`,
  en: `Usage: npm run score -- --table TABLE.json --answers ANSWERS.json
  --table     a scoring table (thi-dua/scoring-table) or a campaign file (thi-dua/campaign)
  --answers   answers of one or many entrants (thi-dua/answers)
  --round, --group   which ones, where a campaign file has several
  --column    the column that is ranked: self, appraised, final (default: final)
  --language  vi (default) or en
  --json      for machines (docs/schemas/scores.json)`,
};

/** The command line is not one of `npm run score`. */
export class UsageError extends Error {
  readonly detail: Bilingual;

  constructor(detail: Bilingual) {
    super(detail.en);
    this.name = 'UsageError';
    this.detail = detail;
  }
}

const oneOf = <T extends string>(name: string, allowed: readonly T[], text: string): T => {
  const found = allowed.find((value) => value === text);
  if (found !== undefined) return found;
  const list = allowed.join(', ');
  throw new UsageError({
    vi: `--${name} là một trong: ${list}.`,
    en: `--${name} is one of: ${list}.`,
  });
};

const options = {
  table: { type: 'string' },
  answers: { type: 'string' },
  round: { type: 'string' },
  group: { type: 'string' },
  column: { type: 'string', default: 'final' },
  language: { type: 'string', default: 'vi' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError({ vi: `Tham số không hợp lệ: ${error.message}`, en: error.message });
  }
};

/** Reads the words after `npm run score --`. @throws UsageError for anything that is not known or is missing */
export const parseScoreArguments = (argv: readonly string[]): ScoreArguments => {
  const { table = '', answers = '', round, group, column, language, json, help } = parsed(argv);
  if (!help && (table === '' || answers === ''))
    throw new UsageError({
      vi: 'Cần cả --table và --answers.',
      en: 'Both --table and --answers are needed.',
    });
  return {
    table,
    answers,
    round,
    group,
    column: oneOf('column', ScoreColumn.options, column),
    language: oneOf('language', ['vi', 'en'], language),
    json,
    help,
  };
};
