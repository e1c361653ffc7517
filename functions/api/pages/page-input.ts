import type { Context } from 'hono';
import * as z from 'zod';
import { PageQuery } from '../../../shared/contracts/pages.ts';
import type { RouteDeclaration } from '../../../shared/contracts/route.ts';
import { holdsAny } from '../../../shared/domain/authorize.ts';
import { AppError, notFound } from '../../../shared/errors.ts';
import { zodFaults } from '../../../shared/input-faults.ts';
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

/**
 * Refuses whom the API's own door would refuse on the route that a page stands for: the act behind it is asked next.
 * @throws AppError `unauthenticated` for who has not signed in; `not_found` for who holds none of its roles
 */
export const requireRoute = (visit: Visit, { who }: Pick<RouteDeclaration, 'who'>): void => {
  if (who === 'anyone') return;
  requireSignedIn(visit);
  if (who !== 'signedIn' && !holdsAny(visit.caller, who)) throw notFound();
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

// Browsers end lines with CR LF, and send what was left empty as an empty text.
const asMeant = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [[name, value]];
      return value.trim() === '' ? [] : [[name, value.replaceAll('\r\n', '\n')]];
    }),
  );

/** The fields of a form by their schema; what is empty was not said. @throws AppError `unsupported_media_type`, `invalid_request` with each fault */
export const formAs = async <S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> => {
  const parsed = schema.safeParse(asMeant(await formOf(c)));
  if (!parsed.success) throw new AppError('invalid_request', undefined, zodFaults(parsed.error, '#'));
  return parsed.data;
};

/** Where a path has no parts, or a form no fields. */
export const Nothing = z.object({});

/** The revision that a form was made from; 0 where nothing was there. */
export const Revision = z.coerce.number().int().min(0).max(999_999_999);
