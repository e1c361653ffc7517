import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { SegmentStorage } from '../../../../shared/files/zip/uploads/segment-storage.ts';

/** Numbers from 0 to 1, the same for the same seed. */
export const seeded = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** A way to a server whose connections are reset after `lifeOf()` bytes, in both directions together; counts the resets. */
export const badNetwork = async (port: number, lifeOf: () => number) => {
  const sockets = new Set<Socket>();
  const state = { resets: 0 };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let left = lifeOf();
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        left -= bytes.length;
        if (left >= 0) {
          if (!to.write(bytes)) from.pause();
          return;
        }
        if (!near.destroyed) state.resets += 1;
        near.resetAndDestroy();
        far.resetAndDestroy();
      });
      to.on('drain', () => from.resume());
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    state,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** The storage of a worker that is killed at its `at`-th call: nothing that it does afterwards has an effect. */
export const mortal = (storage: SegmentStorage, at: number): SegmentStorage => {
  let calls = 0;
  return new Proxy(storage, {
    get: (target, name, self) => {
      const method = Reflect.get(target, name, self);
      return (...args: unknown[]) => {
        calls += 1;
        return calls >= at ? Promise.reject(new Error('killed')) : Reflect.apply(method, target, args);
      };
    },
  });
};
