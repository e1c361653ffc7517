import { AsyncLocalStorage } from 'node:async_hooks';
import { enableCompileCache, flushCompileCache } from 'node:module';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';
import { lostBy, type SharedThreadMessage, type SharedThreadRequest } from './protocol.ts';
import { loadHandler, type RunInvocation } from './run-handler.ts';

// Runs in a worker thread that many functions share. What reads the environment sees that of the function on whose behalf it
// runs, whatever else runs in between.
const port = parentPort;
if (!port) throw new Error('this file is started as a worker thread');
const current = new AsyncLocalStorage<{ of: number; env: Readonly<Record<string, string>> }>();
const variables = () => current.getStore()?.env ?? {};

Object.defineProperty(process, 'env', {
  value: new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => (typeof name === 'string' ? variables()[name] : undefined),
      has: (_, name) => typeof name === 'string' && Object.hasOwn(variables(), name),
      ownKeys: () => Object.keys(variables()),
      getOwnPropertyDescriptor: (_, name) => Object.getOwnPropertyDescriptor({ ...variables() }, name),
    },
  ),
});

const send = (message: SharedThreadMessage) => port.postMessage(message);

for (const stream of [process.stdout, process.stderr])
  Object.defineProperty(stream, 'write', {
    value: (text: string | Uint8Array) => {
      const of = current.getStore()?.of ?? 0;
      for (const line of String(text).split('\n')) if (line !== '') send({ of, line });
      return true;
    },
  });

const handlers = new Map<number, { env: Record<string, string>; run: RunInvocation }>();

const open = async ({ of, data, env }: Extract<SharedThreadRequest, { data: unknown }>): Promise<void> => {
  enableCompileCache(data.compiled);
  try {
    const run = await current.run({ of, env }, () => loadHandler(data, `?environment=${of}`));
    handlers.set(of, { env, run });
    send({ of, message: { ready: true } });
    flushCompileCache();
  } catch (error) {
    send({ of, lost: lostBy(error) });
  }
};

port.on('message', (request: SharedThreadRequest) => {
  if ('data' in request) void open(request);
  else if ('shut' in request) handlers.delete(request.shut);
  else {
    const { of, invocation } = request;
    const handler = handlers.get(of);
    if (handler === undefined) return;
    const { env, run } = handler;
    void current
      .run({ of, env }, () => run(invocation))
      .then((outcome) => send({ of, message: { id: invocation.id, outcome } }));
  }
});
