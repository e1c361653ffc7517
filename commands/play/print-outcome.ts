import type { PlayOutcome } from './play-campaign.ts';
import { rankingTable } from './print-ranking.ts';
import type { ReadyToken } from './tokens.ts';
import { megabytesInVietnamese, numberInVietnamese } from './vietnamese-format.ts';

const countLines = ({ counts, bundle, publication }: PlayOutcome): string[] => {
  const { submissions, answers, evidence, appraisals, scoreSheets } = counts;
  const n = numberInVietnamese;
  return [
    `Bản tự đánh giá (submissions): ${n(submissions.attested)} đã ký, ${n(submissions.unattested)} chỉ có bản nháp, ${n(submissions.absent)} không nộp`,
    `Câu trả lời (answers): ${n(answers)}`,
    `Minh chứng (evidence): ${n(evidence.accepted)} được nhận (${megabytesInVietnamese(evidence.bytes)}), ${n(evidence.refused)} bị từ chối, ${n(evidence.replaced)} đã thay`,
    `Thẩm định (appraisals): ${n(appraisals.fields)} lượt lĩnh vực, ${n(appraisals.accepted)} chấp nhận, ${n(appraisals.corrected)} sửa hoặc không tính điểm`,
    `Bảng điểm chi tiết đã đọc (score sheets): ${n(scoreSheets)}`,
    ...(publication === undefined
      ? []
      : [`Công bố tạm thời (publication): số ${publication.number}, ${publication.snapshotId}`]),
    ...(bundle === undefined
      ? []
      : [
          `Gói minh chứng (bundle): ${bundle.path} (${n(bundle.files)} tệp, ${megabytesInVietnamese(bundle.bytes)})`,
        ]),
  ];
};

/** The results of a play for people: a table per group, and what it came to in numbers. */
export const outcomeText = (outcome: PlayOutcome): string =>
  [
    '',
    ...outcome.rankings.flatMap((ranking) => [rankingTable(ranking), '']),
    'Tự chấm và Thẩm định chỉ gồm tiêu chí tự đánh giá; Điểm gồm cả số liệu được cung cấp, khảo sát và DCCI',
    '(own and appraised points cover self-assessed criteria; final points also provided values, surveys, DCCI).',
    'MÔ PHỎNG: tên cơ quan là thật, mọi số liệu là giả định (real units, simulated answers).',
    ...countLines(outcome),
    '',
  ].join('\n');

export type Addresses = { api: string; reference: string; control: string; pages: string | undefined };

/** Where everything is, and a token for one person of each role. */
export const addressesText = (
  { api, reference, control, pages }: Addresses,
  tokens: readonly ReadyToken[],
): string =>
  [
    `API:                       ${api}/v1`,
    `Tài liệu API (reference):  ${reference}`,
    ...(pages === undefined ? [] : [`Trang cho người dùng:      ${pages}`]),
    `Điều khiển (control):      ${control}`,
    '',
    'Mã truy cập thử, dùng được 12 giờ (tokens for 12 hours), Authorization: Bearer …',
    ...tokens.map(({ role, personId, token }) => `  ${role} (${personId})\n    ${token}`),
    '',
  ].join('\n');
