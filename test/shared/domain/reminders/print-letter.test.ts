import { describe, expect, it } from 'vitest';
import type { LetterContent } from '../../../../shared/contracts/letter.ts';
import { letterDate, printLetter } from '../../../../shared/domain/reminders/print-letter.ts';

const closesAt = Date.parse('2023-12-20T16:59:59.999Z');
const unit = (unitId: string, more: Partial<LetterContent['units'][number]> = {}) => ({
  unitId,
  unitName: `Sở ${unitId}`,
  state: 'NOT_BEGUN' as const,
  answered: 0,
  of: 40,
  closesAt,
  late: false,
  ...more,
});
const letter: LetterContent = {
  date: '2023-12-05',
  place: 'Tiền Giang',
  issuer: { above: 'Ủy ban nhân dân tỉnh Tiền Giang', name: 'Sở Nội vụ' },
  signer: { capacity: 'KT. Giám đốc', position: 'Phó Giám đốc', name: 'Nguyễn Văn A' },
  campaignTitle: { vi: 'phong trào thi đua cải cách hành chính', en: 'Campaign' },
  roundTitle: { vi: 'năm 2023', en: '2023' },
  units: [
    unit('a'),
    unit('b', { state: 'PARTLY_DONE', answered: 12 }),
    unit('c', { state: 'READY', answered: 40, late: true }),
  ],
  simulated: false,
};

describe('a printed letter', () => {
  it('carries what the official form asks for, in its order', () => {
    const page = printLetter(letter);
    const order = [
      'Ủy ban nhân dân tỉnh Tiền Giang',
      'Sở Nội vụ',
      'Số: ',
      'V/v đôn đốc',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Tiền Giang, ngày 05 tháng 12 năm 2023',
      'Kính gửi: Các cơ quan, đơn vị',
      'phong trào thi đua cải cách hành chính',
      'Nơi nhận:',
      'KT. Giám đốc',
      'Phó Giám đốc',
      'Nguyễn Văn A',
    ].map((words) => page.indexOf(words, page.indexOf('<body>')));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('leaves room for a number that is not given, and prints the one that is', () => {
    expect(printLetter(letter)).toContain('<div class="number">Số:         /        </div>');
    expect(printLetter({ ...letter, number: '125', symbol: 'SNV-CCHC' })).toContain('Số: 125/SNV-CCHC');
  });

  it('lists each unit with how far it is and its own end', () => {
    const rows = printLetter(letter).match(/<tr><td class="n">.*<\/tr>/g);
    expect(rows).toEqual([
      '<tr><td class="n">1</td><td>Sở a</td><td>Chưa bắt đầu</td><td>23:59:59 20/12/2023 (+07)</td></tr>',
      '<tr><td class="n">2</td><td>Sở b</td><td>Đã làm 12/40 tiêu chí, chưa nộp</td><td>23:59:59 20/12/2023 (+07)</td></tr>',
      '<tr><td class="n">3</td><td>Sở c</td><td>Đã làm đủ 40 tiêu chí, chưa nộp (quá hạn)</td><td>23:59:59 20/12/2023 (+07)</td></tr>',
    ]);
  });

  it('names a single unit as its addressee, and says where it is a simulation', () => {
    expect(printLetter({ ...letter, units: [unit('a')] })).toContain('Kính gửi: Sở a.');
    expect(printLetter({ ...letter, simulated: true })).toContain('mô phỏng');
    expect(printLetter(letter)).not.toContain('mô phỏng');
  });

  it('takes no word for markup, loads nothing and runs nothing', () => {
    const page = printLetter({
      ...letter,
      request: '<script>x</script>\n"dòng & hai"',
      issuer: { name: '<b>Sở</b>' },
      units: [unit('a', { unitName: '<img src=x>' })],
    });
    expect(page).not.toMatch(/<script|<img|<b>|<[^>]*(src|href|on\w+)=|url\(|@import/);
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('<p class="body">&quot;dòng &amp; hai&quot;</p>');
  });

  it('is the same bytes again', () => {
    expect(printLetter(structuredClone(letter))).toBe(printLetter(letter));
  });
});

it.each([
  ['2024-01-05', 'ngày 05 tháng 01 năm 2024'],
  ['2024-02-29', 'ngày 29 tháng 02 năm 2024'],
  ['2024-03-01', 'ngày 01 tháng 3 năm 2024'],
  ['2024-11-30', 'ngày 30 tháng 11 năm 2024'],
])('writes %s as the form has it', (day, words) => {
  expect(letterDate(day)).toBe(words);
});
