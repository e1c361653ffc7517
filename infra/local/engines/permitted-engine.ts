import * as z from 'zod';
import { localAccount, localRegion } from '../template/resource-identities.ts';
import { accessKeyOf, type Engine, type EngineRequest, operationOf } from './engine.ts';
import type { Act, Permissions } from './permissions.ts';

const TableCall = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).default({}),
});
const QueueCall = z.looseObject({ QueueUrl: z.string().optional() });

const arn = (service: string, rest: string) => `arn:aws:${service}:${localRegion}:${localAccount}:${rest}`;

/** The acts that a call of DynamoDB needs. */
export const tableActs = (operation: string, input: unknown): Act[] => {
  const { TableName, IndexName, RequestItems } = TableCall.parse(input);
  const tables = TableName === undefined ? Object.keys(RequestItems) : [TableName];
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return tables.map((table) => ({
    action: `dynamodb:${operation}`,
    resource: arn('dynamodb', `table/${table}${index}`),
  }));
};

/** The acts that a call of SQS needs; a batch needs what its single calls need. */
export const queueActs = (operation: string, input: unknown): Act[] => {
  const { QueueUrl } = QueueCall.parse(input);
  const queue = QueueUrl?.slice(QueueUrl.lastIndexOf('/') + 1) ?? '*';
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arn('sqs', queue) }];
};

/** Refuses calls that the caller's role does not allow, as AWS would. */
export const permittedEngine =
  (
    engine: Engine,
    actsOf: (operation: string, input: unknown) => Act[],
    { refusal }: Permissions,
    status: 400 | 403,
  ): Engine =>
  async (request) => {
    const message = refusal(accessKeyOf(request.headers), actsOf(operationOf(request), bodyOf(request)));
    if (message === undefined) return engine(request);
    return {
      status,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message }),
    };
  };

/** What cannot be read names no resource, and is left to the engine to refuse. */
const bodyOf = ({ body }: EngineRequest): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};
