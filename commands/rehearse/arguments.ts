import { parseArgs } from 'node:util';
import type { Bilingual } from '../../shared/errors.ts';
import { UsageError } from '../play/arguments.ts';

/** What `npm run rehearse` is asked for. */
export type RehearseArguments = {
  /** A campaign file. */
  path: string;
  /** The registry that the campaign runs in; found beside the campaign file where it is not told. */
  registry: string | undefined;
  /** At most so many entrants in each group. */
  units: number;
  seed: number;
  json: boolean;
  help: boolean;
};

/** Entrants of a group when nobody says how many. */
export const usualUnits = 3;

export const usage: Bilingual = {
  vi: `Cách dùng: npm run rehearse -- TỆP_PHONG_TRÀO [--units N] [--seed SỐ] [--registry TỆP] [--json]
  --units     nhiều nhất N đơn vị trong mỗi nhóm (mặc định: ${usualUnits}), thêm các cơ quan mà tệp nêu tên
  --seed      cùng số thì cùng diễn biến (mặc định: 1)
  --registry  danh sách đơn vị (mặc định: units/<mã phong trào>.json bên cạnh thư mục của tệp)
  --json      in kết quả cho máy đọc`,
  en: `Usage: npm run rehearse -- CAMPAIGN_FILE [--units N] [--seed NUMBER] [--registry FILE] [--json]
  --units     at most N entrants in each group (default: ${usualUnits}), and the bodies that the file names
  --seed      same seed, same events (default: 1)
  --registry  the list of units (default: units/<campaign id>.json beside the file's folder)
  --json      prints the result for machines`,
};

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError({
    vi: `--${name} phải là số nguyên từ ${least} đến ${most}, không phải "${text}".`,
    en: `--${name} takes a whole number from ${least} to ${most}, not "${text}".`,
  });
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        units: { type: 'string' },
        seed: { type: 'string' },
        registry: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError({ vi: `Tham số không hợp lệ: ${error.message}`, en: error.message });
  }
};

/** Reads the words after `npm run rehearse --`. @throws UsageError for anything that is not known */
export const parseRehearseArguments = (argv: readonly string[]): RehearseArguments => {
  const { values, positionals } = parsed(argv);
  const { units, seed, registry, json = false, help = false } = values;
  if (!help && positionals.length !== 1)
    throw new UsageError({ vi: 'Cần đúng một tệp phong trào.', en: 'Name one campaign file.' });
  return {
    path: positionals[0] ?? '',
    registry,
    units: units === undefined ? usualUnits : whole('units', units, 1, 10_000),
    seed: seed === undefined ? 1 : whole('seed', seed, 0, 2 ** 32 - 1),
    json,
    help,
  };
};
