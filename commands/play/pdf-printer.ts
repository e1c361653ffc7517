import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { PlannedFile } from './evidence-plan.ts';

/** Makes the bytes of planned files. */
export type PdfPrinter = {
  /** @throws Error when the file cannot be made, or the thread ends before it is */
  print: (file: PlannedFile) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

const Printed = z.union([
  z.object({ id: z.int(), bytes: z.instanceof(Uint8Array) }),
  z.object({ id: z.int(), failure: z.string() }),
]);

type Waiting = { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void };

/** Makes files in a thread, one after the other. The thread starts with the first file. */
export const pdfPrinter = (): PdfPrinter => {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let asked = 0;

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./pdf-thread.ts', import.meta.url));
    started.on('message', (message: unknown) => {
      const printed = Printed.parse(message);
      const asker = waiting.get(printed.id);
      waiting.delete(printed.id);
      if ('bytes' in printed) asker?.resolve(printed.bytes);
      else asker?.reject(new Error(printed.failure));
    });
    started.on('error', failAll);
    started.on('exit', () => failAll(new Error('the thread that makes PDFs ended')));
    started.unref();
    return started;
  };

  return {
    print: (file) => {
      thread ??= start();
      const id = asked++;
      const printed = new Promise<Uint8Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
      thread.postMessage({ id, file });
      return printed;
    },
    close: async () => {
      await thread?.terminate();
    },
  };
};
