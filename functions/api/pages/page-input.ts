import type { Context } from 'hono';
import type * as z from 'zod';
import { PageQuery } from '../../../shared/contracts/pages.ts';
import { AppError, notFound } from '../../../shared/errors.ts';
import type { Visit } from './visit.ts';

/** The parts of a page's path. A malformed id names nothing, as in the API. @throws AppError `not_found` */
export const param = <S extends z.ZodType>(c: Context, schema: S): z.output<S> => {
  const parsed = schema.safeParse(c.req.param());
  if (!parsed.success) throw notFound();
  return parsed.data;
};

/** Which page of a listing is asked for. @throws AppError `invalid_request` for a malformed cursor */
export const listing = (c: Context, limit: number) => {
  const parsed = PageQuery.safeParse({ limit, cursor: c.req.query('cursor') });
  if (!parsed.success) throw new AppError('invalid_request');
  return parsed.data;
};

/** @throws AppError `unauthenticated` for who has not signed in */
export const requireSignedIn = ({ signedIn }: Visit): void => {
  if (!signedIn) throw new AppError('unauthenticated');
};

/** The fields of a form that a page of this site sent. @throws AppError `unsupported_media_type` */
export const formOf = async (c: Context): Promise<Record<string, unknown>> => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new AppError('unsupported_media_type', {
      vi: 'Hãy gửi biểu mẫu của trang này.',
      en: 'Send the form of this page.',
    });
  }
  return c.req.parseBody();
};
