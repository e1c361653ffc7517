import { describe, expect, it } from 'vitest';
import { plainBucket, startDoor } from './running-door.ts';

const app = 'https://thidua.example';
const door = await startDoor({
  buckets: {
    uploads: {
      ...plainBucket,
      cors: [
        {
          allowedOrigins: [app, 'https://*.tinh.example', 'https://*s://odd.example'],
          allowedMethods: ['PUT'],
          allowedHeaders: ['content-type', 'x-amz-*'],
          exposedHeaders: ['ETag'],
          maxAgeSeconds: 600,
        },
        { allowedOrigins: ['*'], allowedMethods: ['GET'], allowedHeaders: [], exposedHeaders: [] },
      ],
    },
  },
});
const url = `${door.url}/uploads/x`;
const preflight = async (origin: string | undefined, method: string, headers?: string) => {
  const asked = {
    'access-control-request-method': method,
    ...(headers ? { 'access-control-request-headers': headers } : {}),
  };
  const answer = await fetch(url, {
    method: 'OPTIONS',
    headers: { ...asked, ...(origin ? { origin } : {}) },
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('a preflight', () => {
  it('is allowed to the origins, methods and headers of a rule', async () => {
    for (const origin of [app, 'https://hung-yen.tinh.example']) {
      const { status, headers } = await preflight(origin, 'PUT', 'Content-Type, X-Amz-Checksum-Sha256');
      expect(status).toBe(200);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-methods')).toBe('PUT');
      expect(headers.get('access-control-allow-headers')).toBe('content-type, x-amz-checksum-sha256');
      expect(headers.get('access-control-expose-headers')).toBe('ETag');
      expect(headers.get('access-control-max-age')).toBe('600');
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  it.each([
    ['https://evil.example', 'PUT', undefined],
    [`${app}.evil.example`, 'PUT', undefined],
    ['https://odd.example', 'PUT', undefined],
    ['https://.evil.tinh.example.org', 'PUT', undefined],
    [app, 'DELETE', undefined],
    [app, 'PUT', 'authorization'],
  ])('is refused to %s for %s with %s', async (origin, method, headers) => {
    const answer = await preflight(origin, method, headers);
    expect([answer.status, answer.text]).toEqual([
      403,
      expect.stringContaining('<Code>AccessForbidden</Code>'),
    ]);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('needs an origin', async () => {
    expect((await preflight(undefined, 'PUT')).status).toBe(400);
  });
});

describe('a request of a page', () => {
  it('gets the headers that let the page read the answer, refusals too', async () => {
    const put = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: app } });
    expect([put.status, put.headers.get('access-control-allow-origin')]).toEqual([403, app]);
    const get = await fetch(url, { headers: { origin: 'https://any.example' } });
    expect([get.status, get.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
    const foreign = await fetch(url, {
      method: 'PUT',
      body: 'x',
      headers: { origin: 'https://any.example' },
    });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});
