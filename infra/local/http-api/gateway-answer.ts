import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Outcome } from '../functions/protocol.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What a function may answer to API Gateway, payload format 2.0. */
const Answer = z.looseObject({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), Scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

// The gateway says these itself.
const ownHeaders = /^(content-length|connection|keep-alive|transfer-encoding|te|trailer|upgrade)$/i;
const corsHeaders = /^access-control-/i;

/**
 * Sends what the function answered; anything that API Gateway would not understand becomes its constant 500.
 * @param hasCors whether the API has a CORS configuration, which then speaks instead of the function
 */
export const sendOutcome = (response: ServerResponse, outcome: Outcome, hasCors: boolean): void => {
  if (!outcome.ok) {
    const tooLarge = outcome.errorType === 'RequestEntityTooLarge';
    if (tooLarge) sendMessage(response, 413, 'Request Entity Too Large');
    else sendMessage(response, 500, 'Internal Server Error');
    return;
  }
  const result: unknown = JSON.parse(outcome.payload);
  const isAnswer = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!isAnswer) {
    response.setHeader('content-type', 'application/json');
    response.end(typeof result === 'string' ? result : JSON.stringify(result));
    return;
  }
  const answer = Answer.safeParse(result);
  if (!answer.success) {
    sendMessage(response, 500, 'Internal Server Error');
    return;
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer.data;
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (ownHeaders.test(name) || (hasCors && corsHeaders.test(name))) continue;
    response.setHeader(name, String(value));
  }
  if (cookies && cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.statusCode = statusCode;
  response.end(Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'));
};

/** Answers in the gateway's own name. */
export const sendMessage = (response: ServerResponse, status: number, message: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
};
