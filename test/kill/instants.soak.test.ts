import { expect, it } from 'vitest';
import { seeded } from '../../infra/local/seeded.ts';
import { inLanes } from '../../shared/files/zip/uploads/in-lanes.ts';
import { type Death, type PlayThrough, playThroughDeaths } from './play-through-deaths.ts';
import { figuresOf, wrongWith } from './report.ts';

const instants = 50;
const perPlay = 5;
const random = seeded(20_231_231);

const deathOf = (n: number): Death => {
  // Spread over what one life of the play takes: some seconds, or so many requests.
  const share = random('when', n);
  if (n % 2 === 0) return { name: `instant ${n}`, atRequest: 1 + Math.floor(share * 50) };
  return { name: `instant ${n}`, afterMs: 200 + Math.floor(share * 4_000) };
};

it(
  `ends as if nothing had happened after ${instants} deaths at seeded instants`,
  async () => {
    const began = performance.now();
    const { outcome } = await playThroughDeaths({ deaths: [], lanes: 8 });
    const plays: PlayThrough[] = [];
    let next = 0;
    const died = () => plays.reduce((sum, play) => sum + play.died.length, 0);
    // An instant may lie behind the end of its play: then another play has to make up for it.
    while (died() < instants) {
      const chains = Array.from({ length: Math.ceil((instants - died()) / perPlay) }, () =>
        Array.from({ length: perPlay }, () => deathOf(next++)),
      );
      await inLanes(chains, 2, async (deaths) => {
        const play = await playThroughDeaths({ deaths, lanes: 8 });
        plays.push(play);
        console.info(figuresOf([play], play.seconds));
      });
    }
    console.info(figuresOf(plays, (performance.now() - began) / 1000));
    expect(plays.flatMap((play) => wrongWith(play, outcome))).toEqual([]);
  },
  120 * 60_000,
);
