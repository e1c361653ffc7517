import { expect } from 'vitest';
import type { TestProvince } from '../../../campaign/province.ts';

/** People before the pages of a running province: each signs in once by the form, as a browser does. */
export const visitorsOf = (province: () => TestProvince) => {
  const cookies = new Map<string, string>();
  const send = async (path: string, form: Record<string, string>, cookie?: string): Promise<Response> =>
    fetch(`${province().apiUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: province().apiUrl,
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie === undefined ? {} : { cookie }),
      },
      body: new URLSearchParams(form).toString(),
    });
  const signIn = async (subject: string): Promise<string> => {
    const known = cookies.get(subject);
    if (known !== undefined) return known;
    const answered = await send('/sign-in', { token: await province().tokenOf(subject) });
    expect(answered.status).toBe(303);
    const cookie = (answered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    cookies.set(subject, cookie);
    return cookie;
  };
  /** The markup of a page, as a stranger or as somebody gets it. */
  const markup = async (path: string, subject?: string) => {
    const headers: Record<string, string> = subject === undefined ? {} : { cookie: await signIn(subject) };
    return province().raw(path, { headers });
  };
  return {
    markup,
    /** A page with its status, read as text. */
    page: async (path: string, subject?: string): Promise<{ status: number; text: string }> => {
      const { status, text } = await markup(path, subject);
      return { status, text: text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ') };
    },
    /** Fills a form that stands on a page, and sends it with what it holds unseen. @throws Error without it */
    fill: async (path: string, subject: string, action: string, fields: Record<string, string> = {}) => {
      const { text } = await markup(path, subject);
      const form = [...text.matchAll(/<form[^>]*action="([^"]+)"[\s\S]*?<\/form>/g)].find(
        ([, to = '']) => to === action,
      );
      if (form === undefined) throw new Error(`no form leads to ${action}`);
      const hidden = [...form[0].matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      );
      return send(action, { ...Object.fromEntries(hidden), ...fields }, await signIn(subject));
    },
  };
};
