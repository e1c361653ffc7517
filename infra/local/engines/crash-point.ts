import type { Credentials } from '../credentials.ts';
import { aboutOf } from './call-subject.ts';
import { accessKeyOf, type Engine, operationOf } from './engine.ts';

/** A call of an engine, on its way in. */
export type EngineCall = {
  /** Service and operation, such as `dynamodb:UpdateItem`, `sqs:SendMessage` or `s3:PutObject`. */
  operation: string;
  accessKey: string;
  /** What it is about: an item's keys (`SUB#1 HEAD`), a queue and its message, a bucket and a key (`files/a`). */
  about: string;
};

/** Where the process is to die, as if somebody had pulled the plug. */
export type CrashPoint = {
  /** As of an `EngineCall`. */
  operation: string;
  /** Counts only calls about what begins so; about anything by default. */
  about?: string;
  /** Counted from 1, among the calls that match. */
  nth: number;
  /** Before the call is applied, or after it and before its caller hears of it. */
  when: 'before' | 'after';
  /** Counts the calls of this function alone (`check-evidence`, `api`); everybody's by default. */
  caller?: string;
};

/** Wraps what applies a call, and dies at the crash point. */
export type CrashGuard = <T>(read: () => EngineCall, apply: () => Promise<T>) => Promise<T>;

/**
 * Counts the calls of one service towards a crash point.
 * @param onCall hears of every call before it is applied
 * @param die ends the process at once; nothing runs after it
 */
export const crashGuard = (
  crashAt: CrashPoint | undefined,
  onCall: ((call: EngineCall) => void) | undefined,
  keysOf: (caller: string) => Credentials,
  die: () => Promise<never>,
): CrashGuard => {
  // Reading what each call is about would cost every start that nobody watches.
  if (crashAt === undefined && onCall === undefined) return (_read, apply) => apply();
  let seen = 0;
  return async (read, apply) => {
    const call = read();
    const { operation, accessKey, about } = call;
    onCall?.(call);
    const matches =
      crashAt !== undefined &&
      crashAt.operation === operation &&
      about.startsWith(crashAt.about ?? '') &&
      (crashAt.caller === undefined || keysOf(crashAt.caller).accessKeyId === accessKey);
    if (!matches) return apply();
    seen += 1;
    if (seen !== crashAt.nth) return apply();
    if (crashAt.when === 'before') return die();
    await apply();
    return die();
  };
};

/** Puts a guard before an engine. */
export const guardedEngine =
  (service: string, engine: Engine, guard: CrashGuard): Engine =>
  (request) => {
    const operation = `${service}:${operationOf(request)}`;
    const read = () => ({ operation, accessKey: accessKeyOf(request.headers), about: aboutOf(request) });
    return guard(read, () => engine(request));
  };

/** Ends this process as `kill -9` does. */
export const killThisProcess = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
