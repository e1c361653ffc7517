import type { Closers } from './closers.ts';
import { type Credentials, credentialsOf, operator } from './credentials.ts';
import type { DataFolder } from './data-folder.ts';
import {
  type CrashGuard,
  type CrashPoint,
  crashGuard,
  type EngineCall,
  guardedEngine,
  killThisProcess,
} from './engines/crash-point.ts';
import { callerOf, type Engine, serveEngine } from './engines/engine.ts';
import { forwardingEngine } from './engines/forwarding-engine.ts';
import { startObjectsEngine } from './engines/objects-engine.ts';
import { startObjectsFront } from './engines/objects-front.ts';
import { permissionsOf } from './engines/permissions.ts';
import { permittedEngine, queueActs, tableActs } from './engines/permitted-engine.ts';
import { createQueues, startQueuesEngine } from './engines/queues-engine.ts';
import { createTables, startRecordsEngine } from './engines/records-engine.ts';
import { repairRecords } from './engines/repair-records.ts';
import { type StaleIndex, staleIndex } from './engines/stale-index.ts';
import type { LocalServer } from './http-server.ts';
import { serveMailDoor } from './mail/mail-door.ts';
import type { S3Check } from './s3/checks.ts';
import type { Seeded } from './seeded.ts';
import type { ProvincePlan, TablePlan } from './template/province-plan.ts';
import { createEventBus, type EventBus } from './triggers/event-bus.ts';
import { type QueueClient, queueClient } from './triggers/queue-client.ts';

/** Addresses of engines that run outside this process, to be used instead of its own. */
export type EnginesElsewhere = { dynamodb?: string | undefined; sqs?: string | undefined };

export type EnginesInput = {
  plan: ProvincePlan;
  folder: DataFolder;
  servers: { dynamodb: LocalServer; sqs: LocalServer; ses: LocalServer };
  /** Who may call. */
  keys: Credentials[];
  /** Indexes show a write up to this many milliseconds late; at once when undefined. */
  staleIndexMs: number | undefined;
  random: Seeded;
  crashAt: CrashPoint | undefined;
  onCall: ((call: EngineCall) => void) | undefined;
  s3Enforce: Iterable<S3Check> | undefined;
  elsewhere: EnginesElsewhere;
  recordsInMemory: boolean;
  /** Campaign time, milliseconds since 1970 in UTC. */
  now: () => number;
  closers: Closers;
};

export type Engines = {
  queues: QueueClient;
  bus: EventBus;
  s3Url: string;
  /** Writes that the indexes do not show yet. */
  behind: () => number;
};

/** Starts table, queues and buckets of a plan, with what the options put before them. */
export const startEngines = async (input: EnginesInput): Promise<Engines> => {
  const { plan, folder, servers, keys, crashAt, onCall, now, closers } = input;
  const accessKeys = new Set(keys.map(({ accessKeyId }) => accessKeyId));
  const permissions = permissionsOf(plan.functions, plan.grants);
  const guard = (): CrashGuard => crashGuard(crashAt, onCall, credentialsOf, killThisProcess);

  const records = await openRecords(input);
  await createTables(records, plan.tables, operator.accessKeyId);
  const stale = await withStaleIndex(records, plan.tables, input);
  const dynamodb = guardedEngine('dynamodb', stale.engine, guard());
  serveEngine(servers.dynamodb, permittedEngine(dynamodb, tableActs, permissions, 400), accessKeys);

  const messages = openQueues(input);
  await createQueues(messages, plan.queues, operator.accessKeyId);
  const sqs = guardedEngine('sqs', messages, guard());
  serveEngine(servers.sqs, permittedEngine(sqs, queueActs, permissions, 403), accessKeys);
  serveMailDoor(servers.ses, {
    mailbox: folder.path('mailbox'),
    identities: plan.mailIdentities,
    accessKeys,
    permissions,
    guard: guard(),
    now,
  });
  const queues = queueClient(callerOf(sqs, 'AmazonSQS', operator.accessKeyId));
  const bus = createEventBus(plan.rules, plan.queues, queues, now);

  const door = await startObjectsEngine({
    root: folder.path('objects'),
    buckets: plan.buckets,
    credentials: keys,
    onEvent: bus.publish,
    enforce: input.s3Enforce,
  });
  closers.add(door.close);
  const front = await startObjectsFront({
    doorPort: door.port,
    buckets: plan.buckets,
    permissions,
    guard: guard(),
  });
  closers.add(front.close);
  return { queues, bus, s3Url: front.url, behind: stale.behind };
};

const openRecords = async ({
  folder,
  elsewhere,
  recordsInMemory,
  closers,
}: EnginesInput): Promise<Engine> => {
  if (elsewhere.dynamodb !== undefined) return forwardingEngine(elsewhere.dynamodb);
  if (folder.wasKilled && !recordsInMemory) await repairRecords(folder.path('records'));
  const { engine, close } = startRecordsEngine(recordsInMemory ? undefined : folder.path('records'));
  closers.add(close);
  return engine;
};

const openQueues = ({ elsewhere, closers }: EnginesInput): Engine => {
  if (elsewhere.sqs !== undefined) return forwardingEngine(elsewhere.sqs);
  const { engine, close } = startQueuesEngine();
  closers.add(close);
  return engine;
};

const withStaleIndex = async (
  engine: Engine,
  tables: TablePlan[],
  { staleIndexMs, random, closers }: EnginesInput,
): Promise<StaleIndex> => {
  if (staleIndexMs === undefined) return { engine, behind: () => 0, close: () => undefined };
  const { accessKeyId } = operator;
  const copy = startRecordsEngine(undefined);
  closers.add(copy.close);
  await createTables(copy.engine, tables, accessKeyId);
  const stale = await staleIndex({
    engine,
    copy: copy.engine,
    tables,
    mostMs: staleIndexMs,
    random,
    accessKeyId,
  });
  closers.add(stale.close);
  return stale;
};
