import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RouteDeclaration } from '../../../../shared/contracts/route.ts';
import { everyRoute } from '../../../../shared/contracts/routes/every-route.ts';
import { pointersOf, problemIn, type RawAnswer } from '../../../campaign/province.ts';
import { pathOf, requestOf } from '../../../campaign/requests/ask.ts';
import type { Sample } from '../../../campaign/requests/sample.ts';
import { samplesOf } from '../../../campaign/requests/samples-of.ts';
import { people, type Stage } from '../../../campaign/stage.ts';
import { authorizationTable } from './authorization-table.ts';

let stage: Stage;
let samples: Record<string, Sample>;
let before: string;

const withBody = everyRoute.filter(({ request }) => request?.json !== undefined);

/** Somebody who may call the route, so that nothing but the input can be refused. */
const someoneFor = ({ id, who }: RouteDeclaration): string => {
  const { may } = authorizationTable[id]!;
  // Where what the sample names is there for nobody, whoever the route is for is still told what is wrong with the input.
  if (may.length === 0 && Array.isArray(who) && who.includes('UNIT_HEAD')) return people.head;
  if (may.length === 0 && Array.isArray(who) && who.includes('APPRAISER')) return people.appraiser;
  if (may.length === 0 || may.includes('firstManager')) return stage.province.firstManager;
  const asker = may.includes('head') ? 'head' : may.find((each) => each in people)!;
  return people[asker as keyof typeof people];
};

const send = async (
  route: RouteDeclaration,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Record<string, string | undefined> = {},
): Promise<RawAnswer> => {
  const sample = samples[route.id]!;
  const token = await stage.province.tokenOf(someoneFor(route));
  const { method = 'GET', headers: usual = {} } = requestOf(route, sample);
  const wanted = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== undefined);
  return stage.province.raw(pathOf(route, sample.param), {
    method,
    token,
    headers: Object.fromEntries(wanted) as Record<string, string>,
    ...(body === undefined ? {} : { body }),
  });
};

const nested = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

const notJson: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['nothing', ''],
  ['half an object', '{"a":'],
  ['a word', 'nul'],
  ['two values', '{}{}'],
  ['a raw control character in a text', '{"a":"\u0000"}'],
  ['brackets that never close', '['.repeat(100_000)],
  ['a comment', '{} // no'],
  ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0x80])],
];

// Reading keeps the last of two members and drops the other; one of this name, it drops altogether.
const lost: [string, string][] = [
  ['{"a":{"b":[{},{"c":1,"\\u0063":1}]}}', '#/a/b/1/c repeated_key'],
  ['{"__proto__":{"a":1}}', '#/__proto__ unknown_key'],
];

const wrongForms: [string, string][] = [
  ['a list', '[]'],
  ['null', 'null'],
  ['a text', '"{}"'],
  ['a number too large for any', '1e400'],
  ['an empty object', '{}'],
  ['lists in lists', nested(40_000, '[', ']')],
  ['objects in objects', nested(30_000, '{"a":', '}')],
  ['a prototype alone', '{"__proto__":{"admin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{}}}'],
];

