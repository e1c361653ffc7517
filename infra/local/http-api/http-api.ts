import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FunctionPool } from '../functions/function-pool.ts';
import { type LocalServer, readBody, startLocalServer } from '../http-server.ts';
import type { ApiPlan } from '../template/province-plan.ts';
import { answerCors } from './cors.ts';
import { sendMessage, sendOutcome } from './gateway-answer.ts';
import { requestEvent } from './request-event.ts';
import { createRouteTable } from './route-table.ts';

/** Limits of API Gateway's HTTP APIs, in bytes. */
const bodyLimit = 10 * 1024 * 1024;
const headerLimit = 10_240;

export type HttpApiInput = {
  api: ApiPlan;
  functionByArn: (arn: string) => FunctionPool;
  /** Campaign time, milliseconds since 1970 in UTC. */
  now: () => number;
};

/** Listens for the HTTP API; requests are answered once `serveHttpApi` was called. */
export const listenForHttpApi = async (port: number): Promise<LocalServer> => {
  const listening = await startLocalServer(port, headerLimit);
  listening.server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
    const body = JSON.stringify({ message: STATUS_CODES[status] });
    if (!socket.writable) return;
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close`;
    socket.end(`${head}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  });
  return listening;
};

/** Serves the template's routes as API Gateway does: one event per request, its answer mapped back. */
export const serveHttpApi = (listening: LocalServer, { api, functionByArn, now }: HttpApiInput): void => {
  const routes = api.routes.map(({ routeKey, functionArn, timeoutMs }) => ({
    routeKey,
    target: { pool: functionByArn(functionArn), timeoutMs },
  }));
  const find = createRouteTable(routes);

  listening.setHandler(async (request, response) => {
    // The stamp is taken when the request arrives, before its body is read.
    const arrivedAt = now();
    if (answerCors(api.cors, request, response)) return;
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    const [path, query] = mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
    const body = await readBody(request, bodyLimit);
    if (!body) return sendMessage(response, 413, 'Request Entity Too Large');
    const match = find(request.method ?? 'GET', path);
    if (!match) return sendMessage(response, 404, 'Not Found');
    const { routeKey, pathParameters } = match;
    const requestId = randomUUID();
    response.setHeader('apigw-requestid', requestId);
    const { pool, timeoutMs } = match.target;
    const event = requestEvent({
      request,
      path,
      query,
      body,
      routeKey,
      pathParameters,
      requestId,
      arrivedAt,
    });
    const outcome = await within(timeoutMs, pool.invoke(event));
    if (outcome) sendOutcome(response, outcome, api.cors !== undefined);
    else sendMessage(response, 503, 'Service Unavailable');
  });
};

/** What `work` gives, or `undefined` when it takes longer than `ms`; the function itself runs on, as on AWS. */
const within = async <T>(ms: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};
