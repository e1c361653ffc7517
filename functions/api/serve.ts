import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import { digestOf } from '../../shared/canonical-json.ts';
import type { RouteDeclaration, RouteInput, RouteOutput } from '../../shared/contracts/route.ts';
import { type Caller, holdsAny } from '../../shared/domain/authorize.ts';
import { parseJson } from '../../shared/domain/parse-json.ts';
import { AppError } from '../../shared/errors.ts';
import { asFragments, zodFaults } from '../../shared/input-faults.ts';
import { type ApiBindings, arrivalOf } from './arrival.ts';
import { expectedRevision, idempotencyKey } from './headers.ts';
import { languageOf } from './problem.ts';

/** Reads who is calling. @throws AppError `unauthenticated` */
export type Identify = (authorization: string | undefined, at: number) => Promise<Caller>;

/** What a handler is given: parsed inputs, and the instant, identity and conditions of the call. */
export type Call<R extends RouteDeclaration> = {
  /** Nobody in particular where a route is for anyone and no token came: `personId` is empty then. */
  caller: Caller;
  param: RouteInput<R, 'param'>;
  query: RouteInput<R, 'query'>;
  json: RouteInput<R, 'json'>;
  /** Campaign time of arrival, UTC milliseconds: the one `now` of the request (design, decision 4). */
  arrivedAt: number;
  /** Identity of every write of this request. */
  writeId: string;
  /** The revision that the caller edits; 0 when nothing may exist yet. Only on routes with a precondition. */
  expected: number;
  /** Only on creating POSTs. */
  idempotencyKey: string;
  /** SHA-256 over what was asked: two requests under one key must agree in it. */
  requestHash: string;
  language: 'vi' | 'en';
};

/** What a handler answers. `revision` becomes the ETag. */
export type Answered<R extends RouteDeclaration> = {
  status: Extract<keyof R['response'], number>;
  body: RouteOutput<R>;
  revision?: number;
  location?: string;
  /** In ASCII: what a file that is answered is saved as. */
  fileName?: string;
};

export type Served = (app: Hono<ApiBindings>, identify: Identify) => void;

const parse = <S extends z.ZodType>(
  schema: S | undefined,
  value: unknown,
  root: string,
): z.output<S> | undefined => {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', undefined, zodFaults(parsed.error, root));
};

/** An id that is malformed names nothing: not found, with what is wrong with it. */
const parsePath = <S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> | undefined => {
  const parsed = schema?.safeParse(value);
  if (parsed === undefined || parsed.success) return parsed?.data;
  throw new AppError('not_found', undefined, zodFaults(parsed.error, '#/path'));
};

const readJson = (bytes: Uint8Array): ReturnType<typeof parseJson> => {
  try {
    return parseJson(bytes);
  } catch {
    throw new AppError('malformed_json');
  }
};

const jsonBody = async (c: Context): Promise<unknown> => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('unsupported_media_type');
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const { value, lost } = readJson(bytes);
  if (lost.length > 0) throw new AppError('invalid_request', undefined, asFragments(lost));
  return value;
};

const queryOf = (c: Context): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );

/**
 * Puts a declared route into the router. Order: authenticate, authorise, parse, then the handler, which
 * checks replay before the window (design, decision 13). The answer is parsed as well, so that no field leaks.
 */
export const serve =
  <R extends RouteDeclaration>(route: R, handle: (call: Call<R>) => Promise<Answered<R>>): Served =>
  (app, identify) => {
    app.on(route.method, route.path, async (c) => {
      const { at: arrivedAt, requestId } = arrivalOf(c);
      const authorization = c.req.header('authorization');
      const nobody = route.who === 'anyone' && authorization === undefined;
      const caller: Caller = nobody ? { personId: '', held: [] } : await identify(authorization, arrivedAt);
      if (typeof route.who !== 'string' && !holdsAny(caller, route.who)) {
        throw new AppError(route.request?.param === undefined ? 'forbidden' : 'not_found');
      }
      const expected = expectedRevision(c, route.precondition);
      const key = route.idempotencyKey === true ? idempotencyKey(c) : '';
      const param = parsePath(route.request?.param, c.req.param());
      const query = parse(route.request?.query, queryOf(c), '#/query');
      const json =
        route.request?.json === undefined ? undefined : parse(route.request.json, await jsonBody(c), '#');
      const { status, body, revision, location, fileName } = await handle({
        caller,
        param: param as RouteInput<R, 'param'>,
        query: query as RouteInput<R, 'query'>,
        json: json as RouteInput<R, 'json'>,
        arrivedAt,
        writeId: requestId,
        expected,
        idempotencyKey: key,
        requestHash: digestOf({ route: route.id, param: param ?? null, json: json ?? null }),
        language: languageOf(c.req.header('accept-language')),
      });
      const headers = new Headers({ 'cache-control': 'no-store' });
      if (revision !== undefined) headers.set('etag', `"${revision}"`);
      if (location !== undefined) headers.set('location', location);
      const schema = route.response[status];
      if (schema === undefined) throw new Error(`${route.id} declares no answer ${status}`);
      if (schema === null) return new Response(null, { status, headers });
      if (fileName !== undefined) headers.set('content-disposition', `attachment; filename="${fileName}"`);
      if (route.produces !== undefined) {
        headers.set('content-type', route.produces);
        const file = schema.parse(body);
        if (file instanceof Uint8Array) return new Response(Buffer.from(file), { status, headers });
        throw new Error(`${route.id} answers with no bytes`);
      }
      headers.set('content-type', 'application/json; charset=utf-8');
      return new Response(JSON.stringify(schema.parse(body)), { status, headers });
    });
  };
