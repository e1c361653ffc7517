import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';

/** Clients of the person who runs the command, by that person's own credentials. */
export type Operator = { s3: S3Client; dynamodb: DynamoDBClient; sqs: SQSClient };

/** Clients by the SDK's usual search for credentials; `undefined` when it finds none. */
export const findOperator = async (region: string): Promise<Operator | undefined> => {
  // As the API's own client: otherwise a signed upload carries the checksum of an empty body.
  const s3 = new S3Client({ region, requestChecksumCalculation: 'WHEN_REQUIRED' });
  try {
    await s3.config.credentials();
  } catch {
    s3.destroy();
    return undefined;
  }
  // The region's endpoint, whatever host a queue's URL names.
  return {
    s3,
    dynamodb: new DynamoDBClient({ region }),
    sqs: new SQSClient({ region, useQueueUrlAsEndpoint: false }),
  };
};
