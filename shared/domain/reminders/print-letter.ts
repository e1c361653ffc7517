import type { LetterContent, UrgedUnit } from '../../contracts/letter.ts';
import { localInstant } from '../local-time.ts';
import { escapeMarkup as e } from '../mail/escape-markup.ts';
import { letterStyle } from './letter-style.ts';

/** `05 tháng 01 năm 2024`: days below ten and the first two months take a leading zero (Decree 30/2020, annex I). */
export const letterDate = (day: string): string => {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), day.slice(8, 10)];
  return `ngày ${date} tháng ${month < 3 ? `0${month}` : month} năm ${year}`;
};

const numbered = ({ number, symbol }: LetterContent): string =>
  `Số: ${e(number ?? '        ')}/${e(symbol ?? '        ')}`;

const about = ({ roundTitle }: LetterContent): string =>
  `V/v đôn đốc nộp bản tự đánh giá ${e(roundTitle.vi)}`;

const stateWords = ({ state, answered, of, late }: UrgedUnit): string => {
  const far = {
    NOT_BEGUN: 'Chưa bắt đầu',
    PARTLY_DONE: `Đã làm ${answered}/${of} tiêu chí, chưa nộp`,
    READY: `Đã làm đủ ${of} tiêu chí, chưa nộp`,
    SUBMITTED: 'Đã nộp',
    RETURNED: 'Đã nộp, được yêu cầu hoàn thiện',
  }[state];
  return late ? `${far} (quá hạn)` : far;
};

const row = (unit: UrgedUnit, index: number): string =>
  `<tr><td class="n">${index + 1}</td><td>${e(unit.unitName)}</td><td>${e(stateWords(unit))}</td>` +
  `<td>${e(localInstant(unit.closesAt))}</td></tr>`;

const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p class="body">${e(line)}</p>`);

const head = (letter: LetterContent): string[] => [
  '<table class="head"><tr><td>',
  ...(letter.issuer.above === undefined ? [] : [`<div class="above">${e(letter.issuer.above)}</div>`]),
  `<div class="issuer"><span class="ruled">${e(letter.issuer.name)}</span></div>`,
  `<div class="number">${numbered(letter)}</div>`,
  `<div class="about">${about(letter)}</div>`,
  '</td><td>',
  '<div class="state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>',
  '<div class="motto"><span class="ruled">Độc lập - Tự do - Hạnh phúc</span></div>',
  `<div class="date">${e(letter.place)}, ${letterDate(letter.date)}</div>`,
  '</td></tr></table>',
];

const addressees = ({ units }: LetterContent): string[] =>
  units.length === 1
    ? [`<p class="to">Kính gửi: ${e(units[0]?.unitName ?? '')}.</p>`]
    : ['<p class="to">Kính gửi: Các cơ quan, đơn vị có tên trong danh sách dưới đây.</p>'];

const foot = ({ signer }: LetterContent): string[] => [
  '<table class="foot"><tr><td>',
  '<div class="receivers">Nơi nhận:</div>',
  '<ul><li>Như trên;</li><li>Lưu: VT.</li></ul>',
  '</td><td>',
  ...(signer.capacity === undefined ? [] : [`<div class="capacity">${e(signer.capacity)}</div>`]),
  `<div class="capacity">${e(signer.position)}</div>`,
  `<div class="name">${e(signer.name ?? '')}</div>`,
  '</td></tr></table>',
];

/**
 * The letter (công văn) as a page to be printed on A4, laid out as Decree 30/2020/NĐ-CP, annex I, asks for: national
 * title and motto, issuing body, number and symbol, subject, place and date, addressees, text, receivers, signature.
 * The same letter gives the same bytes.
 */
export const printLetter = (letter: LetterContent): string => {
  const { campaignTitle, roundTitle, request, units, simulated } = letter;
  return [
    '<!doctype html>',
    '<html lang="vi"><head><meta charset="utf-8">',
    `<title>${about(letter)}</title>`,
    `<style>${letterStyle}</style></head><body>`,
    ...(simulated ? ['<p class="simulated">Dữ liệu mô phỏng</p>'] : []),
    ...head(letter),
    ...addressees(letter),
    `<p class="body">Thực hiện ${e(campaignTitle.vi)}, đến nay các cơ quan, đơn vị trong danh sách dưới đây chưa hoàn thành việc nộp bản tự đánh giá ${e(roundTitle.vi)}.</p>`,
    ...paragraphs(
      request ??
        'Đề nghị người đứng đầu các cơ quan, đơn vị chỉ đạo hoàn thành và nộp bản tự đánh giá đúng thời hạn nêu trong danh sách; nếu có khó khăn, vướng mắc, đề nghị phản ánh để được hướng dẫn.',
    ),
    '<table class="list"><thead><tr><th>STT</th><th>Cơ quan, đơn vị</th><th>Tình hình</th><th>Hạn nộp</th></tr></thead><tbody>',
    ...units.map(row),
    '</tbody></table>',
    ...foot(letter),
    '</body></html>',
    '',
  ].join('\n');
};
