import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { check, type Need, type Surroundings } from '../../../commands/smoke/check.ts';
import { everyCheck } from '../../../commands/smoke/every-check.ts';
import { refusal } from '../../../commands/smoke/import-upload.ts';
import { createLeftovers } from '../../../commands/smoke/leftovers.ts';
import { header, table } from '../../../commands/smoke/report.ts';
import { runChecks } from '../../../commands/smoke/run-checks.ts';
import { send } from '../../../commands/smoke/send.ts';
import { CannotTell } from '../../../commands/smoke/words-error.ts';

const surroundings: Surroundings = {
  stack: {
    name: 'thi-dua-hung-yen',
    apiUrl: 'https://api.example',
    region: 'ap-southeast-1',
    accountId: '123456789012',
    tableName: 'records',
    buckets: { evidence: 'ev', snapshots: 'sn', bundles: 'bu', checkpoints: 'ch' },
  },
  runId: 'run',
  send,
  now: () => 0,
  sleep: async () => undefined,
  leftovers: createLeftovers(),
  waits: { bodyMs: 0, listingMs: 0 },
};

const sample = (
  id: string,
  run: () => Promise<{ ok: boolean; observed: string }>,
  needs: readonly Need[] = [],
) => check({ id, title: { vi: `${id} (vi)`, en: `${id} (en)` }, needs, run });

const samples = [
  sample('holds', async () => ({ ok: true, observed: 'seen' })),
  sample('does-not', async () => ({ ok: false, observed: 'seen otherwise' })),
  sample('breaks', async () => Promise.reject(new Error('the line was cut'))),
  sample('sees-nothing', async () =>
    Promise.reject(new CannotTell({ vi: 'không thấy', en: 'sees nothing' })),
  ),
  sample('lacks', async () => ({ ok: true, observed: 'never' }), ['officer', 'patience']),
];

describe('a run', () => {
  it('goes on whatever a check does; what breaks has failed, what lacks something or sees nothing is skipped', async () => {
    const told: string[] = [];
    const outcomes = await runChecks(samples, surroundings, {}, ({ id, state }) =>
      told.push(`${id} ${state}`),
    );
    expect(told).toEqual([
      'holds passed',
      'does-not failed',
      'breaks failed',
      'sees-nothing skipped',
      'lacks skipped',
    ]);
    expect(outcomes[2]).toMatchObject({ observed: 'the check did not come to its end: the line was cut' });
    expect(outcomes[4]).toMatchObject({
      why: { en: 'needs --officer-token-file; needs --patient (waits 15 minutes)' },
    });
  });

  it('ends with a table of every check, the counts, and what is left behind', async () => {
    const outcomes = await runChecks(samples, surroundings, {}, () => undefined);
    expect(table(outcomes, ['unit smoke-x: no AWS credentials'])).toBe(
      [
        '',
        'ĐẠT / PASS     holds        holds (vi)',
        '                            holds (en)',
        '                            → seen',
        'HỎNG / FAIL    does-not     does-not (vi)',
        '                            does-not (en)',
        '                            → seen otherwise',
        'HỎNG / FAIL    breaks       breaks (vi)',
        '                            breaks (en)',
        '                            → the check did not come to its end: the line was cut',
        'BỎ QUA / SKIP  sees-nothing sees-nothing (vi)',
        '                            sees-nothing (en)',
        '                            → không thấy',
        '                            → sees nothing',
        'BỎ QUA / SKIP  lacks        lacks (vi)',
        '                            lacks (en)',
        '                            → cần --officer-token-file; cần --patient (chờ 15 phút)',
        '                            → needs --officer-token-file; needs --patient (waits 15 minutes)',
        '',
        '1 đạt / passed, 2 hỏng / failed, 2 bỏ qua / skipped',
        'Còn để lại / Left behind:',
        '  unit smoke-x: no AWS credentials',
      ].join('\n'),
    );
  });

  it('says above all that no check has been run against AWS, and of one machine that it proves nothing', () => {
    expect(header(surroundings.stack)).toMatch(/từng được chạy trên AWS[\s\S]*has ever been run against AWS/);
    expect(header(surroundings.stack)).not.toContain('proves nothing');
    const local = { ...surroundings.stack, apiUrl: 'http://127.0.0.1:8080' };
    expect(header(local)).toContain('proves nothing about AWS');
  });

  it('has checks of different names, each in both languages', () => {
    expect(new Set(everyCheck.map(({ id }) => id)).size).toBe(everyCheck.length);
    for (const { title } of everyCheck) expect(title.vi).not.toBe(title.en);
  });
});

describe('a refusal', () => {
  const judged = (status: number, statuses?: readonly number[]) =>
    refusal('attempt', { status, headers: {}, text: '<Error><Code>SlowDown</Code></Error>' }, statuses);

  it('is of what was asked: being busy, slow or broken is none, and neither is success', () => {
    expect([400, 403, 411, 412, 501].map((status) => judged(status).ok)).toEqual(Array(5).fill(true));
    expect([200, 204, 301, 408, 429, 500, 503].map((status) => judged(status).ok)).toEqual(
      Array(7).fill(false),
    );
    expect(judged(503).observed).toBe('attempt: 503 SlowDown');
  });

  it('has to be the right one where that matters', () => {
    expect(judged(400, [403]).ok).toBe(false);
    expect(judged(403, [403]).ok).toBe(true);
  });
});

describe('sending', () => {
  it('holds the body back, sends headers as they are, and takes an answer that comes before the body', async () => {
    const arrivals: { headersAt: number; bodyAt: number; headers: unknown }[] = [];
    const server = createServer((request, response) => {
      const headersAt = Date.now();
      if (request.url === '/early') return void response.writeHead(403, { connection: 'close' }).end('no');
      if (request.url === '/never') return;
      request.resume().on('end', () => {
        arrivals.push({ headersAt, bodyAt: Date.now(), headers: request.headers });
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const reply = await send({
        url,
        method: 'POST',
        body: 'ấm',
        bodyAfterMs: 300,
        headers: { 'x-own': 'y' },
      });
      expect(reply).toMatchObject({ status: 200, text: 'ok' });
      const [{ headersAt, bodyAt, headers } = { headersAt: 0, bodyAt: 0, headers: {} }] = arrivals;
      expect(bodyAt - headersAt).toBeGreaterThan(200);
      expect(headers).toMatchObject({ 'x-own': 'y', 'content-length': '4' });
      const early = await send({ url: `${url}/early`, method: 'PUT', body: 'x', bodyAfterMs: 200 });
      expect(early).toMatchObject({ status: 403, text: 'no' });
      await expect(send({ url: `${url}/never`, method: 'PUT', timeoutMs: 50 })).rejects.toThrow();
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
