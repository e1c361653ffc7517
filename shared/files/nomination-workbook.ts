import type { CandidateLine, NominationOverview, ProposalState } from '../contracts/nomination.ts';
import { writeWorkbook } from './spreadsheet/write-workbook.ts';
import { undated } from './zip/undated.ts';

const states: Record<ProposalState, string> = {
  PROPOSED: 'Đề xuất',
  TIED_AT_CUT: 'Bằng hạng tại ngưỡng: Hội đồng quyết định',
  OVER_QUOTA: 'Ngoài chỉ tiêu',
  OPEN_QUOTA: 'Chưa ấn định chỉ tiêu',
  OTHER_AWARD: 'Đã đề nghị hình thức khác',
  NO_PLACE: 'Không xếp hạng',
  BLOCKED: 'Chưa đạt điều kiện',
  UNDECIDED: 'Chưa rõ điều kiện',
};

const heading = [
  'TT',
  'Hình thức',
  'Đối tượng',
  'Đơn vị',
  'Họ tên',
  'Chức vụ',
  'Nhóm',
  'Hạng',
  'Chỉ số (%)',
  'Hệ thống đề xuất',
  'Đề nghị',
  'Lý do',
  'Hồ sơ',
];

const decisions = { NOMINATE: 'Đề nghị khen thưởng', PASS_OVER: 'Không đề nghị' } as const;

const dossierWords = ({ dossier }: CandidateLine): string => {
  if (dossier === undefined) return 'Chưa có';
  return dossier.submittedAt === undefined ? (dossier.complete ? 'Đủ, chưa nộp' : 'Chưa đủ') : 'Đã nộp';
};

// Characters that XML cannot hold.
const clean = (value: string): string => value.toWellFormed().replace(/[^\P{Cc}\t\n]|[\p{NChar}]/gu, '');

/** The list of proposed awards as an XLSX workbook in Vietnamese: a row for each candidate of each award. Same list, same bytes. */
export const nominationWorkbook = async (overview: NominationOverview): Promise<Uint8Array<ArrayBuffer>> => {
  let n = 0;
  const rows = overview.awards.flatMap(({ name, lines }) =>
    lines.map((line) => {
      n += 1;
      return [
        String(n),
        name.vi,
        line.kind === 'COLLECTIVE' ? 'Tập thể' : 'Cá nhân',
        line.unitName,
        line.person?.fullName ?? '',
        line.person?.position ?? '',
        line.groupId,
        line.place === undefined ? '' : String(line.place),
        line.indexPercent === undefined ? '' : (line.indexPercent / 100).toFixed(2).replace('.', ','),
        line.because === 'ABSENT' ? 'Vắng: không tự đánh giá' : states[line.state],
        line.nomination === undefined ? '' : decisions[line.nomination.decision],
        line.nomination?.reason ?? '',
        dossierWords(line),
      ].map(clean);
    }),
  );
  const sheet = overview.simulated ? 'Đề nghị (mô phỏng)' : 'Đề nghị khen thưởng';
  return undated(await writeWorkbook([{ sheet, rows: [heading, ...rows] }]));
};
