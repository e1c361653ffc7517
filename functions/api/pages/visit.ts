import type { Caller } from '../../../shared/domain/authorize.ts';
import type { Bilingual } from '../../../shared/errors.ts';
import { type Language, languageOf } from '../problem.ts';

/** Messages not read among the newest ones of an inbox; `more` where every one of those is unread and older ones follow. */
export type Unread = { count: number; more: boolean };

/** What a request says of its visitor, before anything is read. */
export type Arrived = {
  path: string;
  /** `?lang`, as sent. */
  lang: string | undefined;
  acceptLanguage: string | undefined;
  caller: Caller | undefined;
  /** Campaign time of arrival, UTC milliseconds. */
  now: number;
};

/** Who looks at a page, when, and in which language. */
export type Visit = {
  language: Language;
  signedIn: boolean;
  /** Without roles where nobody signed in. */
  caller: Caller;
  /** Campaign time of arrival, UTC milliseconds. */
  now: number;
  path: string;
  /** The caller's own messages not read yet; absent for who has not signed in, and on error pages. */
  unread?: Unread;
  /** One of two texts, by the page's language. */
  say: (vi: string, en: string) => string;
  /** A bilingual text in the page's language. */
  read: (text: Bilingual) => string;
  /** The address of another page, in the language that was chosen here. */
  link: (path: string, query?: Record<string, string>) => string;
};

const nobody: Caller = { personId: '', held: [] };

const address = (path: string, query: Record<string, string>): string => {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
};

/** The visit behind a request. A language chosen by `?lang` goes before Accept-Language and stays in every link. */
export const visitOf = ({ path, lang, acceptLanguage, caller, now }: Arrived): Visit => {
  const chosen: Language | undefined = lang === 'vi' || lang === 'en' ? lang : undefined;
  const language = chosen ?? languageOf(acceptLanguage);
  return {
    language,
    signedIn: caller !== undefined,
    caller: caller ?? nobody,
    now,
    path,
    say: (vi, en) => (language === 'vi' ? vi : en),
    read: (text) => text[language],
    link: (to, query = {}) => address(to, chosen === undefined ? query : { ...query, lang: chosen }),
  };
};
