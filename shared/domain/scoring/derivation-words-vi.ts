import type { AwaitedFrom, DerivationStep } from '../../contracts/derivation.ts';
import type { DayKind } from '../../contracts/due-date.ts';
import { localInstant } from '../local-time.ts';
import { answerFaultTexts } from './answer-faults.ts';
import { dayWords, decimalNumber, hundredths, quotientNumber, wholeNumber } from './number-words.ts';

type PartLine = Extract<DerivationStep, { step: 'PARTS' }>['parts'][number];

const whole = (value: number) => wholeNumber(value, 'vi');
const percent = (text: string) => `${decimalNumber(text, 'vi')} %`;
const points = (value: number) => `${hundredths(value, 'vi')} điểm`;
const day = (text: string) => dayWords(text, 'vi');

const modes = { HALF_UP: 'nửa lên', HALF_EVEN: 'nửa về số chẵn', TRUNCATE: 'bỏ phần dư' };
const dayKinds: Record<DayKind, string> = { WORKING: 'ngày làm việc', CALENDAR: 'ngày' };
const awaited: Record<AwaitedFrom, string> = {
  APPRAISAL: 'kết quả thẩm định',
  PROVIDER: 'số liệu của cơ quan cung cấp',
  SURVEY: 'kết quả điều tra xã hội học',
  EXTERNAL_INDEX: 'công bố chỉ số',
  ANCHOR: 'ngày làm mốc tính thời hạn',
  PEERS: 'số liệu của các đơn vị khác trong nhóm',
};
const reasons = {
  NO_CASES: 'Không phát sinh trong kỳ đánh giá',
  OUT_OF_REMIT: 'Không thuộc phạm vi của đơn vị',
  ZERO_DENOMINATOR: 'Mẫu số bằng 0 nên coi là không phát sinh',
};
const effects = {
  FULL: 'được điểm tối đa',
  EXCLUDE: 'loại khỏi cả điểm và điểm tối đa',
  ZERO: 'không có điểm',
};

const share = (numerator: number, denominator: number): string =>
  `Tỷ lệ: ${whole(numerator)}/${whole(denominator)} = ${quotientNumber(BigInt(numerator) * 100n, BigInt(denominator), 'vi')} %`;

const vietnamesePart = ({ label, earned, needs, met }: PartLine): string => {
  const got = quotientNumber(BigInt(earned.numerator), BigInt(earned.denominator) * 100n, 'vi');
  return `; ${label.vi}: ${got}, cần ${hundredths(needs, 'vi')}, ${met ? 'đạt' : 'không đạt'}`;
};

