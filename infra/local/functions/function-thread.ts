import { enableCompileCache, flushCompileCache, setSourceMapsSupport } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, ThreadData, ThreadMessage } from './protocol.ts';
import { loadHandler } from './run-handler.ts';

// Runs in a worker thread whose `process.env` is the function's environment and nothing else.
const port = parentPort;
if (!port) throw new Error('this file is started as a worker thread');
const data: ThreadData = workerData;

const send = (message: ThreadMessage) => port.postMessage(message);

enableCompileCache(data.compiled);
// A trace names lines of the source, not of the bundle.
setSourceMapsSupport(true, { nodeModules: true });
const run = await loadHandler(data);

port.on('message', (invocation: Invocation) => {
  void run(invocation).then((outcome) => send({ id: invocation.id, outcome }));
});
send({ ready: true });
flushCompileCache();
