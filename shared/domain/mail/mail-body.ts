import type { Bilingual } from '../../errors.ts';
import { escapeMarkup } from './escape-markup.ts';

type Said = { subject: Bilingual; body: Bilingual };

const closing: Bilingual = {
  vi: 'Thư tự động, xin đừng trả lời. Nội dung này cũng có trong hộp thư của phần mềm.',
  en: 'Sent automatically, please do not answer. The same message is in the inbox of the application.',
};

/** The plain text of a mail: Vietnamese, then English; lines end as RFC 5322 has them. */
export const mailText = ({ subject, body }: Said): string =>
  [body.vi, '', closing.vi, '', '--', '', subject.en, '', body.en, '', closing.en, '']
    .join('\n')
    .replaceAll(/\r?\n/g, '\r\n');

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeMarkup(line)}</p>`)
    .join('\r\n');

const section = (language: keyof Bilingual, { subject, body }: Said): string =>
  [
    `<div lang="${language}">`,
    `<h1 style="font-size:1.15em">${escapeMarkup(subject[language])}</h1>`,
    paragraphs(body[language]),
    `<p style="color:#555">${escapeMarkup(closing[language])}</p>`,
    '</div>',
  ].join('\r\n');

/** The HTML of a mail: the same words, without anything to be loaded. */
export const mailHtml = (said: Said): string =>
  [
    '<!doctype html>',
    '<html lang="vi"><head><meta charset="utf-8"></head><body>',
    section('vi', said),
    '<hr>',
    section('en', said),
    '</body></html>',
    '',
  ].join('\r\n');
