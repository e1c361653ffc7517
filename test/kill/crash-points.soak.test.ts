import { expect, it } from 'vitest';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import { type CrashSite, crashSites, everyFunction } from './crash-sites.ts';
import { dealt, deathsAt, deathsOfSweep } from './deaths.ts';
import { type Death, type PlayThrough, playThroughDeaths } from './play-through-deaths.ts';
import { figuresOf, wrongWith } from './report.ts';

const sitesPerPlay = 9;
const sweepsPerPlay = 4;
const retriedPerPlay = 4;
const playsAtOnce = 2;

const inOrder = (deaths: readonly Death[], sites: readonly CrashSite[]): Death[] => {
  const place = ({ name }: Death) => sites.findIndex((site) => name.endsWith(site.name));
  return deaths.toSorted((a, b) => place(a) - place(b));
};

const playAll = async (chains: readonly Death[][]): Promise<PlayThrough[]> => {
  const plays: PlayThrough[] = [];
  await inLanes(chains, playsAtOnce, async (deaths) => {
    const play = await playThroughDeaths({ deaths, lanes: 1 });
    plays.push(play);
    console.info(`play ${plays.length} of ${chains.length}: ${figuresOf([play], play.seconds)}`);
  });
  return plays;
};

it(
  'ends as if nothing had happened, wherever a function is killed at something that it writes',
  async () => {
    const began = performance.now();
    const dry = await playThroughDeaths({ deaths: [], lanes: 1, watch: true });
    expect(wrongWith(dry, dry.outcome)).toEqual([]);
    const sites = crashSites(dry.calls);
    const writers = new Set([...sites.map(({ point }) => point.caller), 'sweep-owed-work']);
    expect([...writers].toSorted()).toEqual(everyFunction);

    const atSites = dealt(sites, sitesPerPlay).map((mine) => mine.flatMap(deathsAt));
    const ofSweep = dealt(deathsOfSweep(sites, dry.queues), sweepsPerPlay).map((mine) => mine.flat());
    const every = [...atSites, ...ofSweep].flat();
    const plays = await playAll([...atSites, ...ofSweep]);

    // A death in one place may let another pass unseen: what never came is tried again with fewer others, then by itself.
    const never = () => {
      const died = new Set(plays.flatMap((play) => play.died));
      return every.filter(({ name }) => !died.has(name));
    };
    const isFirst = ({ crashAt }: Death) => crashAt?.nth === 1;
    plays.push(...(await playAll(dealt(inOrder(never(), sites), retriedPerPlay))));
    plays.push(
      ...(await playAll(
        never()
          .filter(isFirst)
          .map((death) => [death]),
      )),
    );

    const seconds = (performance.now() - began) / 1000;
    console.info(`${sites.length} places of ${writers.size} functions; ${figuresOf(plays, seconds)}`);
    console.info(
      `never reached: ${
        never()
          .map(({ name }) => name)
          .join('; ') || 'none'
      }`,
    );
    expect(plays.flatMap((play) => wrongWith(play, dry.outcome))).toEqual([]);
    expect(never().filter(isFirst)).toEqual([]);
  },
  120 * 60_000,
);
