import type { IncomingMessage } from 'node:http';
import { localAccount } from '../template/resource-identities.ts';

/** A request as API Gateway's payload format 2.0 has it, its `timeEpoch` in campaign time. */
export type RequestEvent = ReturnType<typeof requestEvent>;

export type Received = {
  request: Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders' | 'httpVersion' | 'socket'>;
  /** The path as sent, still percent-encoded, and the query without its `?`. */
  path: string;
  query: string;
  body: Buffer;
  routeKey: string;
  pathParameters: Record<string, string>;
  requestId: string;
  /** Campaign time of arrival, milliseconds since 1970 in UTC. */
  arrivedAt: number;
};

const textTypes = /^(text\/.*|application\/(json|javascript|xml))$/;

/** Builds the event. HTTP APIs hand over the path decoded (unlike REST APIs), and the query as it was sent. */
export const requestEvent = (received: Received) => {
  const { request, path, query, body, routeKey, pathParameters, requestId, arrivedAt } = received;
  const { cookie, ...headers } = joinedHeaders(request.rawHeaders);
  const method = request.method ?? 'GET';
  const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = textTypes.test(contentType);
  const host = headers.host ?? '';
  const rawPath = decodedPath(path);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      'x-forwarded-for': request.socket.remoteAddress ?? '127.0.0.1',
      'x-forwarded-port': String(request.socket.localPort ?? 80),
      'x-forwarded-proto': 'http',
    },
    ...(query === '' ? {} : { queryStringParameters: joined([...new URLSearchParams(query)]) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters: decoded(pathParameters) }),
    requestContext: {
      accountId: localAccount,
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: logTime(arrivedAt),
      timeEpoch: arrivedAt,
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** The path without percent-encoding; as it is, when it cannot be decoded. */
const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
};

const decoded = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodedPath(value)]));

const joinedHeaders = (raw: string[]): Record<string, string> => {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i]!.toLowerCase(), raw[i + 1]!]);
  return joined(pairs);
};

const joined = (pairs: [string, string][]): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const [name, value] of pairs) values[name] = name in values ? `${values[name]},${value}` : value;
  return values;
};

/** Such as `12/Mar/2024:19:03:58 +0000`. */
const logTime = (instant: number): string => {
  const [, day, month, year, time] = new Date(instant).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};
