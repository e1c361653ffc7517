import { randomId } from '../../../shared/random-id.ts';
import { all, check } from '../check.ts';
import { beginUpload } from '../import-upload.ts';

/** An import of the manager's, asked for by somebody else, and one that never was: the same answer. */
export const strangerNotFound = check({
  id: 'stranger-not-found',
  title: {
    vi: 'Đối tượng của người khác trả lời 404, y như đối tượng không có',
    en: "Another's object answers 404, just as a missing one does",
  },
  needs: ['manager', 'officer'],
  run: async (context) => {
    const { manager, officer, send, stack } = context;
    const { importId } = await beginUpload(context);
    const ask = (id: string, token: string) =>
      send({ url: `${stack.apiUrl}/v1/imports/${id}`, headers: { authorization: `Bearer ${token}` } });
    const own = await ask(importId, manager.token);
    const theirs = await ask(importId, officer.token);
    const missing = await ask(randomId(), officer.token);
    const kinds = [theirs, missing].map(({ headers }) => headers['content-type'] ?? 'none');
    return all([
      { ok: own.status === 200, observed: `own: ${own.status}` },
      { ok: theirs.status === 404, observed: `another's: ${theirs.status}` },
      { ok: missing.status === 404, observed: `missing: ${missing.status}` },
      {
        ok: theirs.text === missing.text && kinds[0] === kinds[1],
        observed: `the two answers ${theirs.text === missing.text ? 'are the same' : 'differ'}`,
      },
    ]);
  },
});
