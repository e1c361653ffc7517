import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Finding } from '../../../commands/smoke/check.ts';
import { arrivalStamp, judgeStamp } from '../../../commands/smoke/checks/arrival-stamp.ts';
import { bodyLimit } from '../../../commands/smoke/checks/body-limit.ts';
import { deadLettersEmpty } from '../../../commands/smoke/checks/dead-letters-empty.ts';
import { headerLimit } from '../../../commands/smoke/checks/header-limit.ts';
import { idTokenRefused } from '../../../commands/smoke/checks/id-token-refused.ts';
import { listingLag } from '../../../commands/smoke/checks/listing-lag.ts';
import { owedWorkPaid } from '../../../commands/smoke/checks/owed-work-paid.ts';
import { queueRedrive } from '../../../commands/smoke/checks/queue-redrive.ts';
import { strangerNotFound } from '../../../commands/smoke/checks/stranger-not-found.ts';
import { tlsOnly } from '../../../commands/smoke/checks/tls-only.ts';
import { tokenRefusals } from '../../../commands/smoke/checks/token-refusals.ts';
import { type Send, send } from '../../../commands/smoke/send.ts';
import { CannotTell } from '../../../commands/smoke/words-error.ts';
import { createClient } from '../../../shared/client/client.ts';
import { owedShards, stuckShard } from '../../../shared/store/keys.ts';
import { withFaultyApi } from './faulty-api.ts';
import { type SmokeProvince, startSmokeProvince } from './smoke-province.ts';

let province: SmokeProvince;
beforeAll(async () => {
  province = await startSmokeProvince();
});
afterAll(() => province.stop());

type Faults = Parameters<typeof withFaultyApi>[1];
const through = (check: Check, faults: Faults): Promise<Finding> =>
  withFaultyApi(province, faults, (surroundings, people) => check.run(surroundings, people));

const isMe = (url: string | undefined): boolean => url === '/v1/me';

