import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type LocalProvinceOptions, startLocalProvince } from '../../infra/local/local-province.ts';
import type { ActContext } from '../../infra/local/s3/acts/act.ts';
import { benchTemplate } from './bench-template.ts';

/** The running engines that acts are done to. */
export type Bench = {
  s3: ActContext;
  objects: S3Client;
  db: DynamoDBDocumentClient;
  tableName: string;
  sqs: SQSClient;
  queues: { probed: string; deadLetters: string; unread: string };
  /** Waits until no message is on its way to the probe. */
  quiet: () => Promise<void>;
  close: () => Promise<void>;
};

/** An S3 server outside this process, with the buckets of the acts and the keys of somebody who may do everything in them. */
export type ObjectsElsewhere = { url: string; accessKeyId: string; secretAccessKey: string };

export type BenchOptions = Pick<LocalProvinceOptions, 'disorder' | 's3Enforce' | 'elsewhere'> & {
  s3Elsewhere?: ObjectsElsewhere | undefined;
};

const quietMs = 20_000;

/** Starts the engines of this machine in a folder that is gone afterwards; those that run elsewhere are taken from there. */
export const startBench = async ({ s3Elsewhere, ...options }: BenchOptions = {}): Promise<Bench> => {
  const data = await mkdtemp(join(tmpdir(), 'qualify-'));
  const province = await startLocalProvince({
    provinceId: 'qualification',
    template: benchTemplate(),
    data,
    log: () => undefined,
    ...options,
  });
  const { engines, resources } = province;
  const { region, credentials } = engines;
  const s3 = s3Elsewhere ?? { url: engines.s3Url, ...credentials };
  const db = new DynamoDBClient({ endpoint: engines.dynamodbUrl, region, credentials });
  const sqs = new SQSClient({ endpoint: engines.sqsUrl, region, credentials });
  const objects = new S3Client({
    endpoint: s3.url,
    forcePathStyle: true,
    region,
    credentials: s3,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    s3: { ...s3, now: Date.now },
    objects,
    db: DynamoDBDocumentClient.from(db),
    tableName: resources.tableName,
    sqs,
    queues: {
      probed: resources.queues.probe?.url ?? '',
      deadLetters: resources.queues.probe?.deadLetterUrl ?? '',
      unread: resources.outputs.UnreadQueueUrl ?? '',
    },
    quiet: () => province.quiet(quietMs),
    close: async () => {
      for (const client of [db, sqs, objects]) client.destroy();
      await province.close();
      await rm(data, { recursive: true, force: true });
    },
  };
};
