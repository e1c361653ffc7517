import { randomUUID } from 'node:crypto';
import { createApp } from '../../functions/api/app.ts';
import type { Served } from '../../functions/api/serve.ts';
import type { RouteDeclaration } from '../../shared/contracts/route.ts';
import { callerOf, type Held } from '../../shared/domain/authorize.ts';
import { AppError } from '../../shared/errors.ts';
import { pathOf } from '../campaign/requests/ask.ts';

export type Sent = {
  param?: Record<string, string>;
  query?: string;
  json?: unknown;
  revision?: number;
  key?: string;
};
export type DoorAnswer = {
  status: number;
  body: Record<string, unknown>;
  code: string;
  detail: string;
  errors: { pointer: string; code: string; detail: string }[];
};

const role = (held: Held['role'], scope: Held['scope']): Held => ({ role: held, scope, fields: [], from: 0 });
/** A role in a unit, and one in the whole province. */
export const inUnit = (held: Held['role'], unitId: string): Held => role(held, { kind: 'UNIT', unitId });
export const inProvince = (held: Held['role']): Held => role(held, { kind: 'PROVINCE' });

/** Declared routes over HTTP, asked by people with these roles at any arrival stamp. The subject is the token. */
export const doorApp = (
  doors: readonly Served[],
  rolesOf: (personId: string) => readonly Held[] | Promise<readonly Held[]>,
) => {
  const app = createApp(async (token, at) => {
    if (token === undefined) throw new AppError('unauthenticated');
    const personId = token.slice('Bearer '.length);
    return callerOf(personId, await rolesOf(personId), [], at);
  }, doors);

  return async (who: string, at: number, route: RouteDeclaration, sent: Sent = {}): Promise<DoorAnswer> => {
    const { param, query = '', json, revision, key = randomUUID() } = sent;
    const condition: Record<string, string> =
      revision === undefined
        ? {}
        : revision === 0
          ? { 'if-none-match': '*' }
          : { 'if-match': `"${revision}"` };
    const response = await app.request(
      `https://api.test${pathOf(route, param)}${query}`,
      {
        method: route.method,
        headers: {
          authorization: `Bearer ${who}`,
          'accept-language': 'en',
          'idempotency-key': key,
          ...condition,
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      },
      { event: { requestContext: { timeEpoch: at, requestId: randomUUID() } } },
    );
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return {
      status: response.status,
      body,
      code: String(body.code ?? ''),
      detail: String(body.detail ?? ''),
      errors: (body.errors ?? []) as DoorAnswer['errors'],
    };
  };
};
export type Ask = ReturnType<typeof doorApp>;