/** One step of a derivation as a Vietnamese phrase, without the full stop. */
export const vietnameseStep = (step: DerivationStep): string => {
  switch (step.step) {
    case 'NO_ANSWER':
      return 'Đơn vị không trả lời tiêu chí này';
    case 'AWAITING':
      return `Đang chờ ${awaited[step.from]}`;
    case 'INVALID':
      return `Không chấm được: ${answerFaultTexts[step.fault].vi.replace(/\.$/, '')}`;
    case 'NOT_APPLICABLE':
      return `${reasons[step.reason]}: ${effects[step.effect]}`;
    case 'CHOSEN':
      return `Mức đạt: ${step.label.vi}`;
    case 'SHARE':
      return share(step.numerator, step.denominator);
    case 'COUNTED':
      return `Số lượng: ${whole(step.count)}`;
    case 'TIER': {
      const bound = step.unit === 'PERCENT' ? percent(step.value) : decimalNumber(step.value, 'vi');
      return step.op === '>' ? `Đạt bậc "trên ${bound}"` : `Đạt bậc "từ ${bound} trở lên"`;
    }
    case 'NO_TIER':
      return 'Không đạt bậc nào';
    case 'BELOW_FLOOR':
      return `Dưới mức tối thiểu ${percent(step.floorPercent)}: không có điểm`;
    case 'TO_TARGET':
      return step.reached
        ? `Đạt mục tiêu ${percent(step.targetPercent)}: ${points(step.fullPoints)}`
        : `Tính theo tỷ lệ so với mục tiêu ${percent(step.targetPercent)} của ${points(step.fullPoints)}`;
    case 'PER_UNIT':
      return `Mỗi đơn vị ${points(step.pointsPerUnit)}, ${step.capped ? 'giới hạn ở' : 'tối đa'} ${points(step.cap)}`;
    case 'PAPER':
      return step.issuedOn === null
        ? `Không ban hành (hạn ${day(step.due)})`
        : `Ban hành ngày ${day(step.issuedOn)}, hạn ${day(step.due)}`;
    case 'LATE': {
      const bound = step.upToDays === null ? 'bậc chậm không giới hạn' : `bậc chậm đến ${step.upToDays}`;
      return `Chậm ${step.days} ${dayKinds[step.counted]} (${bound})`;
    }
    case 'SUBMITTED_LATE':
      return `Gửi lúc ${localInstant(step.at)}, sau hạn ${localInstant(step.due)}: tính ${step.workingDays} ngày làm việc × ${points(step.pointsPerDay)}, tối đa ${points(step.cap)}`;
    case 'TOO_LATE':
      return `Chậm ${step.days} ${dayKinds[step.counted]}, quá mọi bậc`;
    case 'DEDUCTED': {
      const items = step.items
        .filter(({ count }) => count > 0)
        .map(
          ({ label, count, pointsEach }) => `${label.vi}: ${whole(count)} × ${hundredths(pointsEach, 'vi')}`,
        );
      const start = `Bắt đầu từ ${points(step.start)}`;
      return items.length === 0 ? `${start}, không bị trừ` : `${start}, trừ ${items.join('; ')}`;
    }
    case 'CHECKED':
      return `Đạt ${step.met.length}/${step.met.length + step.unmet.length} nội dung${step.met.map(({ vi }) => `; ${vi}`).join('')}`;
    case 'SEGMENT':
      return `Giữa mốc ${percent(step.fromPercent)} (${points(step.fromPoints)}) và ${percent(step.toPercent)} (${points(step.toPoints)})`;
    case 'MEAN':
      return `Mức trung bình điều tra ${percent(step.meanPercent)} của ${points(step.fullPoints)}`;
    case 'INDEX':
      return `Chỉ số ${decimalNumber(step.value, 'vi')}/${decimalNumber(step.scaleMax, 'vi')} của ${points(step.fullPoints)}`;
    case 'PARTS':
      return `Phải đạt mọi phần${step.parts.map(vietnamesePart).join('')}`;
    case 'BEST_CASE':
      return `Trường hợp tốt nhất: thứ ${step.case} trong ${step.of}`;
    case 'AGAINST_BEST': {
      const { numerator, denominator } = step;
      const best = step.unit === 'PERCENT' ? share(numerator, denominator) : `Số lượng: ${whole(numerator)}`;
      const order = step.better === 'HIGHER' ? 'cao hơn' : 'thấp hơn';
      return `Tốt nhất trong nhóm (${order} là tốt hơn): ${best}; tính theo tỷ lệ so với mức đó, của ${points(step.fullPoints)}`;
    }
    case 'AWARDED':
      return `Thẩm định chấm ${hundredths(step.points, 'vi')}, tối đa ${points(step.fullPoints)}`;
    case 'EXACT':
      return `Điểm chưa làm tròn: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator) * 100n, 'vi')}`;
    case 'ROUNDED':
      return `Làm tròn ${modes[step.mode]}, ${step.decimals} chữ số thập phân`;
    case 'NO_EVIDENCE':
      return step.effect === 'ZERO'
        ? 'Thiếu tài liệu minh chứng hoặc giải trình theo quy định: không có điểm'
        : 'Thiếu tài liệu minh chứng: còn phải giải trình với cơ quan thẩm định';
    case 'ASSESSED':
      return `Thẩm định đánh giá: ${step.reason}`;
    case 'CORRECTED':
      return `Thẩm định chấm lại: ${step.reason}`;
    case 'REFUSED':
      return `Thẩm định không công nhận điểm: ${step.reason}`;
  }
};
