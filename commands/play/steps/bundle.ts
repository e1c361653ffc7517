import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Job } from '../../../shared/contracts/bundle.ts';
import { downloadBundle, readJob, requestBundle } from '../../../shared/contracts/routes/bundles.ts';
import type { KeptFacts, Play, Step } from '../play.ts';
import type { Counter } from '../progress.ts';
import { until } from '../requests.ts';

const follow = async (play: Play, asked: Job, counter: Counter): Promise<Job> => {
  const { as, cast, province } = play;
  let job = asked;
  let [told, expected] = [0, 0];
  let since = performance.now();
  await until({ what: 'the bundle is made', everyMs: 200 }, async () => {
    job = (await as(cast.council).call(readJob, { param: { jobId: job.jobId } })).body;
    counter.expect(Math.max(0, job.progress.of - expected));
    expected = Math.max(expected, job.progress.of);
    for (; told < job.progress.done; told++) counter.add();
    if (performance.now() - since > 5_000) {
      since = performance.now();
      await province.fireSchedules();
    }
    return job.state === 'DONE' || job.state === 'EMPTY';
  });
  return job;
};

/** @returns the SHA-256 of what was written, and its length in bytes */
const download = async (url: string, path: string): Promise<{ sha256: string; bytes: number }> => {
  const response = await fetch(url);
  if (!response.ok || response.body === null)
    throw new Error(`downloading the bundle gave ${response.status}`);
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(Readable.fromWeb(response.body), counted, createWriteStream(path));
  return { sha256: hash.digest('hex'), bytes };
};

/** Asks for a group's bundle as a council member, follows its making and downloads it; undefined where it holds nothing. */
export const bundleOf = async (
  play: Play,
  groupId: string,
  counter: Counter,
): Promise<KeptFacts['bundle']> => {
  const { as, cast, roundId, downloads } = play;
  const council = as(cast.council);
  const asked = await council.call(requestBundle, {
    json: { scope: { kind: 'GROUP', roundId, groupId } },
    idempotencyKey: `${play.keys}-bundle-${groupId}`,
  });
  const { jobId, result } = await follow(play, asked.body, counter);
  if (result === undefined) return undefined;
  const { url } = (await council.call(downloadBundle, { param: { jobId } })).body;
  mkdirSync(downloads, { recursive: true });
  const path = join(downloads, basename(result.fileName));
  const { sha256, bytes } = await download(url, path);
  if (bytes !== result.bytes) throw new Error(`the bundle has ${bytes} bytes and not ${result.bytes}`);
  return { path, bytes, sha256, identity: result.identity, files: result.files };
};

/** A council member asks for the bundle of the first group, follows its making and downloads it. */
export const bundle: Step = {
  name: 'bundle',
  title: { vi: 'Đóng gói minh chứng của một nhóm', en: 'Bundle the evidence of a group' },
  at: 'publish',
  run: async (play, counter) => {
    const groupId = play.cast.entrants[0]?.groupId;
    if (groupId !== undefined) play.kept.bundle = await bundleOf(play, groupId, counter);
  },
};
