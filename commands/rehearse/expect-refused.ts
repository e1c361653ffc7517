import { ApiProblem } from '../../shared/client/client.ts';
import type { Bilingual } from '../../shared/errors.ts';
import type { Rehearsal } from './rehearsal.ts';

/**
 * Does what has to be refused, and tells of it. Where it is taken, or refused for another reason, that is a violation.
 * @param code the problem's own, such as `window_closed`
 * @throws whatever is no answer of the API
 */
export const expectRefused = async (
  { violations, chronicle }: Pick<Rehearsal, 'violations' | 'chronicle'>,
  where: string,
  act: Bilingual,
  code: string,
  call: () => Promise<unknown>,
): Promise<void> => {
  let was = 'taken';
  try {
    await call();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    was = error.problem.code;
  }
  if (was === code) {
    chronicle.tell(where, `${act.vi}: bị từ chối`, `${act.en}: refused`);
    return;
  }
  const said = {
    vi: `${act.vi}: phải bị từ chối (${code}) mà lại là ${was}`,
    en: `${act.en}: has to be refused as ${code}, and was: ${was}`,
  };
  violations.push({ where, said });
  chronicle.tell(where, `✗ ${said.vi}`, `✗ ${said.en}`);
};
