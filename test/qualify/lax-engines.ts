import { operator } from '../../infra/local/credentials.ts';
import {
  type Engine,
  type EngineRequest,
  operationOf,
  serveEngine,
} from '../../infra/local/engines/engine.ts';
import { startQueuesEngine } from '../../infra/local/engines/queues-engine.ts';
import { startRecordsEngine } from '../../infra/local/engines/records-engine.ts';
import { startLocalServer } from '../../infra/local/http-server.ts';

type Json = Record<string, unknown>;
/** What is left out of an engine: changes calls on their way in, or answers them itself. */
export type Laxity = (call: {
  operation: string;
  input: Json;
  ask: (operation: string, input: Json) => Promise<Json>;
}) => Promise<Json | undefined> | Json | undefined;

const lax =
  (engine: Engine, leaveOut: Laxity): Engine =>
  async (request) => {
    const operation = operationOf(request);
    const ask = async (asked: string, input: Json): Promise<Json> => {
      const target = (request.headers['x-amz-target'] ?? '').replace(/\.\w+$/, `.${asked}`);
      const inner: EngineRequest = {
        headers: { ...request.headers, 'x-amz-target': target },
        body: Buffer.from(JSON.stringify(input)),
      };
      const { body } = await engine(inner);
      return body === '' ? {} : (JSON.parse(body) as Json);
    };
    const input = JSON.parse(request.body.toString()) as Json;
    const answered = await leaveOut({ operation, input, ask });
    if (answered === undefined) return engine({ ...request, body: Buffer.from(JSON.stringify(input)) });
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify(answered),
    };
  };

/** A DynamoDB or an SQS on a port of its own that lets through what it should refuse. */
export const startLaxEngine = async (service: 'dynamodb' | 'sqs', leaveOut: Laxity) => {
  const { engine, close } = service === 'dynamodb' ? startRecordsEngine(undefined) : startQueuesEngine();
  const server = await startLocalServer(0);
  serveEngine(server, lax(engine, leaveOut), new Set([operator.accessKeyId, 'LOCALPROBE']));
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await close();
    },
  };
};
