import { all, check } from '../check.ts';
import { problemCode } from '../who.ts';

const limit = 256 * 1024;

/** One byte above the API's limit, and a body of just the limit, which is refused for its missing token instead. */
export const bodyLimit = check({
  id: 'body-limit',
  title: {
    vi: 'Nội dung 256 KB + 1 byte bị từ chối (413)',
    en: 'A body of 256 KB + 1 byte is refused (413)',
  },
  needs: [],
  run: async ({ send, stack }) => {
    const post = (bytes: number) =>
      send({
        url: `${stack.apiUrl}/v1/imports`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'x'.repeat(bytes),
      });
    const above = await post(limit + 1);
    const just = await post(limit);
    return all([
      {
        ok: above.status === 413 && problemCode(above) === 'body_too_large',
        observed: `${limit + 1} bytes: ${above.status} ${problemCode(above)}`,
      },
      { ok: just.status === 401, observed: `${limit} bytes without a token: ${just.status}` },
    ]);
  },
});
