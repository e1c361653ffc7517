import { parentPort } from 'node:worker_threads';
import { evidencePrinter } from './evidence-pdf.ts';
import type { PlannedFile } from './evidence-plan.ts';

// A thread of its own, so that making files does not hold up those that hand them in.
const port = parentPort;
if (!port) throw new Error('this file is started as a worker thread');
const print = evidencePrinter();

port.on('message', ({ id, file }: { id: number; file: PlannedFile }) => {
  print(file).then(
    (bytes) => port.postMessage({ id, bytes }),
    (error: unknown) => port.postMessage({ id, failure: String(error) }),
  );
});
