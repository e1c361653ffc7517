import type { CorsRule } from '../bucket-settings.ts';
import { S3Error } from '../errors.ts';

const matchesPattern = (pattern: string, value: string): boolean => {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === value;
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
};

const matchesAny = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, value));

const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

const originHeaders = (rule: CorsRule, origin: string): Record<string, string> => {
  const exposed =
    rule.exposedHeaders.length > 0 ? { 'access-control-expose-headers': rule.exposedHeaders.join(', ') } : {};
  if (rule.allowedOrigins.includes('*')) return { 'access-control-allow-origin': '*', vary, ...exposed };
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary,
    ...exposed,
  };
};

/** The headers that let a page of `origin` read the answer to its request; none if no rule allows it. */
export const corsHeaders = (
  rules: readonly CorsRule[],
  origin: string | undefined,
  method: string,
): Record<string, string> => {
  if (origin === undefined) return {};
  const rule = rules.find(
    (one) => matchesAny(one.allowedOrigins, origin) && one.allowedMethods.includes(method),
  );
  return rule ? originHeaders(rule, origin) : {};
};

/**
 * The headers that answer a browser's preflight, from the first rule that allows its origin, method and headers.
 * Throws `BadRequest` without `Origin`, `AccessForbidden` if no rule allows it.
 */
export const preflightHeaders = (
  rules: readonly CorsRule[],
  headers: ReadonlyMap<string, string>,
): Record<string, string> => {
  const origin = headers.get('origin');
  const method = headers.get('access-control-request-method');
  if (origin === undefined || method === undefined) throw new S3Error('BadRequest');
  const wanted = (headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = rules.find(
    (one) =>
      matchesAny(one.allowedOrigins, origin) &&
      one.allowedMethods.includes(method) &&
      wanted.every((name) =>
        matchesAny(
          one.allowedHeaders.map((pattern) => pattern.toLowerCase()),
          name,
        ),
      ),
  );
  if (!rule) throw new S3Error('AccessForbidden');
  return {
    ...originHeaders(rule, origin),
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(wanted.length > 0 ? { 'access-control-allow-headers': wanted.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
  };
};

/** The rule that stands in for a bucket's own where the check `cors` was taken out. */
export const anyoneMay: CorsRule = {
  allowedOrigins: ['*'],
  allowedMethods: ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'],
  allowedHeaders: ['*'],
  exposedHeaders: [],
};
