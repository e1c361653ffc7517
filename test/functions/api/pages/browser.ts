import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createApp } from '../../../../functions/api/app.ts';
import { authenticator } from '../../../../functions/api/authenticate.ts';
import { identifier } from '../../../../functions/api/identify.ts';
import { mountPages } from '../../../../functions/api/pages/mount-pages.ts';
import type { PageReads } from '../../../../functions/api/pages/page-reads.ts';
import { serve } from '../../../../functions/api/serve.ts';
import type { MembershipItem } from '../../../../shared/contracts/membership.ts';
import { readMe } from '../../../../shared/contracts/routes/identity.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';

const issuer = 'https://issuer.test';
const { privateKey, publicKey } = await generateKeyPair('RS256');
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' }] });

/** Real time of every test: tokens live by it. */
export const realNow = Date.parse('2026-11-20T08:00:00.000Z');

/** An access token as the issuer gives it, good for an hour unless said otherwise. */
export const tokenOf = (
  subject: string,
  claims: Record<string, unknown> = {},
  seconds = 3600,
): Promise<string> =>
  new SignJWT({ token_use: 'access', client_id: 'web', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(issuer)
    .setSubject(subject)
    .setExpirationTime(realNow / 1000 + seconds)
    .sign(privateKey);

/** A stored role. */
export const membership = (
  personId: string,
  role: MembershipItem['role'],
  scope: MembershipItem['scope'],
): MembershipItem => ({
  pk: `PERSON#${personId}`,
  sk: 'MEMBER',
  version: 1,
  writeId: 'w',
  personId,
  role,
  scope,
  fields: [],
  from: 0,
  revision: 1,
  chain: emptyChain,
  ...owingNothing,
});

export type Browsing = {
  reads: PageReads;
  memberships?: MembershipItem[];
  /** The gateway's name for itself. */
  host?: string;
  /** Campaign time of every request. */
  now?: string;
};

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** The application with the API's own authenticator and one of its routes, asked as the gateway asks it. */
export const browse = ({
  reads,
  memberships = [],
  host = 'thidua.test',
  now = '2023-12-18T02:30:00.000Z',
}: Browsing) => {
  const stored = { of: async (id: string) => memberships.filter(({ personId }) => personId === id) };
  const identify = identifier(
    authenticator(issuer, ['web'], keys, () => realNow),
    stored,
    [],
  );
  const me = serve(readMe, async ({ caller }) => ({
    status: 200,
    body: { personId: caller.personId, memberships: [] },
  }));
  const app = createApp(identify, [me]);
  mountPages(app, { identify, reads, realNow: () => realNow });
  const event = {
    requestContext: { timeEpoch: Date.parse(now), requestId: 'r', domainName: host, http: {} },
  };
  const send = async (path: string, init: Sent = {}) => app.request(path, init, { event });
  const sessionName = host.startsWith('127.') ? 'session' : '__Host-session';

  return {
    send,
    /** A page as a stranger gets it. */
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    /** A page as somebody who signed in gets it. */
    as: async (subject: string, path: string, headers: Record<string, string> = {}) =>
      send(path, { headers: { ...headers, cookie: `${sessionName}=${await tokenOf(subject)}` } }),
    /** A form as this site's own pages send it. */
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      send(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: `${host.startsWith('127.') ? 'http' : 'https'}://${host}`,
          ...headers,
        },
        body: new URLSearchParams(form).toString(),
      }),
  };
};