describe('a check fails', () => {
  it('arrival-stamp: where the stamp is taken after the body', async () => {
    const finding = await through(arrivalStamp, {});
    expect(finding).toEqual({
      ok: false,
      observed: expect.stringMatching(/^stamped [2-9]\.\d s after/),
    });
  });

  it('token-refusals: where anybody is let in, and where the refusal is no problem document', async () => {
    const letIn = await through(tokenRefusals, {
      reply: (reply, { url }) => (isMe(url) ? { ...reply, status: 200 } : reply),
    });
    expect(letIn.observed.match(/WRONG/g)).toHaveLength(9);
    const plain = await through(tokenRefusals, {
      reply: (reply) =>
        reply.status === 401 ? { status: 401, text: '{}', type: 'application/json' } : reply,
    });
    expect(plain.observed.match(/WRONG/g)).toHaveLength(9);
  });

  it('token-refusals: where the good token is refused as well', async () => {
    const closed = await through(tokenRefusals, {
      request: ({ authorization: _none, ...headers }) => headers,
    });
    expect(closed.observed).toContain("WRONG: the manager's own: 401");
    expect(closed.observed.match(/WRONG/g)).toHaveLength(1);
  });

  it("stranger-not-found: where another's object is told apart from a missing one", async () => {
    const { token } = province.supplies.officer;
    const officerAsked = (authorization: string | undefined) => authorization === `Bearer ${token}`;
    let asked = 0;
    const apart = (text: string, status: number) =>
      through(strangerNotFound, {
        reply: (reply, { headers }) => {
          if (!officerAsked(headers.authorization)) return reply;
          asked += 1;
          return asked === 1 ? { status, text } : reply;
        },
      });
    expect(await apart('{}', 403)).toMatchObject({ ok: false });
    asked = 0;
    const { ok, observed } = await apart('{"hint":"it exists"}', 404);
    expect({ ok, observed }).toEqual({
      ok: false,
      observed: expect.stringContaining('the two answers differ'),
    });
  });

  it('body-limit: where a larger body is taken, or a body of the limit is not', async () => {
    const taken = await through(bodyLimit, {
      reply: (reply) => (reply.status === 413 ? { status: 401, text: '{}' } : reply),
    });
    expect(taken).toMatchObject({ ok: false, observed: expect.stringContaining('WRONG: 262145 bytes: 401') });
    const tight = await through(bodyLimit, { reply: () => ({ status: 413, text: '{}' }) });
    expect(tight.observed.match(/WRONG/g)).toHaveLength(2);
  });

  it('header-limit: where longer headers are taken', async () => {
    const finding = await through(headerLimit, { request: ({ 'x-smoke': _long, ...headers }) => headers });
    expect(finding).toMatchObject({
      ok: false,
      observed: expect.stringContaining('WRONG: 10,240 bytes and more: 200'),
    });
  });

  it('listing-lag: where a new unit is never listed; it tells of the lag where it comes late', async () => {
    let hidden = Number.POSITIVE_INFINITY;
    const hiding: Faults = {
      reply: (reply, { url }) => {
        if (!url?.startsWith('/v1/units?') || hidden === 0) return reply;
        hidden -= 1;
        return { ...reply, text: '{"items":[]}' };
      },
    };
    const never = await withFaultyApi(province, hiding, (surroundings, people) =>
      listingLag.run({ ...surroundings, waits: { bodyMs: 0, listingMs: 500 } }, people),
    );
    expect(never).toMatchObject({ ok: false, observed: expect.stringContaining('not listed') });
    hidden = 3;
    const late = await through(listingLag, hiding);
    expect(late).toEqual({ ok: true, observed: expect.stringContaining('(look 4)') });
  });

  it('id-token-refused: where the ID token is let in; one that proves nothing is no finding', async () => {
    const now = Math.floor(Date.now() / 1000);
    const idToken = await province.sign({ token_use: 'id', sub: 'x', exp: now + 60 });
    const dead = await province.sign({ token_use: 'id', sub: 'x', exp: now - 60 });
    const foreign = await province.sign({
      token_use: 'id',
      sub: 'x',
      exp: now + 60,
      iss: 'https://x.example',
    });
    const { manager } = province.supplies;
    const run = (token: string) =>
      withFaultyApi(province, { reply: (reply) => ({ ...reply, status: 200 }) }, (surroundings) =>
        idTokenRefused.run(surroundings, { manager, idToken: token }),
      );
    expect(await run(idToken)).toEqual({ ok: false, observed: 'ID token: 200' });
    await expect(run(dead)).rejects.toThrow(CannotTell);
    await expect(run(foreign)).rejects.toThrow(CannotTell);
    await expect(run(manager.token)).rejects.toThrow(CannotTell);
  });

  it('tls-only: where both answer in clear, as this runtime does', async () => {
    const finding = await tlsOnly.run(province.surroundings(), { ...province.supplies, deployed: true });
    expect(finding.ok).toBe(false);
    expect(finding.observed).toMatch(/WRONG: API: 200; WRONG: S3, signed: 200/);
  });

  it('tls-only: and holds where neither does', async () => {
    const { s3Url } = province.engines;
    const secure = (text: string) => text.replaceAll(/http:(?=\/\/127)/g, 'https:');
    const { stack, ...rest } = province.surroundings();
    const { manager } = province.supplies;
    const client = createClient({
      baseUrl: stack.apiUrl,
      token: () => manager.token,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        return new Response(secure(await answer.text()), answer);
      },
    });
    /** What listens for TLS only: in clear the API is not there, and the bucket's policy refuses. */
    const tlsAlone: Send = async ({ url, ...request }) => {
      const { protocol, origin, href } = new URL(url);
      if (protocol === 'https:') return send({ url: href.replace('https:', 'http:'), ...request });
      if (origin === s3Url) return { status: 403, headers: {}, text: '<Code>AccessDenied</Code>' };
      throw new Error('connect ECONNREFUSED');
    };
    const finding = await tlsOnly.run(
      { ...rest, stack: { ...stack, apiUrl: secure(stack.apiUrl) }, send: tlsAlone },
      { manager: { ...manager, client }, deployed: true },
    );
    expect(finding).toEqual({
      ok: true,
      observed: 'API: no answer (connect ECONNREFUSED); S3, signed: 403 AccessDenied; as signed: 200',
    });
  });

  it('owed-work-paid: where a debt is overdue, and where one is stuck', async () => {
    const { operator } = province.supplies;
    const surroundings = province.surroundings();
    const TableName = surroundings.stack.tableName;
    const Key = { pk: { S: 'SMOKE#x' }, sk: { S: 'DEBT' } };
    const owing = async (shard: string | undefined, minutes: number): Promise<Finding> => {
      const owedAt = { N: String(Date.now() - minutes * 60_000) };
      const Item = { ...Key, owedShard: { S: shard ?? '' }, owedAt };
      await operator.dynamodb.send(new PutItemCommand({ TableName, Item }));
      return owedWorkPaid.run(surroundings, { operator });
    };
    expect(await owing(owedShards[9], 9)).toEqual({ ok: true, observed: '1 owed, 0 overdue, 0 stuck' });
    expect(await owing(owedShards[9], 11)).toEqual({ ok: false, observed: '1 owed, 1 overdue, 0 stuck' });
    expect(await owing(stuckShard, 1)).toEqual({ ok: false, observed: '0 owed, 0 overdue, 1 stuck' });
    await operator.dynamodb.send(new DeleteItemCommand({ TableName, Key }));
  });

  it('dead-letters-empty: where a letter lies, or no queue is found', async () => {
    const { operator } = province.supplies;
    const QueueUrl = province.resources.queues['rank-group']?.deadLetterUrl;
    await operator.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    const surroundings = province.surroundings();
    const finding = await deadLettersEmpty.run(surroundings, { operator });
    expect(finding).toEqual({
      ok: false,
      observed: expect.stringMatching(/rankgroupDeadLettersQueue\w+: 1$/),
    });
    const { Messages = [] } = await operator.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const held = await deadLettersEmpty.run(surroundings, { operator });
    expect(held.ok).toBe(false);
    const ReceiptHandle = Messages[0]?.ReceiptHandle;
    await operator.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(await deadLettersEmpty.run(surroundings, { operator })).toMatchObject({ ok: true });
    const other = { ...surroundings, stack: { ...surroundings.stack, name: 'another-stack' } };
    expect(await deadLettersEmpty.run(other, { operator })).toMatchObject({ ok: false });
    const noQueues = await queueRedrive.run(other, { operator });
    expect(noQueues.observed).toContain('check-evidence has no queue');
  });
});

describe('a stamp', () => {
  it('belongs to the headers when it is nearer to them than to the body', () => {
    const judged = (stampedAt: number) => judgeStamp(stampedAt, 100_000, 6_000).ok;
    expect([99_000, 100_000, 102_900].map(judged)).toEqual([true, true, true]);
    expect([103_100, 106_000, 90_000].map(judged)).toEqual([false, false, false]);
    expect(judged(Number.NaN)).toBe(false);
  });
});
