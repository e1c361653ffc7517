import type { EligibilityStep, MissingFact } from '../../contracts/eligibility.ts';
import type { Comparison, RecognitionLevel } from '../../contracts/eligibility-condition.ts';
import { dayWords, decimalNumber, hundredths, quotientNumber, wholeNumber } from '../scoring/number-words.ts';

const whole = (value: number) => wholeNumber(value, 'vi');
const comparisons: Record<Comparison, (bound: string) => string> = {
  OVER: (bound) => `trên ${bound}`,
  AT_LEAST: (bound) => `từ ${bound} trở lên`,
  EQUAL: (bound) => `đúng ${bound}`,
  AT_MOST: (bound) => `không quá ${bound}`,
  UNDER: (bound) => `dưới ${bound}`,
};
const levels: Record<RecognitionLevel, string> = {
  AGENCY: 'cấp cơ quan, đơn vị',
  COMMUNE: 'cấp xã',
  DISTRICT: 'cấp huyện',
  PROVINCE: 'cấp tỉnh',
  MINISTRY: 'cấp bộ',
  NATIONAL: 'cấp Nhà nước',
};
const missingFacts: Record<MissingFact, string> = {
  STATEMENT: 'đơn vị chưa khai nội dung để xét',
  CONFIRMATION: 'xác nhận của người có thẩm quyền',
  FILE_CHECK: 'kết quả kiểm tra tệp',
  RESULT: 'kết quả chấm điểm',
  ABSENT: 'kết quả chấm điểm, vì đơn vị không nộp bản tự đánh giá',
  VALUES: 'số liệu của tiêu chí',
  ANSWER: 'câu trả lời của tiêu chí',
  ANSWER_NOT_A_NUMBER: 'câu trả lời bằng số của tiêu chí',
  APPRAISAL: 'kết quả thẩm định tiêu chí',
  PUBLICATION: 'kết quả được công bố',
  NOT_IN_ROUND: 'đối tượng chưa có kết quả chính thức của kỳ đó',
  UNIT_OF_PERSON: 'chưa rõ đơn vị của cá nhân',
};
const counted = {
  YES: 'được tính',
  TOO_LOW: 'cấp công nhận thấp hơn yêu cầu',
  FILE_REFUSED: 'tệp không được chấp nhận',
  FILE_UNCHECKED: 'tệp đang được kiểm tra',
};
const verdicts = { true: 'đạt', false: 'không đạt' };
const held = (holds: boolean) => verdicts[`${holds}`];
const inRound = (round: string | null) => (round === null ? '' : ` kỳ ${round}`);
const ofNode = (node: string | null) => (node === null ? 'Chỉ số' : `Chỉ số mục ${node}`);

/** One step of an outcome's derivation as a Vietnamese phrase, without the full stop. */
export const vietnameseOutcomeStep = (step: EligibilityStep): string => {
  switch (step.step) {
    case 'FOR_OTHERS':
      return 'Điều kiện không áp dụng cho loại đối tượng này';
    case 'MISSING': {
      const codes = step.codes.length === 0 ? '' : ` ${step.codes.join(', ')}`;
      return `Còn thiếu${inRound(step.round)}: ${missingFacts[step.what]}${codes}`;
    }
    case 'NO_CASES':
      return `${step.measure === null ? 'Không phát sinh' : `${step.measure.vi}: không phát sinh`}: ${step.reason}`;
    case 'NOTHING_APPLIES':
      return `Không có phần nào của ${step.node === null ? 'bảng điểm' : `mục ${step.node}`} áp dụng cho đối tượng này${inRound(step.round)}`;
    case 'SHARE': {
      const { numerator, denominator, excluded } = step;
      const under = excluded === 0 ? whole(denominator) : `(${whole(denominator)} - ${whole(excluded)})`;
      const percent = quotientNumber(BigInt(numerator) * 100n, BigInt(denominator - excluded), 'vi');
      return `${step.measure.vi}: ${whole(numerator)}/${under} = ${percent} %`;
    }
    case 'COUNTED':
      return `${step.measure.vi}: ${whole(step.count)}`;
    case 'ANSWERED':
      return `Câu trả lời tiêu chí ${step.leaf}: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator), 'vi')}${step.percent ? ' %' : ''}`;
    case 'INDEX': {
      const [num = '0', den = '1'] = step.percent.split('/');
      const percent = quotientNumber(BigInt(num), BigInt(den), 'vi');
      return `${ofNode(step.node)}${inRound(step.round)}: ${hundredths(step.points, 'vi')}/${hundredths(step.of, 'vi')} điểm, ${percent} %`;
    }
    case 'COMPARED':
      return `"${comparisons[step.is](`${decimalNumber(step.bound, 'vi')}${step.percent ? ' %' : ''}`)}": ${held(step.holds)}`;
    case 'BAND':
      return `Xếp loại ${step.band.vi}; "từ ${step.needs.vi} trở lên": ${held(step.holds)}`;
    case 'MEAN':
      return `Bình quân ${whole(step.rounds)} kỳ: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator), 'vi')} %`;
    case 'AGAINST_FIRST':
      return `"Kỳ ${step.last} cao hơn kỳ ${step.first}": ${held(step.holds)}`;
    case 'RECOGNITION':
      return `${step.what}: ${step.number} ngày ${dayWords(step.issuedOn, 'vi')}, ${step.issuer}, công nhận ${levels[step.recognisedAt]}; ${counted[step.counts]}`;
    case 'RECOGNITIONS':
      return `Được công nhận từ ${levels[step.recognisedAt]} trở lên: ${whole(step.count)}, yêu cầu ít nhất ${whole(step.needs)}`;
    case 'PROPOSED':
      return `Đơn vị đề xuất: ${step.reason}`;
    case 'CONFIRMED':
      return `Đã xác nhận: ${step.reason}`;
    case 'REFUSED':
      return `Không xác nhận: ${step.reason}`;
  }
};
