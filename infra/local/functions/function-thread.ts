import { enableCompileCache, flushCompileCache, setSourceMapsSupport } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Outcome, ThreadData, ThreadMessage } from './protocol.ts';

// Runs in a worker thread whose `process.env` is the function's environment and nothing else.
const port = parentPort;
if (!port) throw new Error('this file is started as a worker thread');
const { file, exportName, functionName, functionArn, memoryMb, compiled }: ThreadData = workerData;

const send = (message: ThreadMessage) => port.postMessage(message);

enableCompileCache(compiled);
// A trace names lines of the source, not of the bundle.
setSourceMapsSupport(true, { nodeModules: true });
const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
const handler = loaded[exportName];
if (typeof handler !== 'function') throw new Error(`${file} exports no function named ${exportName}`);

const contextOf = ({ id, deadline }: Invocation) => ({
  awsRequestId: id,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn,
  memoryLimitInMB: String(memoryMb),
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const run = async (invocation: Invocation): Promise<Outcome> => {
  try {
    const result: unknown = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, errorType: typeof error, errorMessage: String(error) };
    const { name, message, stack } = error;
    return { ok: false, errorType: name, errorMessage: message, ...(stack ? { trace: stack } : {}) };
  }
};

port.on('message', (invocation: Invocation) => {
  void run(invocation).then((outcome) => send({ id: invocation.id, outcome }));
});
send({ ready: true });
flushCompileCache();
