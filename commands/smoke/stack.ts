import * as z from 'zod';
import { CannotBegin } from './words-error.ts';

/** A deployed province, as its stack's outputs tell of it. */
export type Stack = {
  name: string;
  /** Without a trailing slash. */
  apiUrl: string;
  region: string;
  accountId: string;
  tableName: string;
  buckets: Record<'evidence' | 'snapshots' | 'bundles' | 'checkpoints', string>;
};

const name = z.string().min(1);

/** Outputs of a province's stack that the checks use. */
const Outputs = z.object({
  ApiUrl: z.url({ protocol: /^https?$/ }),
  TableName: name,
  EvidenceBucketName: name,
  SnapshotBucketName: name,
  BundleBucketName: name,
  CheckpointBucketName: name,
  AlarmTopicArn: z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:/),
});

/** @throws CannotBegin naming the outputs that are missing or unlike a province's */
export const stackOf = (stackName: string, outputs: unknown): Stack => {
  const parsed = Outputs.safeParse(outputs);
  if (!parsed.success) {
    const named = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || '(all)'))].join(', ');
    throw new CannotBegin({
      vi: `Stack ${stackName} thiếu đầu ra, hoặc đầu ra không đúng dạng: ${named}. Đây có phải stack của một tỉnh không?`,
      en: `Stack ${stackName} lacks outputs, or they are of another form: ${named}. Is it a province's stack?`,
    });
  }
  const { ApiUrl, TableName, AlarmTopicArn, ...buckets } = parsed.data;
  const [, , , region = '', accountId = ''] = AlarmTopicArn.split(':');
  return {
    name: stackName,
    apiUrl: ApiUrl.replace(/\/$/, ''),
    region,
    accountId,
    tableName: TableName,
    buckets: {
      evidence: buckets.EvidenceBucketName,
      snapshots: buckets.SnapshotBucketName,
      bundles: buckets.BundleBucketName,
      checkpoints: buckets.CheckpointBucketName,
    },
  };
};
