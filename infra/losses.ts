import type { Words } from './province.ts';

/** What users lose when a part does not work: the texts of the alarms. The runbook says what to do about each. */
export const losses = {
  checkEvidence: {
    vi: 'Minh chứng đã tải lên không được kiểm tra: đơn vị thấy "đang kiểm tra" mãi, người thẩm định không mở được tệp.',
    en: 'Uploaded evidence is not checked: units see it pending for ever and appraisers cannot open it.',
  },
  evidenceArrivals: {
    vi: 'Minh chứng đã lên kho nhưng hệ thống không hay biết: tệp không được kiểm tra cho đến khi được quét lại.',
    en: 'Evidence arrived in the bucket and nobody was told: it stays unchecked until it is sent again.',
  },
  malwareVerdicts: {
    vi: 'Kết quả quét mã độc không đến nơi: minh chứng chờ mãi và người thẩm định không mở được tệp.',
    en: 'Malware verdicts do not arrive: evidence waits for ever and appraisers cannot open it.',
  },
  sweepOwedWork: {
    vi: 'Việc bị rơi giữa chừng không được gửi lại: bài nộp có thể không được kiểm tra, chốt, chấm hay xếp hạng.',
    en: 'Work that was dropped is not sent again: submissions may stay unchecked, unsealed, unscored or unranked.',
  },
  findDueRounds: {
    vi: 'Đợt chấm đã hết hạn không được chốt: kết quả và xếp hạng bị chậm (bài nộp trễ vẫn bị từ chối đúng hạn).',
    en: 'Rounds that have ended are not sealed: results and rankings are late (late submissions are still refused).',
  },
  api: {
    vi: 'Người dùng gặp lỗi khi lưu, nộp hoặc xem: gần hạn chót thì có thể không kịp nộp bài.',
    en: 'People meet errors when they save, submit or read: near a deadline they may fail to submit in time.',
  },
} as const satisfies Record<string, Words>;
