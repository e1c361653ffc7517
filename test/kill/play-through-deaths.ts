import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CrashPoint } from '../../infra/local/engines/crash-point.ts';
import type { LocalResources } from '../../infra/local/local-resources.ts';
import { recordsOf } from '../campaign/records.ts';
import { lostAcknowledgements } from './acknowledged.ts';
import type { ObservedCall } from './killable-protocol.ts';
import { type KillableProvince, ProvinceDied, startKillable } from './killable-province.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { passTime } from './pass-time.ts';
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts';
import { faultsOf } from './soundness.ts';
import { firstInstant, playTiny } from './tiny-play.ts';

/** When a province is to die. One death at a time: the next one is armed when it starts again. */
export type Death = {
  name: string;
  /** At a call of an engine, … */
  crashAt?: CrashPoint;
  /** … or when the n-th request of a client comes, … */
  atRequest?: number;
  /** … or so many real milliseconds after it serves. */
  afterMs?: number;
  /** Campaign time after which a crash point cannot come any more: it is given up, by a death all the same. */
  givenUpAfter?: number;
};

/** What became of a play. */
export type PlayThrough = {
  outcome: Outcome;
  /** Names of the deaths that came as they were meant, and of those that never did. */
  died: string[];
  missed: string[];
  /** What was acknowledged and lost, and what was not at rest in the end. */
  lost: string[];
  faults: string[];
  /** Errors that the functions told of. */
  errors: string[];
  calls: ObservedCall[];
  queues: LocalResources['queues'];
  seconds: number;
};

// Longer than any back-off, lease or upload: whoever finds the machine dead needs a while.
const outageMs = 16 * 60_000;

const settle = async (province: KillableProvince): Promise<void> => {
  await province.fireSchedules();
  await province.quiet();
};

const owesNothing = async (province: KillableProvince): Promise<boolean> => {
  const records = recordsOf(province);
  const owed = await records.owed();
  records.close();
  return owed.length === 0;
};

/** Lets pass what back-off there is, until nothing is owed any more; three sweeps must do. */
const untilNothingIsOwed = async (province: KillableProvince): Promise<void> => {
  await province.quiet();
  for (let sweep = 0; sweep < 3 && !(await owesNothing(province)); sweep++) {
    await passTime(province, outageMs);
    await settle(province);
  }
};

type Life = { province: KillableProvince; proxy: RecordingProxy; folder: string; lanes: number };
type Found = Omit<PlayThrough, 'outcome' | 'seconds'>;

/** After a start on what a dead process left: everything acknowledged is there, and what was owed is done. */
const recover = async ({ province, proxy }: Life, found: Found): Promise<void> => {
  found.lost.push(...(await lostAcknowledgements(province, proxy.journal)));
  await passTime(province, outageMs);
  await settle(province);
};

/** Plays on to the end and looks at what is there then; the province may die at any moment of it. */
const playOn = async (
  { province, proxy, folder, lanes }: Life,
  onInstant: (at: number) => void,
  found: Found,
): Promise<Outcome> => {
  const played = await playTiny({ province: { ...province, apiUrl: proxy.url }, folder, lanes, onInstant });
  await untilNothingIsOwed(province);
  found.lost.push(...(await lostAcknowledgements(province, proxy.journal)));
  found.faults.push(...(await faultsOf(province)));
  return outcomeOf(province, played);
};

/** A client may notice a moment before the process is gone. */
const isDead = async ({ ended, isDead: already }: KillableProvince): Promise<boolean> => {
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
  return already();
};

const arm = ({ province, proxy }: Life, { atRequest, afterMs }: Death): void => {
  if (atRequest !== undefined) proxy.onRequest((n) => n === atRequest && province.kill());
  if (afterMs !== undefined) setTimeout(province.kill, afterMs).unref();
};

/**
 * Plays the tiny campaign on one data folder through every death in turn: each time the province starts again, and the
 * play goes on. @param lanes requests of clients under way at once
 * @throws what the play throws while the province lives
 */
export const playThroughDeaths = async (input: {
  deaths: readonly Death[];
  lanes: number;
  watch?: boolean;
}): Promise<PlayThrough> => {
  const { deaths, lanes, watch = false } = input;
  const began = performance.now();
  const root = await mkdtemp(join(tmpdir(), 'kill-'));
  const proxy = await startRecordingProxy();
  const clock = { at: firstInstant, mode: 'still' as const };
  const found: Found = { died: [], missed: [], lost: [], faults: [], errors: [], calls: [], queues: {} };

  const live = async (death: Death | undefined, first: boolean): Promise<Outcome | undefined> => {
    let gaveUp = false;
    const came = performance.now();
    const survived = (province: KillableProvince, error: unknown): never => {
      province.kill();
      const seconds = Math.round((performance.now() - came) / 1000);
      const [last, next] = [found.died.at(-1) ?? 'no death', death?.name ?? 'the end'];
      throw new Error(`${seconds} s after ${last}, awaiting ${next}`, { cause: error });
    };
    // Where clients come one by one, functions do as well: what is written then comes in the same order in every play.
    const environments = lanes === 1 ? 1 : undefined;
    const options = { data: join(root, 'data'), clock, crashAt: death?.crashAt, watch, environments };
    let province: KillableProvince;
    try {
      province = await startKillable(options);
    } catch (error) {
      if (!(error instanceof ProvinceDied) || death?.crashAt === undefined) throw error;
      found.died.push(death.name);
      return undefined;
    }
    const life = { province, proxy, folder: join(root, 'play'), lanes };
    proxy.aim(province.apiUrl);
    const giveUp = (at: number) => {
      if (at <= (death?.givenUpAfter ?? Number.POSITIVE_INFINITY)) return;
      gaveUp = true;
      province.kill();
    };
    try {
      if (!first) await recover(life, found);
      if (death !== undefined) arm(life, death);
      const outcome = await playOn(life, giveUp, found);
      await province.close();
      return outcome;
    } catch (error) {
      if (death === undefined || !(await isDead(province))) return survived(province, error);
      (gaveUp ? found.missed : found.died).push(death.name);
      return undefined;
    } finally {
      found.queues = province.resources.queues;
      found.calls.push(...province.calls);
      found.errors.push(...errorsIn(province));
    }
  };

  try {
    for (let lives = 0; ; lives++) {
      const outcome = await live(deaths[lives], lives === 0);
      if (outcome === undefined) continue;
      found.missed.push(...deaths.slice(lives).map(({ name }) => name));
      return { ...found, outcome, seconds: (performance.now() - began) / 1000 };
    }
  } finally {
    await proxy.close();
    await rm(root, { recursive: true, force: true });
  }
};

const errorsIn = ({ lines }: KillableProvince): string[] =>
  lines.filter(({ line }) => line.includes('"level":"error"')).map(({ from, line }) => `${from}: ${line}`);
