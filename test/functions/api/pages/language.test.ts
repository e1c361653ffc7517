import { describe, expect, it } from 'vitest';
import { browse } from './browser.ts';
import { fakeReads, ranking, roundId } from './fake-reads.ts';

const asked: string[] = [];
const site = browse({
  reads: fakeReads({
    ranking: async (_, __, language) => {
      asked.push(language);
      return ranking;
    },
  }),
});
const page = async (path: string, acceptLanguage?: string) =>
  (await site.get(path, acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage })).text();

describe('the language of a page', () => {
  it.each([
    ['/', undefined, 'vi', 'Kỳ đánh giá năm 2023'],
    ['/', 'en-GB,vi;q=0.8', 'en', 'Assessment of 2023'],
    ['/', 'fr', 'vi', 'Kỳ đánh giá năm 2023'],
    ['/?lang=en', undefined, 'en', 'Assessment of 2023'],
    ['/?lang=vi', 'en', 'vi', 'Kỳ đánh giá năm 2023'],
    ['/?lang=fr', undefined, 'vi', 'Kỳ đánh giá năm 2023'],
  ])('of %s asked with %s is %s', async (path, accept, language, title) => {
    const text = await page(path, accept);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(title);
  });

  it('that was chosen stays in every link, and the other one is a link away', async () => {
    const text = await page('/?lang=en', 'vi');
    expect(text).toContain(`href="/rounds/${roundId}?lang=en"`);
    expect(text).toContain('href="/my?lang=en"');
    expect(text).toContain('href="/?lang=vi" lang="vi" hreflang="vi">Tiếng Việt</a>');
  });

  it('that the browser asks for needs no mark in links', async () => {
    const text = await page('/', 'en');
    expect(text).toContain(`href="/rounds/${roundId}"`);
  });

  it('is the one in which the act is asked for words', async () => {
    await page(`/rounds/${roundId}/groups/so-nganh?lang=en`);
    await page(`/rounds/${roundId}/groups/so-nganh`);
    expect(asked).toEqual(['en', 'vi']);
  });
});
