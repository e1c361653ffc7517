import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Invocation, Outcome, ThreadData, ThreadMessage } from './protocol.ts';

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

/** Starts a thread; a start that fails shows in the outcome of the first invocation. */
export const startFunctionEnvironment = (settings: FunctionSettings): FunctionEnvironment => {
  const { env, timeoutMs, log, ...workerData } = settings;
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
      maxOldGenerationSizeMb: Math.max(64, settings.memoryMb - 40),
      maxYoungGenerationSizeMb: 16,
    },
  });
  forwardLines(worker.stdout, log);
  forwardLines(worker.stderr, log);

  let lost: Outcome | undefined;
  let settle: ((outcome: Outcome) => void) | undefined;
  const ready = Promise.withResolvers<void>();

  const lose = (errorType: string, errorMessage: string, trace?: string) => {
    clearTimeout(timer);
    lost ??= { ok: false, errorType, errorMessage, ...(trace ? { trace } : {}) };
    ready.resolve();
    settle?.(lost);
    void worker.terminate();
  };
  let timer = setTimeout(
    () => lose('Runtime.InitTimeout', `did not start in ${initLimitMs} ms`),
    initLimitMs,
  );

  worker.on('error', (error) => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    lose(name, message, stack);
  });
  worker.on('exit', (code) => lose('Runtime.ExitError', `the environment ended with code ${code}`));
  worker.on('message', (message: ThreadMessage) => {
    clearTimeout(timer);
    if ('ready' in message) ready.resolve();
    else settle?.(message.outcome);
  });

  return {
    invoke: async (id, event) => {
      await ready.promise;
      if (lost) return lost;
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      settle = resolve;
      const seconds = (timeoutMs / 1000).toFixed(2);
      timer = setTimeout(
        () => lose('Sandbox.Timedout', `Task timed out after ${seconds} seconds`),
        timeoutMs,
      );
      const invocation: Invocation = { id, event, deadline: Date.now() + timeoutMs };
      worker.postMessage(invocation);
      return promise;
    },
    usable: () => lost === undefined,
    close: async () => {
      clearTimeout(timer);
      await worker.terminate();
    },
  };
};

const forwardLines = (stream: Readable, log: (line: string) => void): void => {
  createInterface({ input: stream }).on('line', log);
};
