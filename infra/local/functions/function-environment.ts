import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import {
  type Invocation,
  type Lost,
  lostBy,
  type Outcome,
  type ThreadData,
  type ThreadMessage,
} from './protocol.ts';

/** How a function is started: what its thread gets, its whole environment, and its limits. */
export type FunctionSettings = ThreadData & {
  env: Record<string, string>;
  timeoutMs: number;
  /** Takes one line that the function wrote. */
  log: (line: string) => void;
};

/** One execution environment of a function, as on Lambda: one invocation at a time, state kept between them. */
export type FunctionEnvironment = {
  /** Runs one event; after an outcome with `usable()` false, the environment is gone. */
  invoke: (id: string, event: string) => Promise<Outcome>;
  usable: () => boolean;
  close: () => Promise<void>;
};

/** The most that a function's start may take, apart from the time of its invocations; Lambda gives it 10 s. */
const initLimitMs = 30_000;

/** What is heard of where a function runs. */
export type Hearing = {
  message: (message: ThreadMessage) => void;
  lost: (why: Lost) => void;
};

/** Where a function runs: a thread of its own, or a place in one that others share. */
export type FunctionPlace = { post: (invocation: Invocation) => void; close: () => Promise<void> };

/** Opens a place for a function. */
export type OpenPlace = (settings: FunctionSettings, hearing: Hearing) => FunctionPlace;

/** A thread of its own, with the memory that the function has. */
export const ownThread: OpenPlace = ({ env, timeoutMs: _, log, ...workerData }, { message, lost }) => {
  const worker = new Worker(new URL('./function-thread.ts', import.meta.url), {
    workerData,
    env,
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
    // What is left of a Lambda's memory for JavaScript objects, less what the runtime itself takes. A small young
    // generation keeps a dozen threads small.
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(64, workerData.memoryMb - 40),
      maxYoungGenerationSizeMb: 16,
    },
  });
  forwardLines(worker.stdout, log);
  forwardLines(worker.stderr, log);
  worker.on('error', (error) => lost(lostBy(error)));
  worker.on('exit', (code) =>
    lost({ errorType: 'Runtime.ExitError', errorMessage: `the environment ended with code ${code}` }),
  );
  worker.on('message', message);
  return {
    post: (invocation) => worker.postMessage(invocation),
    close: async () => {
      await worker.terminate();
    },
  };
};

/** Starts an environment; a start that fails shows in the outcome of the first invocation. */
export const startFunctionEnvironment = (
  settings: FunctionSettings,
  open: OpenPlace = ownThread,
): FunctionEnvironment => {
  const { timeoutMs } = settings;
  let lost: Outcome | undefined;
  let settle: ((outcome: Outcome) => void) | undefined;
  const ready = Promise.withResolvers<void>();

  const lose = (why: Lost) => {
    clearTimeout(timer);
    lost ??= { ok: false, ...why };
    ready.resolve();
    settle?.(lost);
    void place.close();
  };
  const place = open(settings, {
    lost: lose,
    message: (message) => {
      clearTimeout(timer);
      if ('ready' in message) ready.resolve();
      else settle?.(message.outcome);
    },
  });
  let timer = setTimeout(
    () => lose({ errorType: 'Runtime.InitTimeout', errorMessage: `did not start in ${initLimitMs} ms` }),
    initLimitMs,
  );

  return {
    invoke: async (id, event) => {
      await ready.promise;
      if (lost) return lost;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      settle = resolve;
      const seconds = (timeoutMs / 1000).toFixed(2);
      timer = setTimeout(
        () =>
          lose({ errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` }),
        timeoutMs,
      );
      const invocation: Invocation = { id, event, deadline: Date.now() + timeoutMs };
      place.post(invocation);
      return promise;
    },
    usable: () => lost === undefined,
    close: async () => {
      clearTimeout(timer);
      await place.close();
    },
  };
};

const forwardLines = (stream: Readable, log: (line: string) => void): void => {
  createInterface({ input: stream }).on('line', log);
};
