import { randomUUID } from 'node:crypto';
import {
  type FunctionEnvironment,
  type FunctionSettings,
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

/** Starts environments on demand, up to `most`, and replaces those that die. */
export const createFunctionPool = (settings: FunctionSettings, most: number): FunctionPool => {
  const all = new Set<FunctionEnvironment>();
  const idle: FunctionEnvironment[] = [];
  const waiting: (() => void)[] = [];
  let active = 0;
  let started = 0;
  let closed = false;

  const acquire = async (): Promise<FunctionEnvironment> => {
    for (;;) {
      const free = idle.pop();
      if (free?.usable()) return free;
      if (free) all.delete(free);
      else if (all.size < most) {
        const started = startFunctionEnvironment(settings);
        all.add(started);
        return started;
      } else await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const release = (environment: FunctionEnvironment) => {
    if (environment.usable()) idle.push(environment);
    else all.delete(environment);
    waiting.shift()?.();
  };

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
      await Promise.all([...all].map((environment) => environment.close()));
    },
  };
};

const tooLarge = (errorType: string, what: string): Outcome => ({
  ok: false,
  errorType,
  errorMessage: `the ${what} is larger than ${payloadLimit} bytes`,
});
