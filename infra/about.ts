import type { Words } from './province.ts';

/** What a part does, for the console, and what users lose when it does not: the text of its alarms. */
export type About = { does: string; impact: Words };

/** Every part that can fail, by its construct id. docs/runbook.md says what to do about each. */
export const about = {
  api: {
    does: 'Every route of the HTTP API.',
    impact: {
      vi: 'Người dùng gặp lỗi khi lưu, nộp hoặc xem: gần hạn chót thì có thể không kịp nộp bài.',
      en: 'People meet errors when they save, submit or read: near a deadline they may fail to submit in time.',
    },
  },
  'check-evidence': {
    does: 'Hashes and sniffs arrived evidence, takes the malware verdict and keeps the checked copy.',
    impact: {
      vi: 'Minh chứng tải lên không được kiểm tra: đơn vị thấy "đang kiểm tra" mãi, người thẩm định không mở được.',
      en: 'Uploaded evidence is not checked: units see it pending for ever and appraisers cannot open it.',
    },
  },
  'evidence-arrivals': {
    does: 'Tells the worker that an original has arrived.',
    impact: {
      vi: 'Minh chứng đã lên kho mà hệ thống không hay: tệp chỉ được kiểm tra khi lượt quét việc nợ nhắc lại.',
      en: 'Evidence arrived and nobody was told: it is checked only when the sweep of owed work asks again.',
    },
  },
  'malware-verdicts': {
    does: 'Tells the worker that a malware verdict is there.',
    impact: {
      vi: 'Kết quả quét mã độc không đến nơi: minh chứng chờ mãi và người thẩm định không mở được tệp.',
      en: 'Malware verdicts do not arrive: evidence waits for ever and appraisers cannot open it.',
    },
  },
  'seal-submission': {
    does: 'Seals what an entrant submitted, once the effective end has passed.',
    impact: {
      vi: 'Bài nộp không được chốt sau hạn: không chấm được, và đợt không xếp hạng được vì chưa đủ bài.',
      en: 'Submissions are not sealed after the end: they cannot be scored, and the round cannot be ranked whole.',
    },
  },
  'score-submission': {
    does: 'Scores a sealed submission under the table version of its round.',
    impact: {
      vi: 'Điểm không được tính: đơn vị không thấy phiếu điểm, người thẩm định thấy điểm cũ.',
      en: 'Scores are not computed: units see no score sheet and appraisers see old points.',
    },
  },
  'rank-group': {
    does: 'Ranks a group from its scores.',
    impact: {
      vi: 'Bảng xếp hạng của nhóm không được cập nhật: quản lý không công bố được kết quả.',
      en: 'The ranking of a group is not renewed: the manager cannot publish the result.',
    },
  },
  'record-events': {
    does: 'Moves recorded acts from the item they were done on to items of their own.',
    impact: {
      vi: 'Việc đã làm không vào sổ kiểm toán riêng: không mất việc nào, nhưng sổ thiếu và dồn trên hồ sơ.',
      en: 'Acts do not reach the audit record: none is lost, but the record is late and piles up on the items.',
    },
  },
  'build-segment': {
    does: 'Lays the evidence of a sealed submission ready for bundles, one segment per field.',
    impact: {
      vi: 'Phần đóng gói sẵn của bài đã chốt không được làm: gói minh chứng chậm vì phải làm lúc có người hỏi.',
      en: 'Parts of bundles are not made ahead: bundles are late, since they are made when somebody asks.',
    },
  },
  'build-bundle': {
    does: 'Assembles the evidence bundle that somebody asked for.',
    impact: {
      vi: 'Gói minh chứng đã yêu cầu không xong: người thẩm định chờ và không tải được.',
      en: 'Bundles that were asked for are not finished: appraisers wait and cannot download.',
    },
  },
  'sweep-owed-work': {
    does: 'Sends again what is owed and was not done.',
    impact: {
      vi: 'Việc bị rơi giữa chừng không được gửi lại: bài nộp có thể không được kiểm tra, chốt, chấm hay xếp hạng.',
      en: 'Work that was dropped is not sent again: submissions may stay unchecked, unsealed, unscored or unranked.',
    },
  },
  'owed-work-stuck': {
    does: 'Counts what the sweep gave up on.',
    impact: {
      vi: 'Có việc đã thử mười lần không xong và không còn được gửi lại: bài nộp hay minh chứng đó đứng yên.',
      en: 'Some work failed ten times and is not sent again: that submission or evidence stands still.',
    },
  },
  'find-due-rounds': {
    does: 'Finds rounds whose window has ended and starts their sealing.',
    impact: {
      vi: 'Đợt đã hết hạn không được chốt: kết quả và xếp hạng bị chậm (bài nộp trễ vẫn bị từ chối đúng hạn).',
      en: 'Rounds that have ended are not sealed: results and rankings are late (late submissions are still refused).',
    },
  },
  'find-due-reminders': {
    does: 'Finds reminders that have come due and leaves them with each entrant that has not submitted.',
    impact: {
      vi: 'Không ai được nhắc đúng lịch: đơn vị chưa nộp có thể quên hạn (hạn chót và việc chốt không bị ảnh hưởng).',
      en: 'Nobody is reminded when due: units that have not submitted may forget the end (ends and seals are not touched).',
    },
  },
  'deliver-notices': {
    does: 'Puts reminders, letters, questions and answers into the inboxes of their people.',
    impact: {
      vi: 'Nhắc việc, công văn đôn đốc, câu hỏi và câu trả lời không vào hộp thư: người nhận không biết.',
      en: 'Reminders, letters, questions and answers do not reach inboxes: their people do not hear of them.',
    },
  },
  'send-mail': {
    does: 'Sends what lies in inboxes by e-mail to those who gave an address.',
    impact: {
      vi: 'Thư điện tử không gửi đi: người nhận chỉ thấy khi mở hộp thư trong phần mềm.',
      en: 'E-mails do not leave: people see messages only when they open the inbox of the application.',
    },
  },
} as const satisfies Record<string, About>;
