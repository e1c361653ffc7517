import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { credentialsOf } from '../../infra/local/credentials.ts';
import type { CrashPoint } from '../../infra/local/engines/crash-point.ts';
import type { ObservedCall } from './killable-protocol.ts';

/** A place in the code where something is written: seen in a play that nobody interrupted. */
export type CrashSite = {
  /** Such as `seal-submission dynamodb:PutItem SUB HEAD #1`. */
  name: string;
  point: Omit<CrashPoint, 'when'>;
  /** Campaign time at which it was seen first, and last. */
  from: number;
  to: number;
};

const root = join(import.meta.dirname, '../..');

/** The name of each function that the project has, by the access key with which it calls. */
const functionsByKey = new Map(
  globSync('functions/**/*.lambda.ts', { cwd: root })
    .map((file) => basename(file, '.lambda.ts'))
    .map((stem) => [credentialsOf(stem).accessKeyId, stem]),
);

/** Every function that the project has. */
export const everyFunction = [...functionsByKey.values()].toSorted();

const isWrite = (operation: string): boolean =>
  /:(Put|Update|Delete|BatchWrite|TransactWrite|Copy|Create|UploadPart|Complete|Abort|Send)/.test(operation);

// Work that goes on for long writes its own item again and again; elsewhere a third write is the first of another run.
const longWork = /^(JOB|SEG)\b|\bSEG\b/;

type Sight = ObservedCall & { caller: string; kind: string; about: string; exact: string };

/** What kind of thing a call is about, and the beginning of `about` that is the same in every play. */
const kindOf = ({ operation, about }: ObservedCall): { kind: string; exact: string } => {
  if (operation.startsWith('s3:')) {
    const [bucket = '', folder = ''] = about.split('/');
    return { kind: folder, exact: `${bucket}/${folder}/` };
  }
  if (operation.startsWith('sqs:')) {
    const queue = about.split(' ')[0] ?? '';
    return { kind: queue.replace(/Queue[0-9A-F]{8}$/, ''), exact: about };
  }
  const words = about.split(' ').map((key) => key.split('#')[0] ?? '');
  return { kind: words.filter((word) => /^[A-Z]+$/.test(word)).join(' '), exact: about };
};

/**
 * Every place where a function writes, in the order of its first sight. Workers do the same whenever they are called;
 * what the API and the schedules do depends on the moment, so that each moment of the play counts for itself.
 * @throws Error for a call of somebody whom nobody knows
 */
export const crashSites = (calls: readonly ObservedCall[]): CrashSite[] => {
  const operator = credentialsOf('operator').accessKeyId;
  const sights = calls
    .filter(({ operation, accessKey }) => isWrite(operation) && accessKey !== operator)
    .map((call): Sight => {
      const caller = functionsByKey.get(call.accessKey);
      if (caller === undefined)
        throw new Error(`${call.operation} was called by a stranger: ${call.accessKey}`);
      return { ...call, caller, ...kindOf(call) };
    });
  const counts = new Map<string, number>();
  const sites = new Map<string, CrashSite>();
  for (const { caller, operation, kind, exact, at } of sights) {
    const counted = JSON.stringify([caller, operation, exact, at]);
    const nth = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, nth);
    const most = longWork.test(kind) ? 10 : operation.startsWith('sqs:') ? 1 : 2;
    if (nth > most) continue;
    const moment = caller === 'api' || caller === 'find-due-rounds' ? ` ${new Date(at).toISOString()}` : '';
    const name = `${caller} ${operation} ${kind} #${nth}${moment}`;
    const known = sites.get(name);
    if (known === undefined)
      sites.set(name, { name, point: { operation, about: exact, nth, caller }, from: at, to: at });
    else known.to = Math.max(known.to, known.point.about === exact ? at : 0);
  }
  return [...sites.values()];
};
