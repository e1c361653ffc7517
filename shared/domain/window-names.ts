import type { WindowKey } from '../contracts/window.ts';
import type { Bilingual } from '../errors.ts';

/** The windows of a round, as people call them. */
export const windowNames: Record<WindowKey, Bilingual> = {
  campaign: { vi: 'Đợt thi đua', en: 'The campaign' },
  selfAssessment: { vi: 'Tự đánh giá', en: 'Self-assessment' },
  dataEntry: { vi: 'Nhập số liệu của cơ quan khác', en: "Entry of others' data" },
  appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
  supplementary: { vi: 'Bổ sung, giải trình', en: 'Supplementary answers' },
  secondAppraisal: { vi: 'Thẩm định lần 2', en: 'Second appraisal' },
  scoreReview: { vi: 'Xem xét lại điểm', en: 'Score review' },
  nomination: { vi: 'Đề nghị khen thưởng', en: 'Nomination' },
  posting: { vi: 'Công khai lấy ý kiến', en: 'Public posting' },
};
