import { parseArgs } from 'node:util';
import type { Bilingual } from '../../shared/errors.ts';

/** What `npm start` is asked for. */
export type StartArguments = {
  data: string;
  /** 0: any free ports. */
  port: number;
  /** undefined: that of the play in the data folder, or 1. */
  seed: number | undefined;
  exit: boolean;
  help: boolean;
};

/** Port of the API when none is asked for; the control server and the reference follow it. */
export const usualPort = 8080;

export const usage: Bilingual = {
  vi: `Cách dùng: npm start -- [--data THƯ_MỤC] [--port CỔNG] [--seed SỐ] [--exit]
  --data   nơi giữ dữ liệu của tỉnh mô phỏng (mặc định: .data)
  --port   cổng của API; hai cổng tiếp theo dành cho điều khiển và tài liệu API (mặc định: ${usualPort}; 0: cổng bất kỳ)
  --seed   số khởi tạo: cùng số thì cùng kết quả (mặc định: 1)
  --exit   in kết quả, ghi result.json rồi dừng (khi không nêu --port thì dùng cổng bất kỳ)`,
  en: `Usage: npm start -- [--data FOLDER] [--port PORT] [--seed NUMBER] [--exit]
  --data   where the simulated province is kept (default: .data)
  --port   port of the API; the two above it serve control and API reference (default: ${usualPort}; 0: any)
  --seed   same seed, same results (default: 1)
  --exit   print the results, write result.json and stop (any ports, unless --port says otherwise)`,
};

/** The command line is not one of `npm start`. */
export class UsageError extends Error {
  readonly detail: Bilingual;

  constructor(detail: Bilingual) {
    super(detail.en);
    this.name = 'UsageError';
    this.detail = detail;
  }
}

const numberOf = (name: string, text: string, most: number): number => {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value <= most) return value;
  throw new UsageError({
    vi: `--${name} phải là số nguyên từ 0 đến ${most}, không phải "${text}".`,
    en: `--${name} takes a whole number from 0 to ${most}, not "${text}".`,
  });
};

/** Reads the words after `npm start --`. @throws UsageError for anything that is not known */
export const parseStartArguments = (argv: readonly string[]): StartArguments => {
  const { values } = parsed(argv);
  const { data = '.data', port, seed, exit = false, help = false } = values;
  if (data === '') throw new UsageError({ vi: '--data cần tên thư mục.', en: '--data needs a folder.' });
  const portUnlessAsked = exit ? 0 : usualPort;
  return {
    data,
    // Two more are needed above it.
    port: port === undefined ? portUnlessAsked : numberOf('port', port, 65_533),
    seed: seed === undefined ? undefined : numberOf('seed', seed, 2 ** 32 - 1),
    exit,
    help,
  };
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        seed: { type: 'string' },
        exit: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: false,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError({ vi: `Tham số không hợp lệ: ${error.message}`, en: error.message });
  }
};
