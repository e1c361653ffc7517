import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { PlayedProvince } from '../../commands/play/people.ts';
import type {
  ChildAct,
  Facts,
  FromChild,
  KillableOptions,
  ObservedCall,
  ToChild,
} from './killable-protocol.ts';

/** A province in a process of its own. What is asked of a dead one is refused. */
export type KillableProvince = Facts &
  PlayedProvince & {
    /** Ends the process as a power failure does. */
    kill: () => void;
    /** Resolves when the process is gone. */
    ended: Promise<void>;
    isDead: () => boolean;
    /** What its functions wrote. */
    lines: { from: string; line: string }[];
    /** The calls that it told of, when it is watched. */
    calls: ObservedCall[];
    close: () => Promise<void>;
  };

/** The process died while it was asked something, or before it served. */
export class ProvinceDied extends Error {
  constructor(what: string) {
    super(`the province died before ${what} was done`);
    this.name = 'ProvinceDied';
  }
}

type Waiting = { act: string; resolve: (output: unknown) => void; reject: (error: Error) => void };

/** Starts a province of Tiền Giang in a new process; resolves when it serves. @throws ProvinceDied */
export const startKillable = async (options: KillableOptions): Promise<KillableProvince> => {
  const script = join(import.meta.dirname, 'run-killable.ts');
  const child = fork(script, [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'json',
    execArgv: [],
    env: {},
  });
  const waiting = new Map<number, Waiting>();
  const lines: KillableProvince['lines'] = [];
  const calls: ObservedCall[] = [];
  const ready = Promise.withResolvers<Facts>();
  const ended = Promise.withResolvers<void>();
  let [now, dead, asked] = [0, false, 0];

  child.on('exit', () => {
    dead = true;
    ready.reject(new ProvinceDied('its start'));
    for (const { act, reject } of waiting.values()) reject(new ProvinceDied(act));
    waiting.clear();
    ended.resolve();
  });
  const hear: { [K in FromChild['kind']]: (message: Extract<FromChild, { kind: K }>) => void } = {
    ready: (message) => {
      now = message.now;
      ready.resolve(message.province);
    },
    done: (message) => {
      now = message.now;
      waiting.get(message.id)?.resolve(message.output);
      waiting.delete(message.id);
    },
    failed: ({ id, why }) => {
      waiting.get(id)?.reject(new Error(why));
      waiting.delete(id);
    },
    line: ({ from, line }) => void lines.push({ from, line }),
    call: ({ call }) => void calls.push(call),
  };
  child.on('message', (message: FromChild) => (hear[message.kind] as (heard: FromChild) => void)(message));

  const ask = (act: ChildAct, ...input: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(new ProvinceDied(act));
      const message: ToChild = { id: asked++, act, input };
      waiting.set(message.id, { act, resolve, reject });
      child.send(message, (error) => error && reject(new ProvinceDied(act)));
    });

  const facts = await ready.promise;
  return {
    ...facts,
    issueToken: async (request) => String(await ask('issueToken', request)),
    clock: {
      now: () => now,
      mode: () => 'still',
      move: async (at) => void (await ask('move', at)),
    },
    fireSchedules: async () => void (await ask('fireSchedules')),
    quiet: async () => void (await ask('quiet')),
    kill: () => void child.kill('SIGKILL'),
    ended: ended.promise,
    isDead: () => dead,
    lines,
    calls,
    close: async () => {
      await ask('close');
      await ended.promise;
    },
  };
};
