import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { AppError } from '../../shared/errors.ts';
import type { ApiBindings } from './arrival.ts';
import { openApiDocument } from './openapi-document.ts';
import { languageOf, problemOf } from './problem.ts';
import { reportFailure } from './report-failure.ts';
import type { Identify, Served } from './serve.ts';

const bodyLimitBytes = 256 * 1024;

const problemResponse = (error: unknown, acceptLanguage: string | undefined): Response => {
  const problem = problemOf(error, languageOf(acceptLanguage));
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    vary: 'accept-language',
  };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  if (problem.status === 503) headers['retry-after'] = '2';
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
};

/** The application behind the gateway: declared routes, and one shape for every error. */
export const createApp = (identify: Identify, routes: readonly Served[]): Hono<ApiBindings> => {
  const app = new Hono<ApiBindings>();

  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    if (!c.res.headers.has('referrer-policy')) c.header('referrer-policy', 'no-referrer');
    c.header('strict-transport-security', 'max-age=31536000');
  });
  app.use(
    bodyLimit({
      maxSize: bodyLimitBytes,
      onError: () => {
        throw new AppError('body_too_large');
      },
    }),
  );
  for (const put of routes) put(app, identify);
  app.get('/openapi.json', async (c) =>
    c.body(await openApiDocument(), 200, { 'content-type': 'application/json' }),
  );

  app.notFound((c) => {
    const otherMethod = app.routes.some(
      ({ method, path }) => method !== 'ALL' && method !== c.req.method && matches(path, c.req.path),
    );
    return problemResponse(
      new AppError(otherMethod ? 'method_not_allowed' : 'not_found'),
      c.req.header('accept-language'),
    );
  });
  app.onError((error, c) => {
    if (!(error instanceof AppError)) reportFailure(c.req.routePath, error);
    return problemResponse(error, c.req.header('accept-language'));
  });
  return app;
};

const matches = (template: string, path: string): boolean => {
  const [wanted, given] = [template.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, n) => part.startsWith(':') || part === given[n])
  );
};
