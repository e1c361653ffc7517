import type { AnswerFault } from '../../contracts/derivation.ts';
import type { Bilingual } from '../../errors.ts';

/** Each reason for which a value cannot be scored, in words that say what to do. */
export const answerFaultTexts: Record<AnswerFault, Bilingual> = {
  wrong_kind: {
    vi: 'Loại câu trả lời không phù hợp với cách chấm của tiêu chí này.',
    en: "This kind of answer does not fit the criterion's rule.",
  },
  unknown_option: {
    vi: 'Mức đã chọn không có trong bảng điểm.',
    en: 'The level chosen is not in the scoring table.',
  },
  unknown_item: {
    vi: 'Nội dung này không có trong bảng điểm.',
    en: 'This item is not in the scoring table.',
  },
  missing_item: {
    vi: 'Còn thiếu số liệu của nội dung này; nếu không có, hãy ghi 0.',
    en: 'The number for this item is missing; write 0 if there is none.',
  },
  repeated_item: { vi: 'Nội dung này được kê hai lần.', en: 'This item is given twice.' },
  zero_denominator: {
    vi: 'Mẫu số bằng 0 nên không tính được tỷ lệ.',
    en: 'The denominator is 0, so there is no percentage.',
  },
  numerator_over_denominator: {
    vi: 'Tử số lớn hơn mẫu số, trong khi tử số là một phần của mẫu số.',
    en: 'The numerator is more than the denominator of which it is a part.',
  },
  percent_over_100: { vi: 'Tỷ lệ không thể lớn hơn 100 %.', en: 'The percentage cannot be more than 100 %.' },
  value_over_scale: {
    vi: 'Giá trị lớn hơn mức cao nhất của thang đo.',
    en: 'The value is more than the top of its scale.',
  },
  paper_date_out_of_range: {
    vi: 'Ngày văn bản nằm ngoài khoảng được chấp nhận của kỳ đánh giá.',
    en: 'The date on the paper is outside the range that this round accepts.',
  },
  not_applicable_not_allowed: {
    vi: 'Tiêu chí này không cho phép chọn "không phát sinh".',
    en: "This criterion does not allow a claim of 'no cases'.",
  },
  unknown_part: {
    vi: 'Phần này không có trong bảng điểm.',
    en: 'This part is not in the scoring table.',
  },
  missing_part: {
    vi: 'Còn thiếu câu trả lời cho phần này.',
    en: 'The answer for this part is missing.',
  },
  too_many_cases: {
    vi: 'Nhiều trường hợp hơn số được kê cho tiêu chí này.',
    en: 'There are more cases than this criterion takes.',
  },
  award_over_maximum: {
    vi: 'Điểm lớn hơn mức tối đa được chấm.',
    en: 'The points are more than may be awarded.',
  },
};
