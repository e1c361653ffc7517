import { randomUUID } from 'node:crypto';
import {
  type FunctionEnvironment,
  type FunctionSettings,
  type OpenPlace,
  startFunctionEnvironment,
} from './function-environment.ts';
import { type Outcome, payloadLimit } from './protocol.ts';

/** A function of the template, ready to be invoked. */
export type FunctionPool = {
  /** Runs one event; waits while all environments are busy. Never rejects: a failure is an outcome. */
  invoke: (event: unknown) => Promise<Outcome>;
  /** Invocations that run or wait. */
  active: () => number;
  /** Invocations that ever began. */
  started: () => number;
  closed: () => boolean;
  close: () => Promise<void>;
};

/**
 * About what a start takes: who waits no longer for another's end gains nothing from an environment of its own, and a
 * machine of two processors loses by it.
 */
const patienceMs = 150;

/**
 * Starts environments on demand, up to `most`, and replaces those that die. All but one end after being idle.
 * @param idleMs how long, in milliseconds @param place where they run: in threads of their own by default
 */
export const createFunctionPool = (
  settings: FunctionSettings,
  most: number,
  idleMs = 15_000,
  place?: OpenPlace,
): FunctionPool => {
  const all = new Set<FunctionEnvironment>();
  const idle: { environment: FunctionEnvironment; since: number }[] = [];
  const waiting: (() => void)[] = [];
  let active = 0;
  let started = 0;
  let closed = false;

  /** Waits for the end of another invocation. @returns false when that took longer than `ms` */
  const released = (ms: number): Promise<boolean> =>
    new Promise((resolve) => {
      const turn = () => {
        clearTimeout(timer);
        resolve(true);
      };
      waiting.push(turn);
      const late = () => {
        waiting.splice(waiting.indexOf(turn), 1);
        resolve(false);
      };
      const timer = Number.isFinite(ms) ? setTimeout(late, ms) : undefined;
    });

  const acquire = async (): Promise<FunctionEnvironment> => {
    let patient = true;
    for (;;) {
      const free = idle.pop()?.environment;
      if (free?.usable()) return free;
      if (free) all.delete(free);
      else if (all.size === 0 || (!patient && all.size < most)) {
        const fresh = startFunctionEnvironment(settings, place);
        all.add(fresh);
        return fresh;
      } else patient = await released(all.size < most ? patienceMs : Number.POSITIVE_INFINITY);
    }
  };

  const release = (environment: FunctionEnvironment) => {
    if (environment.usable()) idle.push({ environment, since: performance.now() });
    else all.delete(environment);
    waiting.shift()?.();
  };

  const reaper = setInterval(() => {
    const [longest] = idle;
    if (all.size === 1 || !longest || performance.now() - longest.since < idleMs) return;
    idle.shift();
    all.delete(longest.environment);
    void longest.environment.close();
  }, idleMs / 2).unref();

  return {
    invoke: async (event) => {
      if (closed) return { ok: false, errorType: 'ServiceException', errorMessage: 'the province is closed' };
      const text = JSON.stringify(event);
      if (Buffer.byteLength(text) > payloadLimit) return tooLarge('RequestEntityTooLarge', 'request');
      active += 1;
      started += 1;
      try {
        const environment = await acquire();
        const outcome = await environment.invoke(randomUUID(), text);
        release(environment);
        if (!outcome.ok) settings.log(`${outcome.errorType}: ${outcome.trace ?? outcome.errorMessage}`);
        else if (Buffer.byteLength(outcome.payload) > payloadLimit) {
          return tooLarge('Function.ResponseSizeTooLarge', 'response');
        }
        return outcome;
      } finally {
        active -= 1;
      }
    },
    active: () => active,
    started: () => started,
    closed: () => closed,
    close: async () => {
      closed = true;
      waiting.length = 0;
      clearInterval(reaper);
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
};

const tooLarge = (errorType: string, what: string): Outcome => ({
  ok: false,
  errorType,
  errorMessage: `the ${what} is larger than ${payloadLimit} bytes`,
});
