import { describe, expect, it } from 'vitest';
import { dark, light, type Palette } from '../../../../functions/api/pages/style/palette.ts';
import { notFound } from '../../../../shared/errors.ts';
import { browse, membership } from './browser.ts';
import { comments, dossiers, individuals, overview, posting, rules } from './fake-awards.ts';
import { delegations, letter, letterId, letters, review, supplements, unitId } from './fake-papers.ts';
import {
  board,
  fakeReads,
  groupId,
  ranking,
  roundId,
  sheet,
  submission,
  submissionId,
} from './fake-reads.ts';
import {
  asked,
  broken,
  campaignId,
  conditions,
  groupConditions,
  importId,
  list,
  messages,
  published,
  readSheet,
} from './fake-work.ts';

const refused = (): never => {
  throw notFound();
};
const site = browse({
  memberships: [
    membership('person', 'MANAGER', { kind: 'PROVINCE' }),
    membership('person', 'UNIT_HEAD', { kind: 'UNIT', unitId: 'so-noi-vu' }),
  ],
  reads: fakeReads({
    ranking: async () => ({ ...ranking, simulated: true }),
    sheet: async () => sheet,
    work: async () => board,
    inbox: async () => ({ items: messages, next: 'older' }),
    unread: async () => ({ count: 1, more: false }),
    tasks: async () => list,
    missed: async () => ({ items: [broken] }),
    questions: async () => ({ items: asked, next: 'more' }),
    publishedQuestions: async () => ({ items: published, next: 'more' }),
    conditions: async () => conditions,
    groupConditions: async () => groupConditions,
    tableSheet: async () => readSheet,
    submissionOf: async () => submission,
    submission: async () => submission,
    delegations: async () => delegations,
    letters: async () => ({ items: letters, next: 'more' }),
    letter: async () => letter,
    supplements: async () => supplements,
    scoreReview: async () => review,
    scoreReviews: async () => ({ counts: { asked: 3, upheld: 1, changed: 1 }, items: [review] }),
    nominations: async () => overview,
    roundRules: async () => rules,
    individuals: async () => individuals,
    dossier: async (_, of) =>
      dossiers.find((one) => one.candidateId === of.candidateId && one.awardId === of.awardId) ?? refused(),
    posting: async () => posting,
    comments: async () => comments,
    submissions: async () => ({ items: [submission] }),
  }),
});
const paths = [
  '/',
  `/rounds/${roundId}`,
  `/rounds/${roundId}/groups/${groupId}`,
  `/rounds/${roundId}/submissions`,
  `/submissions/${submissionId}/sheet`,
  `/submissions/${submissionId}/work`,
  `/submissions/${submissionId}/conditions`,
  `/rounds/${roundId}/groups/${groupId}/conditions`,
  `/campaigns/${campaignId}/units/so-noi-vu/tasks`,
  `/campaigns/${campaignId}/missed-commitments`,
  `/campaigns/${campaignId}/questions`,
  `/table-sheets/${importId}`,
  `/units/${unitId}/delegations`,
  `/rounds/${roundId}/letters`,
  `/rounds/${roundId}/letters/${letterId}`,
  `/submissions/${submissionId}/supplements`,
  `/submissions/${submissionId}/score-review`,
  `/rounds/${roundId}/score-reviews`,
  `/rounds/${roundId}/nominations`,
  `/submissions/${submissionId}/dossiers`,
  `/rounds/${roundId}/posting`,
  '/inbox',
  '/my',
  '/sign-in',
  '/no-such-page',
];
const all = (page: string, pattern: RegExp): string[] =>
  [...page.matchAll(pattern)].map(([, found = '']) => found);

describe.each(paths)('%s', async (path) => {
  const answer = await site.as('person', path);
  const page = await answer.text();

  it('is there, and holds what people wrote as text alone', () => {
    expect(answer.status).toBe(path === '/no-such-page' ? 404 : 200);
    expect(page).not.toMatch(/<script|<style|<img src=x|<[^>]*\s(style|on\w+)=/i);
  });

  it('has one main heading, and headings that skip no level', () => {
    const levels = all(page, /<h([1-6])/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [n, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[n - 1] ?? 0) + 1);
  });

  it('has the landmarks, a way past the header, a title and its language', () => {
    expect(page).toMatch(/<html lang="vi">[\s\S]*<title>[^<]+ · Thi Đua<\/title>/);
    expect(page).toMatch(/<body[^>]*>\s*<a class="skip" href="#main">/);
    expect(all(page, /<(main) id="main" tabindex="-1"/g)).toHaveLength(1);
    expect(page).toContain('<header');
    expect(page).toContain('<footer');
    for (const nav of all(page, /<nav([^>]*)>/g)) expect(nav).toContain('aria-label=');
  });

  it('names its tables and their headings, and keeps their meaning when they are stacked', () => {
    for (const table of page.match(/<table[\s\S]*?<\/table>/g) ?? []) {
      expect(table).toMatch(/^<table role="table"[^>]*>\s*<caption/);
      for (const tag of table.match(/<(?:th|td|tr|thead|tbody)[ >][^>]*/g) ?? [])
        expect(tag).toContain('role=');
      for (const heading of table.match(/<th [^>]*/g) ?? []) expect(heading).toContain('scope=');
      for (const row of table.match(/<tr[^>]*>/g) ?? []) expect(row).toContain('role="row"');
    }
  });

  it('labels what it asks for, hides what only decorates, and refers to what exists', () => {
    const ids = all(page, / id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    for (const target of all(page, /aria-(?:labelledby|describedby)="([^"]+)"/g))
      expect(ids).toContain(target);
    for (const field of all(page, /<(?:textarea|select)[^>]* id="([^"]+)"/g))
      expect(page).toContain(`<label for="${field}">`);
    expect(page.match(/<input type="radio"/g)?.length).toBe(
      page.match(/<label class="choice"><input type="radio"/g)?.length,
    );
    for (const figure of page.match(/<svg[^>]*>/g) ?? []) expect(figure).toContain('aria-hidden="true"');
    for (const image of page.match(/<img[^>]*>/g) ?? []) expect(image).toContain('alt=');
    for (const link of all(page, /<a [^>]*>([\s\S]*?)<\/a>/g)) {
      expect(link.replaceAll(/<[^>]*>/g, '').trim()).not.toBe('');
    }
  });

  it('closes every element that it opens, in order', () => {
    const open: string[] = [];
    const void_ = /^(meta|link|img|input|br)$/;
    for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (slash !== '/') open.push(...(void_.test(name) ? [] : [name]));
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});

/** Relative luminance and contrast as WCAG 2 defines them. */
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};
const texts: [keyof Palette, keyof Palette][] = [
  ...(['ink', 'soft', 'link', 'accent'] as const).flatMap((text): [keyof Palette, keyof Palette][] => [
    [text, 'paper'],
    [text, 'card'],
    [text, 'mark'],
  ]),
  ['noteInk', 'noteGround'],
  ['openInk', 'openGround'],
  ['lateInk', 'lateGround'],
  ['card', 'link'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s scheme', (_, palette) => {
  it.each(texts)('lets %s be read on %s', (text, ground) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('tells a bar from its track', () => {
    expect(contrast(palette.fill, palette.track)).toBeGreaterThanOrEqual(3);
  });
});
