import { type LocalServer, readBody } from '../http-server.ts';

/** One call in AWS's JSON protocol, with its headers' names in lower case. */
export type EngineRequest = { headers: Record<string, string>; body: Buffer };
export type EngineReply = { status: number; headers: Record<string, string>; body: string };

/** Something that answers AWS's JSON protocol. What stands before an engine is an engine as well. */
export type Engine = (request: EngineRequest) => Promise<EngineReply>;

const bodyLimit = 16 * 1024 * 1024;

/** The operation that a call names, such as `UpdateItem`. */
export const operationOf = ({ headers }: EngineRequest): string =>
  headers['x-amz-target']?.split('.').at(-1) ?? '';

/** The access key that signed a call, `''` when none did. */
export const accessKeyOf = (headers: Record<string, string>): string =>
  headers.authorization?.match(/Credential=([^/,\s]+)/)?.[1] ?? '';

/** Serves an engine to the SDK over HTTP, for callers with one of the given access keys. */
export const serveEngine = (server: LocalServer, engine: Engine, accessKeys: ReadonlySet<string>): void => {
  server.setHandler(async (request, response) => {
    const body = await readBody(request, bodyLimit);
    if (!body) {
      response.writeHead(413).end();
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const reply = accessKeys.has(accessKeyOf(headers)) ? await engine({ headers, body }) : unknownKey;
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
};

const unknownKey: EngineReply = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazon.coral.service#UnrecognizedClientException',
    message: 'The security token included in the request is invalid.',
  }),
};

/** Calls an engine from inside this process, as the access key given. */
export type EngineCaller = (operation: string, input: unknown) => Promise<unknown>;

/** A caller that speaks `target` (such as `AmazonSQS`). @throws Error with the engine's answer, when it refuses */
export const callerOf =
  (engine: Engine, target: string, accessKeyId: string): EngineCaller =>
  async (operation, input) => {
    const { status, body } = await engine({
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${operation}`,
        'x-amz-date': 'local',
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/local, SignedHeaders=host, Signature=local`,
      },
      body: Buffer.from(JSON.stringify(input)),
    });
    if (status !== 200) throw new Error(`${operation} failed with ${status}: ${body}`);
    return body === '' ? undefined : JSON.parse(body);
  };
