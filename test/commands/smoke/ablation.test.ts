import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Finding } from '../../../commands/smoke/check.ts';
import { policyIfNoneMatch } from '../../../commands/smoke/checks/policy-if-none-match.ts';
import { publicRead } from '../../../commands/smoke/checks/public-read.ts';
import { signatureAge } from '../../../commands/smoke/checks/signature-age.ts';
import { uploadAddedHeader } from '../../../commands/smoke/checks/upload-added-header.ts';
import { uploadEditedKey } from '../../../commands/smoke/checks/upload-edited-key.ts';
import { uploadExpiredUrl } from '../../../commands/smoke/checks/upload-expired-url.ts';
import { uploadTwice } from '../../../commands/smoke/checks/upload-twice.ts';
import { uploadUnsigned } from '../../../commands/smoke/checks/upload-unsigned.ts';
import { uploadWithoutIfNoneMatch } from '../../../commands/smoke/checks/upload-without-if-none-match.ts';
import { uploadWrongHash } from '../../../commands/smoke/checks/upload-wrong-hash.ts';
import { uploadWrongLength } from '../../../commands/smoke/checks/upload-wrong-length.ts';
import { uploadWrongType } from '../../../commands/smoke/checks/upload-wrong-type.ts';
import { runSmoke } from '../../../commands/smoke/run-smoke.ts';
import { type Send, send } from '../../../commands/smoke/send.ts';
import { credentialsOf, operator } from '../../../infra/local/credentials.ts';
import { type S3Check, s3Checks } from '../../../infra/local/s3/checks.ts';
import { createS3Door } from '../../../infra/local/s3/s3-door.ts';
import {
  argumentsFor,
  idsWith,
  operatorAt,
  outsideOf,
  type SmokeProvince,
  startSmokeProvince,
} from './smoke-province.ts';

const missing: S3Check = 'checksum';

let province: SmokeProvince;
beforeAll(async () => {
  province = await startSmokeProvince({ s3Enforce: s3Checks.filter((check) => check !== missing) });
});
afterAll(() => province.stop());

const bucketSettings = {
  versioned: true,
  cors: [],
  requireIfNoneMatchPrefixes: ['imports/', 'incoming/'],
  eventBridge: false,
};

/** Requests that were meant for the province's buckets, sent to others that hold the same keys. */
const rerouted =
  (from: string, to: string): Send =>
  (request) => {
    const { origin, host, pathname, search } = new URL(request.url);
    if (origin !== from) return send(request);
    return send({ ...request, url: `${to}${pathname}${search}`, headers: { host, ...request.headers } });
  };

/** Runs a check with the province's API, and buckets that leave out some of what S3 enforces. */
const against = async (check: Check, off: readonly S3Check[]): Promise<Finding> => {
  const root = mkdtempSync(join(tmpdir(), 'thi-dua-smoke-door-'));
  const keys = [operator, credentialsOf('api')];
  const door = await createS3Door({
    root,
    buckets: { [province.resources.buckets.evidence ?? '']: bucketSettings },
    credentials: Object.fromEntries(keys.map((key) => [key.accessKeyId, key.secretAccessKey])),
    now: Date.now,
    onEvent: () => undefined,
    enforce: s3Checks.filter((each) => !off.includes(each)),
  });
  const own = operatorAt(province, door.url);
  try {
    const reroutedSend = rerouted(province.engines.s3Url, door.url);
    // A clock that is slow by more than the wait takes the wait's place: what it signs for a second is dead already.
    const now = () => Date.now() - 5_000;
    const surroundings = province.surroundings({ send: reroutedSend, now, sleep: async () => undefined });
    return await check.run(surroundings, { ...province.supplies, operator: own });
  } finally {
    for (const client of [own.s3, own.dynamodb, own.sqs]) client.destroy();
    await door.close();
    rmSync(root, { recursive: true, force: true });
  }
};

/** What has to be missing for a check to fail; where it is more than one, the others would refuse as well. */
const needed: [Check, S3Check[]][] = [
  [uploadWrongHash, ['checksum']],
  [uploadWrongLength, ['signature']],
  [uploadWrongType, ['signature']],
  [uploadWithoutIfNoneMatch, ['signature', 'signedHeaders', 'bucketPolicyIfNoneMatch']],
  [uploadAddedHeader, ['signedHeaders']],
  [uploadTwice, ['ifNoneMatch']],
  [uploadEditedKey, ['key']],
  [uploadUnsigned, ['signature']],
  [uploadExpiredUrl, ['expiry']],
  [policyIfNoneMatch, ['bucketPolicyIfNoneMatch']],
  [publicRead, ['signature']],
];

describe('a check fails where S3 does not enforce what it claims', () => {
  it.each(needed.map(([check, off]) => ({ id: check.id, check, off })))(
    '$id: passes, and fails without $off',
    async ({ check, off }) => {
      expect(await against(check, [])).toMatchObject({ ok: true });
      expect(await against(check, off)).toEqual({ ok: false, observed: expect.stringContaining('WRONG: ') });
    },
  );

  it.each(needed.map(([check]) => ({ id: check.id, check })))(
    '$id: fails where nothing at all is taken, for then a refusal proves nothing',
    async ({ check }) => {
      const stranger = operatorAt({
        ...province,
        engines: { ...province.engines, credentials: { accessKeyId: 'STRANGER', secretAccessKey: 'x' } },
      });
      const closed: Send = async () => ({ status: 403, headers: {}, text: '<Code>AccessDenied</Code>' });
      const surroundings = province.surroundings({ send: closed, sleep: async () => undefined });
      const finding = await check.run(surroundings, { ...province.supplies, operator: stranger });
      for (const client of [stranger.s3, stranger.dynamodb, stranger.sqs]) client.destroy();
      expect(finding).toEqual({ ok: false, observed: expect.stringContaining('WRONG: ') });
    },
  );

  it('signature-age: fails where no policy refuses old signatures', async () => {
    const finding = await against(signatureAge, []);
    expect(finding.ok).toBe(false);
    expect(finding.observed).toContain('WRONG: upload, 16 min old: 200');
    expect(finding.observed).toContain('WRONG: download, 16 min old: 200');
  });
});

it('the command fails, by that one check, where the runtime does not compare hashes', async () => {
  const lines: string[] = [];
  expect(await runSmoke(await argumentsFor(province), outsideOf(province, lines))).toBe(1);
  expect(idsWith('HỎNG / FAIL', lines), lines.join('\n')).toEqual(['upload-wrong-hash']);
  expect(lines.join('\n')).toContain('WRONG: other bytes: 200; other bytes with their own hash: 403');
});
