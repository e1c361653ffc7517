import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BucketSettings } from './bucket-settings.ts';
import { type Checks, type S3Check, s3Checks } from './checks.ts';
import type { BucketEvent } from './events.ts';
import { answerRequest } from './http/answer-request.ts';
import { openDoor } from './storage/open-door.ts';

/** How to start a door. */
export interface S3DoorOptions {
  /** The folder where everything is kept. One door at a time. */
  readonly root: string;
  /** The port on 127.0.0.1; 0, or none, for any free one. */
  readonly port?: number;
  /** The buckets by name: no others exist. */
  readonly buckets: Readonly<Record<string, BucketSettings>>;
  /** Secret access keys by access key id. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Real milliseconds since 1970 UTC: signatures live in real time. */
  readonly now: () => number;
  /** Told of each object created or deleted, once it is durable. The door waits for nothing; a rejection is logged. */
  readonly onEvent: (event: BucketEvent) => void | Promise<void>;
  /** The checks to enforce: all of them, unless a test takes one out. */
  readonly enforce?: Iterable<S3Check>;
}

/** A door that is open. */
export interface S3Door {
  readonly url: string;
  readonly port: number;
  /** Lets the requests under way end, cuts off those that last two seconds more, and waits for events that are being told. */
  close(): Promise<void>;
}

/** How long a closing door waits for a client that does not read its answer, in milliseconds. */
const longestFarewell = 2_000;

/**
 * Serves buckets on 127.0.0.1, path style, and refuses what S3 refuses. Throws if the port is taken, a bucket's name is
 * not one that S3 allows, or what is on disk is not what a door wrote.
 */
export const createS3Door = async (options: S3DoorOptions): Promise<S3Door> => {
  const checks: Checks = new Set(options.enforce ?? s3Checks);
  const telling = new Set<Promise<void>>();
  const emit = (event: BucketEvent): void => {
    const told = Promise.resolve()
      .then(() => options.onEvent(event))
      .catch((error: unknown) =>
        console.error('bucket event was not taken', { key: event.detail.object.key, error }),
      )
      .finally(() => telling.delete(told));
    telling.add(told);
  };
  const door = openDoor({ ...options, checks, emit });
  const credentials = new Map(Object.entries(options.credentials));
  const proven = new Set<string>();
  let closing = false;

  const serve = (waits: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    if (closing) response.shouldKeepAlive = false;
    void answerRequest({ door, credentials, proven }, message, response, waits).finally(() => {
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
  };
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 60_000 }, serve(false));
  server.on('checkContinue', serve(true));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: async () => {
      closing = true;
      const stalled = setTimeout(() => server.closeAllConnections(), longestFarewell);
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      });
      clearTimeout(stalled);
      await Promise.all(telling);
    },
  };
};
