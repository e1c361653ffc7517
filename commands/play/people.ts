import type { LocalProvince } from '../../infra/local/local-province.ts';
import { type Client, createClient } from '../../shared/client/client.ts';

/** What the play needs of a province: its API, its tokens, its clock, and to know when nothing is at work. */
export type PlayedProvince = Pick<
  LocalProvince,
  'apiUrl' | 'firstManager' | 'issueToken' | 'clock' | 'fireSchedules' | 'quiet'
>;

/** How long the tokens of a play are good, in seconds of real time. */
export const tokenLife = 12 * 3600;

/** Answers with the client of a person; each person signs in once. */
export type People = (personId: string) => Client;

const busyAttempts = 20;

/** A busy API asks to come back; nothing was done then. */
const patiently: typeof fetch = async (input, init) => {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(input, init);
    if (response.status !== 503 || attempt === busyAttempts) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
  }
};

/** Clients by subject, over the development tokens of a province. */
export const peopleOf = ({ apiUrl, issueToken }: Pick<PlayedProvince, 'apiUrl' | 'issueToken'>): People => {
  const known = new Map<string, Client>();
  const signIn = (subject: string): Client => {
    // Asked for at the first call, so that nobody but the caller hears of a province that is gone.
    let token: Promise<string> | undefined;
    const signedIn = () => {
      token ??= issueToken({ subject, lifetimeSeconds: tokenLife });
      return token;
    };
    return createClient({ baseUrl: apiUrl, token: signedIn, fetch: patiently });
  };
  return (personId) => {
    const client = known.get(personId) ?? signIn(personId);
    known.set(personId, client);
    return client;
  };
};
