import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalProvince } from '../../infra/local/local-province.ts';
import { recordsOf } from '../campaign/records.ts';

type Province = Pick<LocalProvince, 'engines' | 'resources'>;

/** What of the stored debts, chains and events is not at rest. */
const faultsOfRecords = async (province: Province): Promise<string[]> => {
  const records = recordsOf(province);
  const owed = (await records.owed()).map((debt) => `still owed: ${debt}`);
  const chains = (await records.chains()).flatMap(({ pk, sk, pending, intact }) => [
    ...(pending === 0 ? [] : [`${pending} events of ${pk} ${sk} are not on record`]),
    ...(intact ? [] : [`the chain of ${pk} ${sk} is broken`]),
  ]);
  records.close();
  return [...owed, ...chains];
};

const faultsOfQueues = async ({ engines, resources }: Province): Promise<string[]> => {
  const { sqsUrl: endpoint, region, credentials } = engines;
  const sqs = new SQSClient({ endpoint, region, credentials });
  const found: string[] = [];
  for (const [worker, { url, deadLetterUrl }] of Object.entries(resources.queues)) {
    for (const [what, QueueUrl] of Object.entries({ queue: url, 'dead letters': deadLetterUrl })) {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      const messages =
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible);
      if (messages > 0) found.push(`${messages} messages in the ${what} of ${worker}`);
    }
  }
  sqs.destroy();
  return found;
};

/** The SHA-256 that an object's key promises, when it promises one. */
const promisedHash = (key: string): string | undefined =>
  /^(?:evidence|[a-z]+)\/([0-9a-f]{64})(?:\.json)?$/.exec(key)?.[1];

const faultsOfBucket = async (s3: S3Client, Bucket: string): Promise<string[]> => {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  const found = Uploads.map(({ Key }) => `an upload of ${Key} was begun and never ended`);
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      const bytes = await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray();
      const hash = createHash('sha256')
        .update(bytes ?? '')
        .digest('hex');
      const promised = Key.startsWith('fronts/') ? undefined : promisedHash(Key);
      if (bytes?.length !== Size) found.push(`${Key} has ${bytes?.length} of its ${Size} bytes`);
      if (promised !== undefined && promised !== hash)
        found.push(`${Key} holds other bytes than its name says`);
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return found;
};

const faultsOfObjects = async ({ engines, resources }: Province): Promise<string[]> => {
  const { s3Url: endpoint, region, credentials } = engines;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const found: string[] = [];
  for (const bucket of Object.values(resources.buckets)) found.push(...(await faultsOfBucket(s3, bucket)));
  s3.destroy();
  return found;
};

/** Everything that is not as it must be once all work is done; nothing for a sound province. */
export const faultsOf = async (province: Province): Promise<string[]> => [
  ...(await faultsOfRecords(province)),
  ...(await faultsOfQueues(province)),
  ...(await faultsOfObjects(province)),
];
