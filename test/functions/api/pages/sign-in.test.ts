import { describe, expect, it } from 'vitest';
import { browse, membership, tokenOf } from './browser.ts';
import { fakeReads } from './fake-reads.ts';

const unit = { kind: 'UNIT', unitId: 'so-noi-vu' } as const;
const memberships = [membership('officer', 'UNIT_OFFICER', unit)];
const site = browse({ reads: fakeReads(), memberships });

describe('signing in', () => {
  it('keeps a verified token in a cookie that scripts, other sites and plain HTTP never see', async () => {
    const answer = await site.post('/sign-in', { token: await tokenOf('officer'), next: '/my' });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/my');
    const [cookie = '', ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    const [pair, ...attributes] = cookie.split('; ');
    expect(pair).toBe(`__Host-session=${await tokenOf('officer')}`);
    expect(attributes.toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=3600',
      'Path=/',
      'SameSite=Strict',
      'Secure',
    ]);
  });

  it('leaves out Secure on this machine alone, where there is no TLS', async () => {
    const local = browse({ reads: fakeReads(), memberships, host: '127.0.0.1:3000' });
    const answer = await local.post('/sign-in', { token: await tokenOf('officer') });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^session=/);
    expect(cookie).not.toContain('Secure');
    expect(cookie).toContain('HttpOnly');

    const lookalike = browse({ reads: fakeReads(), memberships, host: '127.0.0.1.evil.test' });
    const other = await lookalike.send('/sign-in', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://127.0.0.1.evil.test',
      },
      body: `token=${await tokenOf('officer')}`,
    });
    expect(other.headers.getSetCookie()[0]).toContain('Secure');
  });

  it('lets the cookie die with the token', async () => {
    const { headers } = await site.post('/sign-in', { token: await tokenOf('officer', {}, 90) });
    expect(headers.getSetCookie()[0]).toContain('Max-Age=90;');
  });

  it('takes a token that was pasted with its scheme, spaces and line breaks', async () => {
    const token = await tokenOf('officer');
    const answer = await site.post('/sign-in', {
      token: ` Bearer ${token.slice(0, 40)}\r\n${token.slice(40)} `,
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()[0]).toContain(`=${token};`);
  });

  it.each([
    ['garbage', async () => 'not.a.token'],
    ['an expired token', () => tokenOf('officer', {}, -1)],
    ['a token that is over before a cookie could be', () => tokenOf('officer', {}, 0.5)],
    ['an ID token: the API takes access tokens only', () => tokenOf('officer', { token_use: 'id' })],
    ["another client's token", () => tokenOf('officer', { client_id: 'other' })],
  ])('refuses %s, without saying it again', async (_, made) => {
    const token = await made();
    const answer = await site.post('/sign-in', { token });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const page = await answer.text();
    expect(page).toContain('không đúng hoặc đã hết hiệu lực');
    expect(page).not.toContain(token);
  });

  it('refuses a token that no browser would keep', async () => {
    const answer = await site.post('/sign-in', {
      token: await tokenOf('officer', { more: 'x'.repeat(3000) }),
    });
    expect(answer.status).toBe(422);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('Mã truy cập quá dài');
  });

  it.each([
    ['https://evil.test', '/my'],
    ['//evil.test', '/my'],
    ['/\\evil.test', '/my'],
    ['/rounds/a.b', '/rounds/a.b'],
  ])('goes on from %s to a page of this site', async (next, location) => {
    const answer = await site.post('/sign-in', { token: await tokenOf('officer'), next });
    expect(answer.headers.get('location')).toBe(location);
  });

  it('never puts the token into a page or an address', async () => {
    const token = await tokenOf('officer');
    const signed = await site.post('/sign-in', { token });
    expect(signed.headers.get('location')).not.toContain(token);
    for (const path of ['/', '/my', '/sign-in', '/no-such-page']) {
      const page = await (await site.as('officer', path)).text();
      expect(page).not.toContain(token.slice(-40));
    }
  });
});

describe('forms of other sites', () => {
  it.each([
    ['another origin', { origin: 'https://evil.test' }],
    ['plain HTTP', { origin: 'http://thidua.test' }],
    ['an opaque origin', { origin: 'null' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', async (_, headers) => {
    const token = await tokenOf('officer');
    const signIn = await site.post('/sign-in', { token }, headers);
    expect(signIn.status).toBe(403);
    expect(signIn.headers.getSetCookie()).toEqual([]);
    const signOut = await site.post('/sign-out', {}, headers);
    expect(signOut.status).toBe(403);
    expect(signOut.headers.getSetCookie()).toEqual([]);
  });

  it('refuses a form without an origin', async () => {
    const answer = await site.send('/sign-out', { method: 'POST' });
    expect(answer.status).toBe(403);
  });
});

describe('a session', () => {
  it('ends by signing out, and not by a mere link', async () => {
    const answer = await site.post('/sign-out', {});
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=; Max-Age=0; Path=\/;.*Secure/);
    expect((await site.get('/sign-out')).status).toBe(404);
  });

  it('that is over makes a stranger of its holder: public pages open, own pages ask to sign in', async () => {
    const headers = { cookie: '__Host-session=x.y.z' };
    const home = await site.get('/', headers);
    expect(home.status).toBe(200);
    expect(home.headers.getSetCookie()[0]).toContain('__Host-session=; Max-Age=0');
    const my = await site.get('/my', headers);
    expect(my.status).toBe(401);
    expect(my.headers.get('www-authenticate')).toBe('Bearer');
    expect(await my.text()).toContain('name="next" value="/my"');
  });

  it('opens nothing in the API: there only the header counts', async () => {
    const answer = await site.as('officer', '/v1/me');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const authorization = `Bearer ${await tokenOf('officer')}`;
    expect((await site.get('/v1/me', { authorization })).status).toBe(200);
  });
});
