import { describe, expect, it } from 'vitest';
import { composeMail, type Mail } from '../../../../shared/files/mail/compose-mail.ts';

const sender = { address: 'thidua@tiengiang.gov.vn', name: 'Thi đua CCHC Tiền Giang' };
const mail: Mail = {
  personId: 'head-a',
  messageId: '00lq1k2j0-aaaaaaaaaaaaaaaaaaaaaaaaaa',
  to: 'truong@so-noi-vu.example.vn',
  subject: {
    vi: 'Nhắc nộp bản tự đánh giá: Kỳ đánh giá năm 2023 của các sở, ban, ngành tỉnh',
    en: 'Reminder: self-assessment',
  },
  body: { vi: 'Sở Nội vụ <chưa nộp>.\nĐề nghị nộp trước hạn & đủ.', en: 'Not submitted.\nPlease submit.' },
  at: Date.parse('2023-12-15T01:00:00.000Z'),
};

/** Reads a message as RFC 5322 and MIME have it: headers unfolded, encoded words and parts decoded. */
const parsed = (bytes: Buffer) => {
  const text = bytes.toString('latin1');
  const split = (part: string) => {
    const end = part.indexOf('\r\n\r\n');
    const lines = part
      .slice(0, end)
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n');
    const headers = new Map(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]),
    );
    return { headers, count: lines.length, body: part.slice(end + 4) };
  };
  const words = (value = '') => {
    const octets = value
      .replaceAll(/\?=\s+=\?/g, '?==?')
      .replaceAll(/=\?UTF-8\?(Q|B)\?([^?]*)\?=/gi, (_, how: string, word: string) =>
        how.toUpperCase() === 'B'
          ? Buffer.from(word, 'base64').toString('latin1')
          : word
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/g, (_hex, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
      );
    return Buffer.from(octets, 'latin1').toString('utf8');
  };
  const top = split(text);
  const boundary = /boundary="([^"]+)"/.exec(top.headers.get('content-type') ?? '')?.[1] ?? 'none';
  const parts = top.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')))
    .map(({ headers, body }) => ({
      type: headers.get('content-type'),
      text: Buffer.from(body, 'base64').toString('utf8'),
    }));
  return { text, ...top, words, parts };
};

describe('a mail', () => {
  it('is RFC 5322 in ASCII lines of at most 998 characters, each ended by CR LF', async () => {
    const { text } = parsed(await composeMail(mail, sender));
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('says in UTF-8 who writes what, in words that decode to the very subject', async () => {
    const { headers, count, words } = parsed(await composeMail(mail, sender));
    expect(headers.size, 'no header twice').toBe(count);
    expect(words(headers.get('subject'))).toBe(mail.subject.vi);
    expect(words(headers.get('from'))).toBe('Thi đua CCHC Tiền Giang <thidua@tiengiang.gov.vn>');
    expect(headers.get('to')).toBe(mail.to);
    expect(headers.get('date')).toBe('Fri, 15 Dec 2023 01:00:00 +0000');
    expect([headers.get('mime-version'), headers.get('auto-submitted')]).toEqual(['1.0', 'auto-generated']);
    expect(headers.get('message-id')).toMatch(/^<[a-z2-7]{26}@tiengiang\.gov\.vn>$/);
    expect(headers.get('references')).toBe(headers.get('message-id'));
  });

  it('has plain text and HTML, in Vietnamese and English, with nothing of the words as markup', async () => {
    const { parts } = parsed(await composeMail(mail, sender));
    expect(parts.map(({ type }) => type)).toEqual(['text/plain; charset=utf-8', 'text/html; charset=utf-8']);
    const [plain = '', html = ''] = parts.map(({ text }) => text);
    expect(plain).toContain('Sở Nội vụ <chưa nộp>.\r\nĐề nghị nộp trước hạn & đủ.');
    expect(plain).toContain('Please submit.');
    expect(html).toContain('<p>Sở Nội vụ &lt;chưa nộp&gt;.</p>');
    expect(html).toContain('hạn &amp; đủ');
    expect(html).not.toMatch(/src=|href=|<script/);
  });

  it('is the same bytes at every attempt, and another for another person', async () => {
    const once = await composeMail(mail, sender);
    expect(once.equals(await composeMail(mail, sender))).toBe(true);
    const idOf = async (more: Partial<Mail>) =>
      parsed(await composeMail({ ...mail, ...more }, sender)).headers.get('message-id');
    const ids = [await idOf({}), await idOf({ personId: 'head-b' }), await idOf({ to: 'new@example.vn' })];
    expect(ids[1]).not.toBe(ids[0]);
    expect(ids[2], 'an address that was corrected is no other mail').toBe(ids[0]);
    expect(ids[0]).not.toMatch(/head|truong/);
  });

  it('takes no address for more than one, and no line for a header', async () => {
    const tricky = { ...mail, to: 'a@b.vn', subject: { vi: 'Một\r\nBcc: x@y.vn', en: 'x' } };
    const { headers } = parsed(await composeMail(tricky, sender));
    expect(headers.get('bcc')).toBeUndefined();
  });
});
