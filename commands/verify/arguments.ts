import { parseArgs } from 'node:util';
import { Sha256 } from '../../shared/contracts/ids.ts';
import type { Bilingual } from '../../shared/errors.ts';

/** What the verification of a publication is asked for. */
export type VerifyArguments = {
  files: string[];
  /** The identity that the publication has to have, where one was told. */
  snapshot: string | undefined;
  language: 'vi' | 'en';
  json: boolean;
  help: boolean;
};

export const usage: Bilingual = {
  vi: `Cách dùng: npm run verify -- CÔNG_BỐ.json PHONG_TRÀO.json [TỆP_KHÁC.json …]
  CÔNG_BỐ.json     bản công bố (thi-dua/publication) cần kiểm chứng, luôn đứng đầu
  PHONG_TRÀO.json  tệp phong trào (thi-dua/campaign) mà bản công bố nêu bằng mã băm
  TỆP_KHÁC.json    công bố của các kỳ khác mà điều kiện dựa vào, cùng tệp phong trào của chúng
  --snapshot  mã băm đã công bố (snapshotId): tệp phải đúng từng byte là bản công bố ấy
  --language  vi (mặc định) hoặc en
  --json      in kết quả cho máy đọc
Mã thoát: 0 khớp, 1 có sai khác, 2 gọi sai, 3 khớp nhưng còn thiếu công bố của kỳ khác.`,
  en: `Usage: npm run verify -- PUBLICATION.json CAMPAIGN.json [OTHER.json …]
  PUBLICATION.json  the publication (thi-dua/publication) to verify, always first
  CAMPAIGN.json     the campaign file (thi-dua/campaign) that it names by its hash
  OTHER.json        publications of other rounds to which conditions look, with their campaign files
  --snapshot  the hash that was published (snapshotId): the file has to be that very publication
  --language  vi (default) or en
  --json      for machines
Exit status: 0 all the same, 1 differences, 2 wrong call, 3 the same, but other rounds' publications are lacking.`,
};

/** The command line, or undefined where it is none of this command. */
export const parseVerifyArguments = (words: readonly string[]): VerifyArguments | undefined => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        snapshot: { type: 'string' },
        language: { type: 'string', default: 'vi' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { snapshot, language, json, help } = values;
    if ((language !== 'vi' && language !== 'en') || (!help && positionals.length < 2)) return undefined;
    if (snapshot !== undefined && !Sha256.safeParse(snapshot).success) return undefined;
    return { files: positionals, snapshot, language, json, help };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};
