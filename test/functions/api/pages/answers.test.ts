import { afterEach, describe, expect, it, vi } from 'vitest';
import { stylesheet } from '../../../../functions/api/pages/style/stylesheet.ts';
import { AppError } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { fakeReads, groupId, hostile, ranking, round, roundId, sheet, submissionId } from './fake-reads.ts';

const manager = membership('manager', 'MANAGER', { kind: 'PROVINCE' });
const site = browse({
  memberships: [manager],
  reads: fakeReads({ ranking: async () => ranking, sheet: async () => sheet }),
});
const paths = [
  '/',
  `/rounds/${roundId}`,
  `/rounds/${roundId}/groups/${groupId}`,
  `/submissions/${submissionId}/sheet`,
  '/my',
  '/sign-in',
  '/no-such-page',
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('every page', () => {
  it.each(paths)('%s lets nothing run and nothing load from elsewhere', async (path) => {
    const answer = await site.as('manager', path);
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toBe('cookie, accept-language');
    // With no-referrer browsers would send `Origin: null`, and every form here would be refused.
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');

    const page = await answer.text();
    expect(page).not.toMatch(/<script|<style|<iframe|javascript:/i);
    expect(page).not.toMatch(/<[^>]*\s(style|on\w+)=/i);
    for (const [, address = ''] of page.matchAll(/(?:href|src|action)="([^"]*)"/g)) {
      expect(address).toMatch(/^[/#](?!\/)/);
    }
  });

  it('is styled by one sheet, which may be kept for ever under its own address', async () => {
    const page = await (await site.get('/')).text();
    expect(page).toContain(`<link rel="stylesheet" href="${stylesheet.path}">`);
    const answer = await site.get(stylesheet.path);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toBe(stylesheet.css);
    expect(stylesheet.css).not.toMatch(/url\(|@import/);
  });
});

describe('what units wrote', () => {
  it.each([paths[2] ?? '', paths[3] ?? ''])('stands on %s as text', async (path) => {
    const page = await (await site.as('manager', path)).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x');
    expect(page).not.toContain(hostile);
    expect(page).not.toContain('<img src=x');
  });

  it('stands as text in titles, languages of links and paths too', async () => {
    const titled = browse({
      reads: fakeReads({ round: async () => ({ ...round, title: { vi: hostile, en: hostile } }) }),
    });
    const page = await (await titled.get(`/rounds/${roundId}?lang="><script>x</script>`)).text();
    expect(page).toContain('<title>&lt;script&gt;');
    expect(page).not.toContain('<script');
    const missing = await (await titled.get('/"><script>x</script>')).text();
    expect(missing).not.toContain('<script');
  });
});

describe('errors', () => {
  it('are pages for people, in both languages', async () => {
    const vietnamese = await site.get('/no-such-page');
    expect(vietnamese.status).toBe(404);
    expect(await vietnamese.text()).toContain('<h1>Không tìm thấy</h1>');
    const english = await site.get('/no-such-page', { 'accept-language': 'en-GB' });
    expect(await english.text()).toContain('<h1>Not found</h1>');
  });

  it('are problem documents under /v1', async () => {
    for (const path of ['/v1', '/v1/no-such-thing']) {
      const answer = await site.get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('that nobody foresaw say nothing, on the page or in the log, of what was being done', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const broken = browse({
      reads: fakeReads({
        round: async () => {
          throw new TypeError(`secret\n${hostile}`);
        },
      }),
    });
    const answer = await broken.get(`/rounds/${roundId}`);
    expect(answer.status).toBe(500);
    const page = await answer.text();
    expect(page).toContain('Hệ thống gặp lỗi');
    expect(page).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    const [line = ''] = log.mock.calls[0] ?? [];
    expect(JSON.parse(line)).toMatchObject({ route: '/rounds/:roundId', name: 'TypeError' });
    expect(line).not.toMatch(/secret|alert|tien-giang/);
  });

  it('that pass say when to come again', async () => {
    const busy = browse({
      reads: fakeReads({
        rounds: async () => {
          throw new AppError('busy');
        },
      }),
    });
    const answer = await busy.get('/');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it('answer malformed ids like missing things, and refuse a malformed cursor', async () => {
    for (const path of ['/rounds/Ä', '/rounds/x', `/rounds/${roundId}/groups/_`]) {
      expect((await site.get(path)).status).toBe(404);
    }
    expect((await site.as('manager', '/submissions/short/sheet')).status).toBe(404);
    expect((await site.get('/?cursor=%00')).status).toBe(422);
  });
});
