import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ApiProblem, createClient } from '../../../shared/client/client.ts';
import { route } from '../../../shared/contracts/route.ts';

const edit = route({
  id: 'edit',
  method: 'PUT',
  path: '/v1/things/:thingId/parts/:part',
  summary: 'Edits a part',
  tag: 'test',
  who: ['MANAGER'],
  request: {
    param: z.strictObject({ thingId: z.string(), part: z.string() }),
    query: z.strictObject({ limit: z.coerce.number().optional(), cursor: z.string().optional() }),
    json: z.strictObject({ name: z.string() }),
  },
  response: {
    200: z.strictObject({ name: z.string() }),
    201: z.strictObject({ name: z.string() }),
    204: null,
  },
  precondition: 'create-or-edit',
});

const read = route({
  id: 'read',
  method: 'GET',
  path: '/v1/me',
  summary: 'Reads',
  tag: 'test',
  who: 'signedIn',
  response: { 200: z.strictObject({ name: z.string() }) },
});

type Sent = { url: string; method: string; headers: Record<string, string>; body: string };

/** A client over a network that answers as told, and remembers what was sent. */
const over = (
  answer: Response | Error,
  options: { token?: () => string | undefined; language?: 'vi' | 'en' } = {},
) => {
  const sent: Sent[] = [];
  const client = createClient({
    baseUrl: 'https://api.test',
    ...options,
    fetch: async (input, init) => {
      const request = new Request(input as string, init);
      sent.push({
        url: request.url,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, sent };
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const call = { param: { thingId: 'a/b ?#', part: 'ế' }, query: { limit: 5 }, json: { name: 'Sở' } };

describe('the client', () => {
  it('writes a request as the route declares it, each part of the path escaped', async () => {
    const { client, sent } = over(json(200, { name: 'Sở' }), { token: () => 'the-token', language: 'en' });
    await client.call(edit, { ...call, revision: 7, idempotencyKey: 'key-1' });
    expect(sent).toEqual([
      {
        url: 'https://api.test/v1/things/a%2Fb%20%3F%23/parts/%E1%BA%BF?limit=5',
        method: 'PUT',
        headers: {
          accept: 'application/json',
          'accept-language': 'en',
          authorization: 'Bearer the-token',
          'content-type': 'application/json',
          'if-match': '"7"',
          'idempotency-key': 'key-1',
        },
        body: '{"name":"Sở"}',
      },
    ]);
  });

  it('asks for creation with revision 0, and sends no condition without a revision', async () => {
    const { client, sent } = over(json(200, { name: 'x' }));
    await client.call(edit, { ...call, revision: 0 });
    expect([sent[0]?.headers['if-none-match'], sent[0]?.headers['if-match']]).toEqual(['*', undefined]);
    const other = over(json(200, { name: 'x' }));
    await other.client.call(read, {});
    expect(Object.keys(other.sent[0]!.headers).toSorted()).toEqual(['accept', 'accept-language']);
    expect(other.sent[0]?.body).toBe('');
  });

  it('asks for the token at each call', async () => {
    let turn = 0;
    const tokens = ['first', undefined, 'third'];
    const sent: (string | null)[] = [];
    const client = createClient({
      baseUrl: 'https://api.test',
      token: async () => tokens[turn++],
      fetch: async (_input, init) => {
        sent.push(new Headers(init?.headers).get('authorization'));
        return json(200, { name: 'x' });
      },
    });
    for (let n = 0; n < 3; n++) await client.call(read, {});
    expect(sent).toEqual(['Bearer first', null, 'Bearer third']);
  });

  it('gives status, parsed body, the revision of the ETag and the location', async () => {
    const { client } = over(json(201, { name: 'x' }, { etag: '"12"', location: '/v1/things/1' }));
    expect(await client.call(edit, call)).toEqual({
      status: 201,
      body: { name: 'x' },
      revision: 12,
      location: '/v1/things/1',
    });
    const weak = over(json(200, { name: 'x' }, { etag: 'W/"12"' }));
    expect((await weak.client.call(edit, call)).revision).toBeUndefined();
    const nothing = over(new Response(null, { status: 204 }));
    expect((await nothing.client.call(edit, call)).body).toBeUndefined();
  });

  it('throws the problem document of a refusal', async () => {
    const problem = {
      type: 'urn:thi-dua:problem:invalid_request',
      title: 'Sai',
      status: 422,
      code: 'invalid_request',
      detail: 'Xem từng lỗi',
      errors: [{ pointer: '#/name', code: 'too_big', detail: 'Quá dài' }],
    };
    const { client } = over(json(422, problem));
    const error = await client.call(edit, call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ status: 422, problem, message: '422 invalid_request: Xem từng lỗi' });
  });

  it('makes a problem of a refusal that is none: a gateway speaking, or nobody', async () => {
    for (const body of ['{"message":"Service Unavailable"}', '<html>', '']) {
      const { client } = over(new Response(body, { status: 503 }));
      const error = await client.call(read, {}).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ status: 503, problem: { code: 'unknown', status: 503 } });
    }
  });

  it('takes no success of another shape, or of a status that is not declared', async () => {
    await expect(over(json(200, { name: 1 })).client.call(read, {})).rejects.toBeInstanceOf(z.ZodError);
    await expect(over(json(200, { name: 'x', more: 1 })).client.call(read, {})).rejects.toBeInstanceOf(
      z.ZodError,
    );
    await expect(over(json(202, { name: 'x' })).client.call(read, {})).rejects.toThrow(/read answered 202/);
  });

  it('hands a broken network on', async () => {
    await expect(over(new TypeError('fetch failed')).client.call(read, {})).rejects.toThrow('fetch failed');
  });
});
