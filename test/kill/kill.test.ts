import { beforeAll, describe, expect, it } from 'vitest';
import { type CrashSite, crashSites, everyFunction } from './crash-sites.ts';
import type { Death, PlayThrough } from './play-through-deaths.ts';
import { playThroughDeaths } from './play-through-deaths.ts';
import { wrongWith } from './report.ts';

// A handful of all the places; every one of them is in crash-points.soak.test.ts.
const places = [
  { when: 'after', caller: 'api', operation: 'dynamodb:PutItem', about: / ANS#/ },
  { when: 'before', caller: 'score-submission', operation: 'sqs:SendMessage', about: /rankgroup/ },
  { when: 'after', caller: 'build-bundle', operation: 's3:CreateMultipartUpload', about: /bundles/ },
] as const;

const deathAt = (
  sites: readonly CrashSite[],
  { when, caller, operation, about }: (typeof places)[number],
): Death => {
  const site = sites.find(
    ({ point }) => point.caller === caller && point.operation === operation && about.test(point.about ?? ''),
  );
  if (site === undefined) throw new Error(`${caller} never does ${operation} of ${about}`);
  return { name: `${when} ${site.name}`, crashAt: { ...site.point, when } };
};

describe('a campaign whose machine is killed', () => {
  let calm: PlayThrough;
  let sites: CrashSite[];

  beforeAll(async () => {
    calm = await playThroughDeaths({ deaths: [], lanes: 1, watch: true });
    sites = crashSites(calm.calls);
  }, 120_000);

  it('is sound when nobody kills it, and everybody who writes is known', () => {
    expect(wrongWith(calm, calm.outcome)).toEqual([]);
    expect(calm.outcome).toMatchObject({
      counts: {
        submissions: { attested: 3, unattested: 1, absent: 1 },
        evidence: { refused: 1, replaced: 1 },
      },
      publication: expect.stringMatching(/^[0-9a-f]{64}$/),
      bundle: { identity: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    // Nobody of this play has an address: e-mail has deaths of its own, in the tests of reminders.
    const writers = new Set([...sites.map(({ point }) => point.caller), 'sweep-owed-work', 'send-mail']);
    expect([...writers].toSorted()).toEqual(everyFunction);
  });

  it(`loses nothing and ends the same after ${places.length} deaths: of the door, of a worker between its writes, of a bundle`, async () => {
    const deaths = places.map((place) => deathAt(sites, place));
    const play = await playThroughDeaths({ deaths, lanes: 1 });
    expect(play.died).toEqual(deaths.map(({ name }) => name));
    expect(wrongWith(play, calm.outcome)).toEqual([]);
  }, 240_000);
});