const wrongMembers = [
  'null',
  'true',
  '1e400',
  '-1',
  '1.5',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e"',
  `"${'x'.repeat(20_000)}"`,
  '[]',
  '[[[[]]]]',
  '{}',
  '{"__proto__":null}',
  nested(2_000, '[', ']'),
];

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Every way of asking wrongly; nothing on the stage changes. */
export const badInput = (given: () => Stage): void => {
  beforeAll(async () => {
    stage = given();
    samples = samplesOf(stage);
    before = await stage.province.records.digest();
  });

  describe('a body', () => {
    it.each(withBody.map((route) => [route.id, route] as const))(
      'of %s of which reading would lose something is refused',
      async (_, route) => {
        for (const [body, fault] of lost) {
          const problem = problemIn(await send(route, body));
          expect([
            problem.code,
            ...(problem.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
          ]).toEqual(['invalid_request', fault]);
        }
      },
    );

    it.each(withBody.map((route) => [route.id, route] as const))(
      'of %s that is no JSON is refused',
      async (_, route) => {
        for (const [name, body] of notJson) {
          const answer = await send(route, body);
          expect([name, answer.status, problemIn(answer).code]).toEqual([name, 400, 'malformed_json']);
        }
        for (const type of [
          undefined,
          'text/plain',
          'application/xml',
          'application/jsonp',
          'multipart/form-data; boundary=x',
        ]) {
          const answer = await send(route, '{}', { 'content-type': type });
          expect([type, answer.status, problemIn(answer).code]).toEqual([
            type,
            415,
            'unsupported_media_type',
          ]);
        }
      },
    );

    it.each(withBody.map((route) => [route.id, route] as const))(
      'of %s in another form is refused, pointing at what is wrong',
      async (_, route) => {
        for (const [name, body] of wrongForms) {
          if (route.request?.json?.safeParse(JSON.parse(body)).success === true) continue;
          const answer = await send(route, body);
          expect([name, answer.status, problemIn(answer).code]).toEqual([name, 422, 'invalid_request']);
          expect(pointersOf(problemIn(answer)).every((pointer) => pointer.startsWith('#'))).toBe(true);
        }
      },
    );

    it.each(withBody.map((route) => [route.id, route] as const))(
      'of %s with one wrong member is refused there',
      async (_, route) => {
        const sound = samples[route.id]!.json as Record<string, unknown>;
        for (const name of [...Object.keys(sound), 'unknown']) {
          for (const text of wrongMembers) {
            const body = JSON.stringify({ ...sound, [name]: '@' }).replace(
              `"${name}":"@"`,
              `"${name}":${text}`,
            );
            // A value that the contract takes is no bad input.
            if (route.request?.json?.safeParse(JSON.parse(body)).success === true) continue;
            const answer = await send(route, body);
            const short = `${name} ${text.slice(0, 40)}`;
            expect([short, answer.status, problemIn(answer).code]).toEqual([short, 422, 'invalid_request']);
            const pointers = pointersOf(problemIn(answer));
            expect([short, pointers.some((pointer) => pointer.startsWith(`#/${name}`))]).toEqual([
              short,
              true,
            ]);
          }
        }
      },
    );

    it('over 256 KB is refused, whatever its length is said to be', async () => {
      for (const route of withBody) {
        const answer = await send(route, JSON.stringify({ a: 'x'.repeat(256 * 1024) }));
        expect([route.id, answer.status, problemIn(answer).code]).toEqual([route.id, 413, 'body_too_large']);
      }
      const url = new URL(`${stage.province.apiUrl}/v1/imports`);
      const token = await stage.province.tokenOf(people.manager);
      const understated = await new Promise<string>((resolve, reject) => {
        const sent = httpRequest(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
            'content-length': '10',
          },
        });
        sent.on('response', (answer) => resolve(String(answer.statusCode)));
        sent.on('error', (error) => resolve(error.name));
        sent.on('close', reject);
        sent.end(JSON.stringify({ a: 'x'.repeat(300 * 1024) }));
      });
      expect(understated).toMatch(/^4|Error/);
    });
  });

  describe('a header', () => {
    const edited = everyRoute.filter(({ precondition }) => precondition !== undefined);
    const keyed = everyRoute.filter(({ idempotencyKey }) => idempotencyKey === true);

    it('If-Match must be there, and an ETag', async () => {
      for (const route of edited) {
        const body =
          samples[route.id]!.json === undefined ? undefined : JSON.stringify(samples[route.id]!.json);
        const none = await send(route, body, { 'if-match': undefined });
        expect([route.id, none.status, problemIn(none).code]).toEqual([
          route.id,
          428,
          'precondition_required',
        ]);
        for (const tag of [
          '7',
          '"x"',
          'W/"7"',
          '*',
          '"1", "2"',
          '"-1"',
          '"0"',
          '"1e3"',
          '""',
          '"9999999999"',
        ]) {
          const answer = await send(route, body, { 'if-match': tag });
          expect([route.id, tag, answer.status, pointersOf(problemIn(answer))]).toEqual([
            route.id,
            tag,
            400,
            ['#/header/if-match'],
          ]);
        }
        const star = await send(route, body, { 'if-match': undefined, 'if-none-match': '"1"' });
        expect([400, 428]).toContain(star.status);
      }
    });

    it('Idempotency-Key must be there, and long enough to be one', async () => {
      for (const route of keyed) {
        const body =
          samples[route.id]!.json === undefined ? undefined : JSON.stringify(samples[route.id]!.json);
        for (const key of [undefined, 'short', 'has a space in it', 'x'.repeat(129)]) {
          const answer = await send(route, body, { 'idempotency-key': key });
          expect([route.id, key, answer.status, pointersOf(problemIn(answer))]).toEqual([
            route.id,
            key,
            400,
            ['#/header/idempotency-key'],
          ]);
        }
      }
    });
  });

  describe('a cursor', () => {
    const cursors: [string, string][] = [
      ['is empty', ''],
      ['is no base64', '****'],
      ['holds no JSON', Buffer.from('hello').toString('base64url')],
      ['is a list', cursorOf([])],
      ['is null', cursorOf(null)],
      ['has no shard', cursorOf({})],
      ['has a negative shard', cursorOf({ s: -1 })],
      ['has a shard that is not there', cursorOf({ s: 99 })],
      ['has a broken shard', cursorOf({ s: 1.5 })],
      ['has unknown members', cursorOf({ s: 0, x: 1 })],
      ['has half a position', cursorOf({ s: 0, k: 'x' })],
      ['has another half of a position', cursorOf({ s: 0, p: 'x', q: 'y' })],
      ['has an empty position', cursorOf({ s: 0, k: '', p: '', q: '' })],
      ['has a long position', cursorOf({ s: 0, k: 'x'.repeat(301), p: 'x', q: 'x' })],
      ['is long', 'A'.repeat(1025)],
      ['has a prototype', Buffer.from('{"s":0,"__proto__":{"k":1}}').toString('base64url')],
    ];

    it.each(cursors)('that %s is refused on every listing', async (_, cursor) => {
      const { sealed, province } = stage;
      const token = await province.tokenOf(province.firstManager);
      const listings = [
        '/v1/units',
        '/v1/rounds',
        '/v1/campaigns',
        `/v1/rounds/${sealed.roundId}/submissions`,
      ];
      for (const listing of listings) {
        const answer = await province.raw(`${listing}?cursor=${encodeURIComponent(cursor)}`, { token });
        expect([listing, answer.status, problemIn(answer).code]).toEqual([listing, 422, 'invalid_request']);
        expect(pointersOf(problemIn(answer))[0]).toBe('#/query/cursor');
      }
    });
  });

  describe('all of this', () => {
    it('changed nothing', async () => {
      expect(await stage.province.records.digest()).toBe(before);
    });

    it('was no fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
