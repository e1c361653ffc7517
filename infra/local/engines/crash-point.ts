import type { Credentials } from '../credentials.ts';
import { accessKeyOf, type Engine, operationOf } from './engine.ts';

/** Where the process is to die, as if somebody had pulled the plug. */
export type CrashPoint = {
  /** Service and operation, such as `dynamodb:UpdateItem`, `sqs:SendMessage` or `s3:PutObject`. */
  operation: string;
  /** Counted from 1, among the calls that match. */
  nth: number;
  /** Before the call is applied, or after it and before its caller hears of it. */
  when: 'before' | 'after';
  /** Counts the calls of this function alone (`check-evidence`, `api`); everybody's by default. */
  caller?: string;
};

/** Wraps what applies a call, and dies at the crash point. */
export type CrashGuard = <T>(operation: string, accessKey: string, apply: () => Promise<T>) => Promise<T>;

/**
 * Counts the calls of one service towards a crash point.
 * @param die ends the process at once; nothing runs after it
 */
export const crashGuard = (
  service: string,
  crashAt: CrashPoint | undefined,
  keysOf: (caller: string) => Credentials,
  die: () => Promise<never>,
): CrashGuard => {
  let seen = 0;
  return async (operation, accessKey, apply) => {
    const matches =
      crashAt !== undefined &&
      crashAt.operation === `${service}:${operation}` &&
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
  (engine: Engine, guard: CrashGuard): Engine =>
  (request) =>
    guard(operationOf(request), accessKeyOf(request.headers), () => engine(request));

/** Ends this process as `kill -9` does. */
export const killThisProcess = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
