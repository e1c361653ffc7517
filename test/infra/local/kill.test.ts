import { rmSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ChildOptions,
  type ChildProvince,
  startChildProvince,
} from '../../fixtures/local/child-province.ts';
import { newDataFolder, startTinyProvince } from '../../fixtures/local/tiny-province.ts';

describe('a province whose process is killed', () => {
  let data: string;
  const children: ChildProvince[] = [];

  beforeEach(() => {
    data = newDataFolder();
  });
  afterEach(() => {
    for (const { child } of children.splice(0)) child.kill('SIGKILL');
    rmSync(data, { recursive: true });
  });

  const startChild = async (options: ChildOptions = {}): Promise<ChildProvince> => {
    const started = await startChildProvince({ data, ...options });
    children.push(started);
    return started;
  };

  const put = (url: string, body: string) =>
    fetch(`${url}/put`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });

  it('starts again with its records, its clock and its key', async () => {
    const first = await startChild({ clock: { at: '2023-03-01T00:00:00Z', mode: 'still' } });
    expect((await put(first.apiUrl, 'kept')).status).toBe(201);
    const moved = await fetch(`${first.controlUrl}/clock`, {
      method: 'POST',
      body: '{"at":"2023-04-01T00:00:00Z"}',
    });
    expect(moved.status).toBe(200);
    const keys = await (await fetch(`${first.issuer}/.well-known/jwks.json`)).text();
    first.child.kill('SIGKILL');
    await first.ended;

    const second = await startTinyProvince({ data });
    expect((await second.items('api')).map(({ sk }) => sk?.S)).toEqual(['kept']);
    expect([second.clock.now(), second.clock.mode()]).toEqual([Date.parse('2023-04-01T00:00:00Z'), 'still']);
    expect(await (await fetch(`${second.issuer}/.well-known/jwks.json`)).text()).toBe(keys);
    await second.stop();
  });

  it('keeps a second process out while it lives', async () => {
    await startChild();
    await expect(startTinyProvince({ data })).rejects.toThrow(/is in use by another process/);
  });

  it.each([
    { when: 'before', kept: ['first'] },
    { when: 'after', kept: ['first', 'second'] },
  ] as const)('dies $when the nth write of one function is applied', async ({ when, kept }) => {
    const crashAt = { operation: 'dynamodb:PutItem', nth: 2, when, caller: 'api' };
    const first = await startChild({ crashAt });
    // The schedule of the start writes as well; it is not the api and does not count.
    expect((await put(first.apiUrl, 'first')).status).toBe(201);
    await expect(put(first.apiUrl, 'second')).rejects.toThrow();
    expect(await first.ended).toEqual([null, 'SIGKILL']);

    const second = await startTinyProvince({ data });
    expect((await second.items('api')).map(({ sk }) => sk?.S)).toEqual(kept);
    await second.stop();
  });

  it.each([{ when: 'before' }, { when: 'after' }] as const)(
    'dies $when an object is stored',
    async ({ when }) => {
      const first = await startChild({ crashAt: { operation: 's3:PutObject', nth: 1, when } });
      const { s3Url, region, credentials } = first.engines;
      const s3 = new S3Client({ endpoint: s3Url, region, credentials, maxAttempts: 1 });
      const command = new PutObjectCommand({
        Bucket: first.resources.buckets.files,
        Key: 'a',
        Body: 'bytes',
      });
      await expect(s3.send(command)).rejects.toThrow();
      expect(await first.ended).toEqual([null, 'SIGKILL']);

      const second = await startTinyProvince({ data });
      const again = new S3Client({ endpoint: second.engines.s3Url, region, credentials });
      const onlyNew = new PutObjectCommand({ ...command.input, IfNoneMatch: '*' });
      if (when === 'before') await again.send(onlyNew);
      else await expect(again.send(onlyNew)).rejects.toThrow(/pre-?condition/i);
      again.destroy();
      s3.destroy();
      await second.stop();
    },
  );

  it('dies between a message and the answer to its sender', async () => {
    const first = await startChild({ crashAt: { operation: 'sqs:SendMessage', nth: 1, when: 'after' } });
    const sent = fetch(`${first.apiUrl}/send`, { method: 'POST', body: '{}' });
    await expect(sent).rejects.toThrow();
    expect(await first.ended).toEqual([null, 'SIGKILL']);
  });
});
