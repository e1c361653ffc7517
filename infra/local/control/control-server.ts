import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { ClockMovedBack } from '../campaign-clock.ts';
import { type LocalServer, readBody, sendJson } from '../http-server.ts';
import { NotQuiet } from '../quiet.ts';
import { type TokenIssuer, TokenRequest } from './token-issuer.ts';

/** What only somebody at this machine may do: set the campaign clock, get tokens, wait until all work is done. */
export type ControlInput = {
  clock: {
    now: () => number;
    mode: () => 'tick' | 'still';
    /** Resolves when the schedules that the move set off have run. */
    move: (at: number, mode: 'tick' | 'still') => Promise<void>;
  };
  tokens: TokenIssuer;
  /** Address of the issuer: this server's, with the path `/issuer`. */
  issuer: string;
  quiet: () => Promise<void>;
};

const ClockMove = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  mode: z.enum(['tick', 'still']).optional(),
});

type Answer = (body: unknown) => Promise<[status: number, body: unknown]>;

const bodyLimit = 65_536;

/** Serves the control routes, and the issuer's public documents under `/issuer`. */
export const serveControl = (server: LocalServer, { clock, tokens, issuer, quiet }: ControlInput): void => {
  const time = () => ({ at: new Date(clock.now()).toISOString(), mode: clock.mode() });
  const routes: Record<string, Answer> = {
    'GET /clock': async () => [200, time()],
    'POST /clock': async (body) => {
      const { at, mode } = ClockMove.parse(body);
      await clock.move(Date.parse(at), mode ?? clock.mode());
      return [200, time()];
    },
    'POST /token': async (body) => {
      const request = TokenRequest.parse(body);
      const token = await tokens.issue(request);
      return [200, { access_token: token, token_type: 'Bearer', expires_in: request.lifetimeSeconds }];
    },
    'POST /quiet': async () => {
      await quiet();
      return [200, time()];
    },
    'GET /issuer/.well-known/jwks.json': async () => [200, tokens.jwks],
    'GET /issuer/.well-known/openid-configuration': async () => [
      200,
      {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
      },
    ],
  };

  server.setHandler(async (request, response) => {
    const answer = routes[`${request.method} ${request.url}`];
    if (!answer) return sendJson(response, 404, { message: 'no such control' });
    if (fromAWebPage(request)) return sendJson(response, 403, { message: 'not for web pages' });
    try {
      const text = (await readBody(request, bodyLimit))?.toString() ?? '';
      const [status, body] = await answer(text === '' ? {} : JSON.parse(text));
      sendJson(response, status, body);
    } catch (error) {
      sendRefusal(response, error);
    }
  });
};

/** A page that a browser has open could reach this machine; its requests always carry an origin when they act. */
const fromAWebPage = ({ method, headers }: IncomingMessage): boolean =>
  method !== 'GET' &&
  (headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:|$)/.test(headers.host ?? ''));

const refusalStatuses = [
  [z.ZodError, 400],
  [SyntaxError, 400],
  [ClockMovedBack, 409],
  [NotQuiet, 504],
] as const;

/** @throws what it was given, when that is no refusal but a fault of this server */
const sendRefusal = (response: ServerResponse, error: unknown): void => {
  const [, status] = refusalStatuses.find(([kind]) => error instanceof kind) ?? [];
  if (status === undefined || !(error instanceof Error)) throw error;
  const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
  sendJson(response, status, { message });
};
