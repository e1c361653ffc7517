import { Problem } from '../../shared/contracts/problem.ts';
import { readMe } from '../../shared/contracts/routes/identity.ts';
import type { Finding, Surroundings } from './check.ts';
import type { Reply } from './send.ts';

/** Asks the API who is calling, with this Authorization header or none. */
export const askWho = (
  { send, stack }: Pick<Surroundings, 'send' | 'stack'>,
  authorization: string | undefined,
): Promise<Reply> =>
  send({
    url: `${stack.apiUrl}${readMe.path}`,
    headers: { 'accept-language': 'en', ...(authorization === undefined ? {} : { authorization }) },
  });

/** The code of a problem document, `''` when the answer is none. */
export const problemCode = ({ headers, text }: Reply): string => {
  if (headers['content-type']?.startsWith('application/problem+json') !== true) return '';
  try {
    return Problem.parse(JSON.parse(text)).code;
  } catch {
    return '';
  }
};

/** That an attempt was answered as every call without a good token must be. */
export const unauthenticated = (attempt: string, reply: Reply): Finding => ({
  ok: reply.status === 401 && problemCode(reply) === 'unauthenticated',
  observed: `${attempt}: ${reply.status}`,
});
