import * as z from 'zod';
import type { Seeded } from '../seeded.ts';
import type { TablePlan } from '../template/province-plan.ts';
import { callerOf, type Engine, type EngineCaller, type EngineRequest, operationOf } from './engine.ts';

export type StaleIndex = {
  engine: Engine;
  /** Writes that the indexes do not show yet. */
  behind: () => number;
  close: () => void;
};

const Key = z.record(z.string(), z.unknown());
const Read = z.looseObject({ IndexName: z.string().optional() });
const Write = z.looseObject({ TableName: z.string(), Item: Key.optional(), Key: Key.optional() });
const BatchWrite = z.looseObject({
  RequestItems: z.record(
    z.string(),
    z.array(
      z.looseObject({
        PutRequest: z.looseObject({ Item: Key }).optional(),
        DeleteRequest: z.looseObject({ Key }).optional(),
      }),
    ),
  ),
});
const Got = z.looseObject({ Item: Key.optional() });
const Page = z.looseObject({ Items: z.array(Key), LastEvaluatedKey: Key.optional() });

type Touched = { table: string; key: Record<string, unknown> };

/**
 * Answers queries of indexes from a copy that hears of each write only later, by up to `mostMs` milliseconds.
 * Reads of tables are not touched. @param copy an empty engine with the same tables
 */
export const staleIndex = async (input: {
  engine: Engine;
  copy: Engine;
  tables: TablePlan[];
  mostMs: number;
  random: Seeded;
  accessKeyId: string;
}): Promise<StaleIndex> => {
  const { engine, copy, tables, mostMs, random, accessKeyId } = input;
  const [source, target] = [engine, copy].map((each) => callerOf(each, 'DynamoDB_20120810', accessKeyId));
  if (!source || !target) throw new Error('two engines are needed');
  for (const { name } of tables) await copyTable(source, target, name);

  const timers = new Set<NodeJS.Timeout>();
  const dueAt = new Map<string, number>();
  let writes = 0;

  const later = async ({ table, key }: Touched): Promise<void> => {
    const { Item } = Got.parse(await source('GetItem', { TableName: table, Key: key, ConsistentRead: true }));
    const id = JSON.stringify([table, key]);
    writes += 1;
    const now = performance.now();
    // A later write of the same item never overtakes an earlier one.
    const due = Math.max(now + random('index', id, writes) * mostMs, (dueAt.get(id) ?? 0) + 1);
    dueAt.set(id, due);
    const timer = setTimeout(() => {
      const apply = Item
        ? target('PutItem', { TableName: table, Item })
        : target('DeleteItem', { TableName: table, Key: key });
      void apply.finally(() => timers.delete(timer));
    }, due - now);
    timers.add(timer);
  };

  return {
    behind: () => timers.size,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
    engine: async (request) => {
      if (readsIndex(request)) return copy(request);
      const reply = await engine(request);
      if (reply.status === 200) {
        for (const each of touchedBy(request, tables)) await later(each);
      }
      return reply;
    },
  };
};

const bodyOf = ({ body }: EngineRequest): unknown => JSON.parse(body.toString());

const readsIndex = (request: EngineRequest): boolean =>
  ['Query', 'Scan'].includes(operationOf(request)) && Read.parse(bodyOf(request)).IndexName !== undefined;

const touchedBy = (request: EngineRequest, tables: TablePlan[]): Touched[] => {
  const keyOf = (table: string, item: Record<string, unknown>) => {
    const names =
      tables.find(({ name }) => name === table)?.KeySchema.map((part) => part.AttributeName) ?? [];
    return Object.fromEntries(names.map((name) => [name, item[name]]));
  };
  const operation = operationOf(request);
  if (['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation)) {
    const { TableName, Item, Key: key } = Write.parse(bodyOf(request));
    return [{ table: TableName, key: keyOf(TableName, Item ?? key ?? {}) }];
  }
  if (operation !== 'BatchWriteItem') return [];
  return Object.entries(BatchWrite.parse(bodyOf(request)).RequestItems).flatMap(([table, requests]) =>
    requests.map(({ PutRequest, DeleteRequest }) => ({
      table,
      key: keyOf(table, PutRequest?.Item ?? DeleteRequest?.Key ?? {}),
    })),
  );
};

const copyTable = async (source: EngineCaller, target: EngineCaller, TableName: string): Promise<void> => {
  let from: Record<string, unknown> | undefined;
  do {
    const scan = { TableName, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) };
    const { Items, LastEvaluatedKey } = Page.parse(await source('Scan', scan));
    for (const Item of Items) await target('PutItem', { TableName, Item });
    from = LastEvaluatedKey;
  } while (from);
};
