import type { Unplaced } from '../../contracts/ranking.ts';
import type { Bilingual } from '../../errors.ts';

const reasons: Record<Unplaced['reason'], Bilingual> = {
  ABSENT: { vi: 'Đơn vị không gửi bản tự đánh giá.', en: 'The unit sent no self-assessment.' },
  UNSCORED: {
    vi: 'Bản tự đánh giá chưa được chấm điểm.',
    en: 'The self-assessment has not been scored yet.',
  },
  AWAITING_DATA: {
    vi: 'Còn thiếu số liệu mà các đơn vị khác trong nhóm đã có',
    en: 'Values are missing that others of the group already have',
  },
  NOTHING_APPLIES: {
    vi: 'Không có tiêu chí nào áp dụng cho đơn vị.',
    en: 'No criterion applies to the unit.',
  },
};

/** Why an entrant has no place, in both languages; missing values are named by the codes of their leaves. */
export const unplacedWords = ({ reason, leaves }: Pick<Unplaced, 'reason' | 'leaves'>): Bilingual => {
  const { vi, en } = reasons[reason];
  if (reason !== 'AWAITING_DATA') return { vi, en };
  const codes = leaves.join(', ');
  return { vi: `${vi}: ${codes}.`, en: `${en}: ${codes}.` };
};
