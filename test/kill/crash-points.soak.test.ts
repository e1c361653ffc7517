import { expect, it } from 'vitest';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import { crashSites, everyFunction } from './crash-sites.ts';
import { dealt, deathsOfSweep } from './deaths.ts';
import { type Death, type PlayThrough, playThroughDeaths } from './play-through-deaths.ts';
import { figuresOf, wrongWith } from './report.ts';

const sitesPerPlay = 6;
const playsAtOnce = 2;

const playAll = async (chains: readonly Death[][]): Promise<PlayThrough[]> => {
  const plays: PlayThrough[] = [];
  await inLanes(chains, playsAtOnce, async (deaths) => {
    const play = await playThroughDeaths({ deaths, lanes: 1 });
    plays.push(play);
    console.info(`play ${plays.length} of ${chains.length}: ${figuresOf([play], play.seconds)}`);
  });
  return plays;
};

it('ends as if nothing had happened, wherever a function is killed at something that it writes', async () => {
  const began = performance.now();
  const dry = await playThroughDeaths({ deaths: [], lanes: 1, watch: true });
  expect(wrongWith(dry, dry.outcome)).toEqual([]);
  const sites = crashSites(dry.calls);
  const writers = new Set([...sites.map(({ point }) => point.caller), 'sweep-owed-work']);
  expect([...writers].toSorted()).toEqual(everyFunction);

  const chains = [...dealt(sites, sitesPerPlay), ...deathsOfSweep(sites, dry.queues)];
  const plays = await playAll(chains);
  // A death in one place may let another place pass unseen; what never came is tried again by itself.
  const missed = new Set(plays.flatMap((play) => play.missed));
  const again = chains.flatMap((deaths) => deaths.filter(({ name }) => missed.has(name)));
  plays.push(...(await playAll(again.map((death) => [death]))));

  const died = new Set(plays.flatMap((play) => play.died));
  const never = chains.flat().filter(({ name }) => !died.has(name));
  console.info(
    `${sites.length} places of ${writers.size} functions; ${figuresOf(plays, (performance.now() - began) / 1000)}`,
  );
  console.info(`never reached: ${never.map(({ name }) => name).join('; ') || 'none'}`);
  expect(plays.flatMap((play) => wrongWith(play, dry.outcome))).toEqual([]);
  expect(never.filter(({ crashAt }) => crashAt?.nth === 1)).toEqual([]);
});
