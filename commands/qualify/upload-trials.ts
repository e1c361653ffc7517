import { createHash, randomUUID } from 'node:crypto';
import { type Sendable, send } from '../../infra/local/s3/acts/abuser.ts';
import type { Outcome } from '../../infra/local/s3/acts/act.ts';
import type { S3Check } from '../../infra/local/s3/checks.ts';
import { evidenceFiles } from '../../shared/files/evidence-files.ts';
import type { Bench } from './bench.ts';
import type { Finding, Trial } from './trial.ts';

const bytes = Buffer.from('%PDF-1.4 the declared bytes');
const otherBytes = Buffer.from('%PDF-1.4 another file, alas');
const contentType = 'application/pdf';

/** What a server made of an act, in words. */
export const wordsOf = ({ refused, code, status }: Outcome): string => {
  if (refused && status < 400) return 'without effect';
  return `${refused ? 'refused' : 'accepted'}: ${status}${code === '' ? '' : ` ${code}`}`;
};

const mustBeRefused = (outcome: Outcome): Finding => ({
  enforced: outcome.refused,
  happened: wordsOf(outcome),
});

/** An upload just as the API hands it to a client; `age` is how many seconds ago it did so. */
const handedOut = async ({ objects }: Bench, age = 0, life = 900): Promise<Sendable> => {
  const declared = {
    key: `incoming/${randomUUID()}/file`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentType,
  };
  const signedAt = Date.now() - age * 1000;
  const { method, url, headers } = await evidenceFiles(objects, 'acts').signUpload(declared, life, signedAt);
  const { pathname, search, host } = new URL(url);
  return { method, target: pathname + search, headers: { ...headers, host }, body: bytes };
};

const abuse = (
  act: string,
  checks: S3Check | readonly S3Check[],
  commit: (bench: Bench) => Promise<Outcome>,
): Trial => ({
  engine: 'S3',
  act: `evidence upload: ${act}`,
  must: 'refused',
  checks: [checks].flat(),
  run: async (bench) => mustBeRefused(await commit(bench)),
});

const changed = (change: (request: Sendable) => Partial<Sendable>) => async (bench: Bench) => {
  const request = await handedOut(bench);
  return send(bench.s3, { ...request, ...change(request) });
};

const withBody = (body: Buffer) =>
  changed(({ headers }) => ({
    headers: { ...headers, 'content-length': String(body.length) },
    body,
  }));

const withoutHeader = (name: string) =>
  changed(({ headers }) => {
    const { [name]: _dropped, ...rest } = headers;
    return { headers: rest };
  });

/** Uses an upload soundly, then abuses it. */
const afterwards = (change: (request: Sendable) => Partial<Sendable>) => async (bench: Bench) => {
  const request = await handedOut(bench);
  const first = await send(bench.s3, request);
  if (first.refused) throw new Error(`the sound upload was ${wordsOf(first)}`);
  return send(bench.s3, { ...request, ...change(request) });
};

/** Uploads signed as the product signs them, used soundly once and then abused in each way that its security rests on. */
export const uploadTrials: readonly Trial[] = [
  {
    engine: 'S3',
    act: 'evidence upload: just as the API signed it',
    must: 'accepted',
    run: async (bench) => {
      const outcome = await send(bench.s3, await handedOut(bench));
      return { enforced: !outcome.refused, happened: wordsOf(outcome) };
    },
  },
  abuse('expired URL', 'expiry', async (bench) => send(bench.s3, await handedOut(bench, 2, 1))),
  abuse(
    'edited key',
    'key',
    afterwards(({ target }) => ({ target: target.replace('/incoming/', '/incoming/of-another-unit/') })),
  ),
  abuse(
    'unsigned PUT',
    'signature',
    changed(({ target }) => ({ target: target.split('?')[0] ?? '' })),
  ),
  abuse('wrong hash: other bytes of the same length', 'checksum', withBody(otherBytes)),
  abuse('wrong length: one byte less', ['signature', 'checksum'], withBody(bytes.subarray(1))),
  abuse(
    'wrong content type',
    'signature',
    changed(({ headers }) => ({ headers: { ...headers, 'content-type': 'text/html' } })),
  ),
  abuse(
    'If-None-Match left out',
    ['signature', 'signedHeaders', 'bucketPolicyIfNoneMatch'],
    withoutHeader('if-none-match'),
  ),
  abuse(
    'second PUT with If-None-Match',
    'ifNoneMatch',
    afterwards(() => ({})),
  ),
];
