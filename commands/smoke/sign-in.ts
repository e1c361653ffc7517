import { ApiProblem, createClient } from '../../shared/client/client.ts';
import { beginImport } from '../../shared/contracts/routes/campaigns.ts';
import { readMe } from '../../shared/contracts/routes/identity.ts';
import type { Person, Surroundings } from './check.ts';
import { readToken } from './read-token.ts';
import { problemCode } from './who.ts';
import { CannotBegin, textOf } from './words-error.ts';

type Where = Pick<Surroundings, 'send' | 'stack' | 'runId'>;

/** The person whose access token a file holds. @throws CannotBegin when the API does not take it */
export const signIn = async ({ stack }: Where, file: string): Promise<Person> => {
  const token = readToken(file);
  const client = createClient({ baseUrl: stack.apiUrl, token: () => token, language: 'en' });
  try {
    const { body } = await client.call(readMe, {});
    return { personId: body.personId, token, client };
  } catch (error) {
    const why = error instanceof ApiProblem ? error.message : `no answer: ${textOf(error)}`;
    throw new CannotBegin({
      vi: `API không nhận token trong ${file} (${why}). Hãy lấy access token mới; token sống 30 phút.`,
      en: `The API does not take the token in ${file} (${why}). Get a new access token; one lives 30 minutes.`,
    });
  }
};

/**
 * Sees to it that the province lets this person manage: the table says so, or `FirstManagers` does. Asks for an import
 * without saying of what, which is refused either way and makes nothing.
 * @throws CannotBegin when the person manages nothing
 */
export const requireManager = async ({ send, stack, runId }: Where, person: Person): Promise<void> => {
  const reply = await send({
    url: `${stack.apiUrl}${beginImport.path}`,
    method: beginImport.method,
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': 'application/json',
      'idempotency-key': `smoke-${runId}`,
    },
    body: '{}',
  });
  if (reply.status === 422) return;
  const seen = `${reply.status} ${problemCode(reply)}`;
  throw new CannotBegin({
    vi: `Người của token (${person.personId}) không quản lý tỉnh này (${seen}): phải có trong FirstManagers của stack, hoặc giữ vai trò MANAGER.`,
    en: `The token's person (${person.personId}) does not manage this province (${seen}): the subject must be in the stack's FirstManagers, or hold MANAGER.`,
  });
};
