import { Worker } from 'node:worker_threads';
import type { FunctionSettings, Hearing, OpenPlace } from './function-environment.ts';
import type { SharedThreadMessage, SharedThreadRequest } from './protocol.ts';

/**
 * A thread that many functions share, of one province or of several one after the other: what they load is loaded and compiled
 * once. Each environment has its own environment variables, credentials and wiring; memory is not bounded for each, and what
 * runs past its time goes on unheard.
 */
export type SharedThread = { open: OpenPlace; close: () => Promise<void> };

type Place = { settings: FunctionSettings; hearing: Hearing };

/** Starts a thread in which functions can be placed. */
export const startSharedThread = (): SharedThread => {
  const places = new Map<number, Place>();
  let opened = 0;
  const worker = new Worker(new URL('./shared-thread.ts', import.meta.url), {
    env: {},
    execArgv: [],
    argv: [],
  });
  const loseAll = (errorType: string, errorMessage: string) => {
    for (const { hearing } of places.values()) hearing.lost({ errorType, errorMessage });
    places.clear();
  };
  worker.on('error', (error) => loseAll('Runtime.ThreadError', String(error)));
  worker.on('exit', (code) => loseAll('Runtime.ExitError', `the shared thread ended with code ${code}`));
  worker.on('message', (said: SharedThreadMessage) => {
    const place = places.get(said.of);
    if (place === undefined) return;
    if ('line' in said) place.settings.log(said.line);
    else if ('lost' in said) place.hearing.lost(said.lost);
    else place.hearing.message(said.message);
  });
  const post = (request: SharedThreadRequest) => worker.postMessage(request);

  return {
    open: (settings, hearing) => {
      const of = ++opened;
      places.set(of, { settings, hearing });
      const { env, timeoutMs: _, log: __, ...data } = settings;
      post({ of, data, env });
      return {
        post: (invocation) => post({ of, invocation }),
        close: async () => {
          if (!places.delete(of)) return;
          post({ shut: of });
          // Who still waits for an invocation waits no longer, as when a thread of its own ends.
          hearing.lost({ errorType: 'Runtime.ExitError', errorMessage: 'the environment was closed' });
        },
      };
    },
    close: async () => {
      await worker.terminate();
    },
  };
};
