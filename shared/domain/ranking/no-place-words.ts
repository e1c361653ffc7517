import type { NoPlace } from '../../contracts/standing.ts';
import type { Bilingual } from '../../errors.ts';
import { localInstant } from '../local-time.ts';
import { unplacedWords } from './unplaced-words.ts';

type Facts = {
  /** The end that its seal has to name (UTC ms). */
  end: number;
  /** What the round makes of drafts that nobody submitted. */
  draftsCount: boolean;
};

const lost: Bilingual = {
  vi: 'Theo quy định của kỳ này, bản nháp chưa gửi không được tính.',
  en: 'By the rules of this round a draft that was not submitted does not count.',
};

/** Why an entrant has no place, in both languages. `leaves`: those whose values it lacks. */
export const noPlaceWords = (reason: NoPlace, leaves: readonly string[], facts: Facts): Bilingual[] => {
  const end = localInstant(facts.end);
  switch (reason) {
    case 'OPEN':
      return [{ vi: `Kỳ tự đánh giá còn mở đến ${end}.`, en: `Self-assessment is open until ${end}.` }];
    case 'NOT_SEALED':
      return [
        {
          vi: `Đã hết hạn (${end}); bản tự đánh giá đang được khóa.`,
          en: `The end (${end}) has passed; the self-assessment is being sealed.`,
        },
      ];
    case 'ABSENT': {
      const absent: Bilingual = {
        vi: `Không có bản tự đánh giá nào được gửi trước hạn (${end}).`,
        en: `No self-assessment was sent by the end (${end}).`,
      };
      return facts.draftsCount ? [absent] : [absent, lost];
    }
    case 'UNAPPRAISED':
      return [
        {
          vi: 'Nhóm chưa thẩm định xong; thứ hạng chỉ có sau khi thẩm định.',
          en: 'The group is not fully appraised; places come after appraisal.',
        },
      ];
    case 'NOT_RANKED':
      return [{ vi: 'Nhóm đang được xếp hạng.', en: 'The group is being ranked.' }];
    case 'NOT_PUBLISHED':
      return [
        { vi: 'Kết quả của kỳ này chưa được công bố.', en: 'The result of this round is not published yet.' },
      ];
    default:
      return [unplacedWords({ reason, leaves: [...leaves] })];
  }
};
