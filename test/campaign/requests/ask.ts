import { randomUUID } from 'node:crypto';
import type { RouteDeclaration } from '../../../shared/contracts/route.ts';
import type { RawAnswer, RawRequest } from '../province.ts';
import type { Stage } from '../stage.ts';
import { noMatch, type Sample } from './sample.ts';

/** The path of a route, its parameters as they are given (encoded by the caller, if at all). */
export const pathOf = ({ path }: RouteDeclaration, param: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => param[name] ?? '');

const conditions = (route: RouteDeclaration, { revision }: Sample): Record<string, string> => {
  if (route.precondition === undefined) return {};
  return revision === '*' ? { 'if-none-match': '*' } : { 'if-match': `"${revision ?? noMatch}"` };
};

/** The raw request of a sample. */
export const requestOf = (route: RouteDeclaration, sample: Sample): RawRequest => ({
  method: route.method,
  headers: {
    'accept-language': 'en',
    ...conditions(route, sample),
    ...(route.idempotencyKey === true ? { 'idempotency-key': randomUUID() } : {}),
    ...(sample.json === undefined ? {} : { 'content-type': 'application/json' }),
  },
  ...(sample.json === undefined ? {} : { body: JSON.stringify(sample.json) }),
});

/** Asks for a sample as this subject; without a token when there is none. */
export const ask = async (
  { province }: Stage,
  route: RouteDeclaration,
  sample: Sample,
  subject: string | undefined,
): Promise<RawAnswer> =>
  province.raw(pathOf(route, sample.param), {
    ...requestOf(route, sample),
    token: subject === undefined ? undefined : await province.tokenOf(subject),
  });
