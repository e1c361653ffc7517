import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type PdfBounds, type PdfText, pdfText } from './pdf-text.ts';

/** Reads the words of a PDF; undefined for one that cannot be read within the bounds. */
export type PdfReader = (bytes: Uint8Array) => Promise<PdfText | undefined>;

/** What reading one file may take: milliseconds of real time, and MiB on the thread's heap and beside it. */
export type PdfLimits = PdfBounds & { milliseconds: number; heap: number; outside: number };

const limits: PdfLimits = {
  pages: 10,
  characters: 200_000,
  milliseconds: 10_000,
  heap: 256,
  outside: 256,
};

const mebibyte = 1_048_576;
/** How often a thread at work is looked at, in milliseconds. */
const looks = 50;
const role = 'thi-dua/pdf-reader';

type Order = PdfBounds & { bytes: Uint8Array<ArrayBuffer> };

// By hand: a thread that loads the library of schemas starts a fifth slower.
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isOrder = (value: unknown): value is Order =>
  isObject(value) &&
  'bytes' in value &&
  value.bytes instanceof Uint8Array &&
  'pages' in value &&
  Number.isSafeInteger(value.pages) &&
  'characters' in value &&
  Number.isSafeInteger(value.characters);
const isText = (value: unknown): value is PdfText =>
  isObject(value) &&
  'text' in value &&
  typeof value.text === 'string' &&
  'whole' in value &&
  typeof value.whole === 'boolean';

/** What the thread read; undefined where it could not. */
const readIn = (answer: unknown): PdfText | undefined => (isText(answer) ? answer : undefined);

const answerTo = async (order: unknown): Promise<PdfText | 'UNREADABLE'> => {
  if (!isOrder(order)) throw new TypeError('A reader of PDFs is given bytes and bounds');
  const { bytes, ...bounds } = order;
  try {
    return await pdfText(bytes, bounds);
  } catch {
    // The parser's own complaint: to the one who asked it is a file that cannot be read.
    return 'UNREADABLE';
  }
};

// The same module is what its threads run: in a bundle there is no other file to start them from.
if (isObject(workerData) && 'role' in workerData && workerData.role === role) {
  parentPort?.on('message', (order) => {
    void answerTo(order).then((answer) => parentPort?.postMessage(answer));
  });
}

/** The thread's answer; undefined, and the thread ended, where it took too long or too much. */
const answered = (thread: Worker, order: Order, { milliseconds, outside }: PdfLimits) =>
  new Promise<PdfText | undefined>((resolve) => {
    const end = (read: PdfText | undefined) => {
      clearTimeout(timer);
      clearInterval(watch);
      thread.off('message', take).off('exit', lost);
      resolve(read);
    };
    const take = (message: unknown) => end(readIn(message));
    const lost = () => end(undefined);
    const stop = () => void thread.terminate();
    const timer = setTimeout(stop, milliseconds);
    // What streams unpack to lies beside the heap, where no limit of the thread holds it.
    const watch = setInterval(() => {
      thread.getHeapStatistics().then(
        ({ external_memory: bytes }) => {
          if (bytes > outside * mebibyte) stop();
        },
        // It is not up yet, or has ended: its exit is heard of.
        () => undefined,
      );
    }, looks);
    thread.on('message', take).on('exit', lost);
    thread.postMessage(order, [order.bytes.buffer]);
  });

/**
 * A reader of PDFs in a thread of its own, one file after the other: what a hostile file makes of the parser ends with the
 * thread, and the next file gets a new one. The thread is started with the first file, and keeps no process alive.
 */
export const pdfReader = (given: Partial<PdfLimits> = {}): PdfReader => {
  const bounds = { ...limits, ...given };
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const started = (): Worker => {
    const fresh = new Worker(new URL(import.meta.url), {
      workerData: { role },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: bounds.heap },
    });
    fresh.unref();
    // Out of memory: the thread's exit follows, and is what its file hears of.
    fresh.on('error', () => undefined);
    fresh.once('exit', () => {
      if (thread === fresh) thread = undefined;
    });
    return fresh;
  };

  const read = (bytes: Uint8Array): Promise<PdfText | undefined> => {
    const { pages, characters } = bounds;
    thread ??= started();
    return answered(thread, { bytes: new Uint8Array(bytes), pages, characters }, bounds);
  };

  return (bytes) => {
    const mine = before.then(() => read(bytes));
    before = mine.catch(() => undefined);
    return mine;
  };
};
