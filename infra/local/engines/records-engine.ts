import { EventEmitter } from 'node:events';
import dynalite from 'dynalite';
import * as z from 'zod';
import type { TablePlan } from '../template/province-plan.ts';
import { callerOf, type Engine, type EngineReply, type EngineRequest } from './engine.ts';

export type RecordsEngine = { engine: Engine; close: () => Promise<void> };

/** dynalite in this process, on disk under `path`, or in memory when there is none. */
export const startRecordsEngine = (path: string | undefined): RecordsEngine => {
  const server = dynalite({ ...(path === undefined ? {} : { path }), createTableMs: 0 });
  // Handing the calls over in process spares a second socket for each of them.
  const engine = ({ headers, body }: EngineRequest) =>
    new Promise<EngineReply>((resolve) => {
      const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers });
      const answered: Record<string, string> = {};
      const response = {
        statusCode: 200,
        setHeader: (name: string, value: unknown) => {
          answered[name.toLowerCase()] = String(value);
        },
        end: (text = '') => resolve({ status: response.statusCode, headers: answered, body: text }),
      };
      server.emit('request', request, response);
      request.emit('data', body);
      request.emit('end');
    });
  const close = () =>
    new Promise<void>((resolve, reject) => {
      // The server never listened, and a server that does not run would refuse to close its store.
      server.listen(0, '127.0.0.1', () => server.close((error) => (error ? reject(error) : resolve())));
    });
  return { engine, close };
};

const Listed = z.object({ TableNames: z.array(z.string()) });
const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Indexes = z.array(z.object({ IndexName: z.string(), KeySchema: Keys, Projection: z.unknown() }));
const Described = z.object({
  Table: z.object({ TableStatus: z.string(), KeySchema: Keys, GlobalSecondaryIndexes: Indexes.default([]) }),
});

/**
 * Creates the tables that are not there yet, and waits until they can be used.
 * @throws Error when a table is there with other keys or indexes than the template has now
 */
export const createTables = async (
  engine: Engine,
  tables: TablePlan[],
  accessKeyId: string,
): Promise<void> => {
  const call = callerOf(engine, 'DynamoDB_20120810', accessKeyId);
  const { TableNames } = Listed.parse(await call('ListTables', {}));
  for (const { name, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } of tables) {
    if (!TableNames.includes(name)) {
      await call('CreateTable', {
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions,
        KeySchema,
        ...(GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {}),
      });
    }
    const describe = async () => Described.parse(await call('DescribeTable', { TableName: name })).Table;
    let table = await describe();
    while (table.TableStatus !== 'ACTIVE') {
      await new Promise((resolve) => setTimeout(resolve, 2));
      table = await describe();
    }
    if (shapeOf(table) !== shapeOf({ KeySchema, GlobalSecondaryIndexes })) {
      throw new Error(
        `table ${name} was made with other keys or indexes than the template has now; ` +
          'start with another data folder, or remove this one',
      );
    }
  }
};

const shapeOf = (table: { KeySchema: unknown; GlobalSecondaryIndexes: z.infer<typeof Indexes> }): string => {
  const indexes = table.GlobalSecondaryIndexes.map((index) => Indexes.element.parse(index));
  const sorted = indexes.toSorted((a, b) => a.IndexName.localeCompare(b.IndexName));
  return JSON.stringify(canonical([table.KeySchema, sorted]));
};

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b));
  return entries.map(([name, part]) => [name, canonical(part)]);
};
