import { all, check, type Finding, type Surroundings } from '../check.ts';
import { beginUpload, honestUpload, isRefusal, put, seen } from '../import-upload.ts';
import type { Reply } from '../send.ts';
import { textOf } from '../words-error.ts';

const inClear = (url: string): string => url.replace(/^https:/, 'http:');

const within = 10_000;

/** What comes of a request in clear: an answer, or the reason why there is none. */
const attempt = async (answer: Promise<Reply>): Promise<Reply | string> => {
  try {
    return await answer;
  } catch (error) {
    return textOf(error);
  }
};

const api = async ({ send, stack }: Surroundings): Promise<Finding> => {
  const url = inClear(`${stack.apiUrl}/v1/rounds`);
  const answer = await attempt(send({ url, timeoutMs: within }));
  if (typeof answer === 'string') return { ok: true, observed: `API: no answer (${answer})` };
  return { ok: answer.status >= 300 && answer.status < 500, observed: `API: ${answer.status}` };
};

/** The API and the bucket, asked over plain HTTP with a good signature. */
export const tlsOnly = check({
  id: 'tls-only',
  title: { vi: 'API và S3 chỉ nói TLS', en: 'The API and S3 speak TLS only' },
  needs: ['deployed', 'manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    const url = inClear(upload.url);
    const answer = await attempt(put(context, upload, { url }));
    const s3: Finding =
      typeof answer === 'string'
        ? { ok: true, observed: `S3: no answer (${answer})` }
        : { ok: isRefusal(answer), observed: `S3, signed: ${seen(answer)}` };
    return all([await api(context), s3, await honestUpload(context, upload)]);
  },
});
