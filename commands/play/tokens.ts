import type { Cast } from './cast.ts';
import { type PlayedProvince, tokenLife } from './people.ts';

/** A token to try the API with. */
export type ReadyToken = { role: string; personId: string; token: string };

/** One person of each role, with a token each. */
export const readyTokens = (
  { firstManager, issueToken }: Pick<PlayedProvince, 'firstManager' | 'issueToken'>,
  { entrants, appraisers, council, auditor }: Cast,
): Promise<ReadyToken[]> => {
  const people = [
    { role: 'MANAGER', personId: firstManager },
    ...entrants.slice(0, 1).flatMap(({ officer, head }) => [
      { role: 'UNIT_OFFICER', personId: officer },
      { role: 'UNIT_HEAD', personId: head },
    ]),
    ...appraisers.slice(0, 1).map(({ personId }) => ({ role: 'APPRAISER', personId })),
    { role: 'COUNCIL', personId: council },
    { role: 'AUDITOR', personId: auditor },
  ];
  return Promise.all(
    people.map(async ({ role, personId }) => ({
      role,
      personId,
      token: await issueToken({ subject: personId, lifetimeSeconds: tokenLife }),
    })),
  );
};
