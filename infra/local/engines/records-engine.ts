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
const Described = z.object({ Table: z.object({ TableStatus: z.string() }) });

/** Creates the tables that are not there yet, and waits until they can be used. */
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
    await untilActive(
      async () => Described.parse(await call('DescribeTable', { TableName: name })).Table.TableStatus,
    );
  }
};

const untilActive = async (status: () => Promise<string>): Promise<void> => {
  while ((await status()) !== 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 2));
};
