import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiPlan } from '../template/province-plan.ts';

/**
 * Answers as an HTTP API with this CORS configuration does.
 * @returns true when the request was a preflight and is answered
 */
export const answerCors = (
  cors: ApiPlan['cors'],
  request: IncomingMessage,
  response: ServerResponse,
): boolean => {
  const { origin } = request.headers;
  if (!cors || origin === undefined) return false;
  const preflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
  const allowed = cors.AllowOrigins.includes('*') ? '*' : cors.AllowOrigins.find((each) => each === origin);
  if (allowed !== undefined) {
    response.setHeader('access-control-allow-origin', allowed);
    if (cors.AllowCredentials) response.setHeader('access-control-allow-credentials', 'true');
    if (cors.ExposeHeaders.length > 0) {
      response.setHeader('access-control-expose-headers', cors.ExposeHeaders.join(','));
    }
    if (preflight) {
      response.setHeader('access-control-allow-methods', cors.AllowMethods.join(','));
      response.setHeader('access-control-allow-headers', cors.AllowHeaders.join(','));
      if (cors.MaxAge !== undefined) response.setHeader('access-control-max-age', String(cors.MaxAge));
    }
  }
  if (preflight) response.writeHead(204).end();
  return preflight;
};
