import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceServer, startReferenceServer } from '../../../commands/play/reference-server.ts';

describe('the API reference of this machine', () => {
  const asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  let api: Server;
  let reference: ReferenceServer;
  let home: string;

  beforeAll(async () => {
    api = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body });
      if (url === '/openapi.json') {
        response.end(JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/v1/me': {} } }));
        return;
      }
      response.writeHead(412, {
        'content-type': 'application/problem+json',
        etag: '"3"',
        'set-cookie': 'a=b',
      });
      response.end('{"code":"precondition_failed"}');
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const address = api.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    reference = await startReferenceServer(`http://127.0.0.1:${port}`, 0);
    home = new URL(reference.url).origin;
  });
  afterAll(async () => {
    await reference.close();
    api.close();
  });

  it('loads only what it serves itself, and tells the browser to refuse all else', async () => {
    const response = await fetch(reference.url);
    const page = await response.text();
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
    expect(loaded.length).toBe(3);
    for (const target of loaded) {
      expect(target).toMatch(/^\/[^/]/);
      const part = await fetch(`${home}${target}`);
      expect(part.status).toBe(200);
      // Type and length alone decide: the sources name addresses in comments and licences that nothing loads.
      expect((await part.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('styles with nothing from elsewhere', async () => {
    const css = await (await fetch(`${home}/swagger-ui.css`)).text();
    expect([...css.matchAll(/url\((?!["']?data:)|@import/g)]).toEqual([]);
  });

  it("shows the API's own document, with calls through this server", async () => {
    expect(await (await fetch(`${home}/openapi.json`)).json()).toEqual({
      openapi: '3.1.0',
      info: {},
      paths: { '/v1/me': {} },
      servers: [{ url: '/' }],
    });
  });

  it('hands calls on with what the API reads, and its answer back without cookies', async () => {
    const response = await fetch(`${home}/v1/units/so-y-te?a=1`, {
      method: 'PUT',
      headers: {
        authorization: 'Bearer t',
        'if-match': '"2"',
        'content-type': 'application/json',
        cookie: 'c=d',
      },
      body: '{"x":1}',
    });
    expect([response.status, response.headers.get('etag'), await response.json()]).toEqual([
      412,
      '"3"',
      { code: 'precondition_failed' },
    ]);
    expect(response.headers.get('set-cookie')).toBeNull();
    const call = asked.at(-1);
    expect(call).toMatchObject({ method: 'PUT', url: '/v1/units/so-y-te?a=1', body: '{"x":1}' });
    expect(call?.headers).toMatchObject({ authorization: 'Bearer t', 'if-match': '"2"' });
    expect(call?.headers.cookie).toBeUndefined();
  });

  it('serves no other file of the package, and nothing outside it', async () => {
    for (const path of [
      '/package.json',
      '/swagger-ui.js',
      '/../package.json',
      '/swagger-ui.css/../../x',
      '/v2/x',
    ])
      expect((await fetch(`${home}${path}`)).status).toBe(404);
  });

  it('refuses to start on a taken port', async () => {
    await expect(startReferenceServer(home, Number(new URL(home).port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
