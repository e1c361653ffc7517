import type * as z from 'zod';
import type { BucketPolicyProperties, BucketProperties } from './resource-shapes.ts';

type Bucket = z.infer<typeof BucketProperties>;
type Statement = z.infer<typeof BucketPolicyProperties>['PolicyDocument']['Statement'][number];

/** A bucket, with what the S3 door has to enforce for it. */
export type BucketPlan = {
  name: string;
  versioned: boolean;
  cors: NonNullable<Bucket['CorsConfiguration']>['CorsRules'];
  /** Key prefixes at which a PUT without `If-None-Match` is refused. */
  requireIfNoneMatchPrefixes: string[];
  /** Where a signature older than so many milliseconds is refused, however long it claims to live. */
  signatureAges: { action: string; prefix: string; milliseconds: number }[];
  eventBridge: boolean;
};

/** Buckets together with what their policies demand. @throws Error for a refusal that is not known here */
export const readBuckets = (
  buckets: { ref: string; properties: Bucket }[],
  policies: { logicalId: string; properties: z.infer<typeof BucketPolicyProperties> }[],
): BucketPlan[] =>
  buckets.map(({ ref, properties }) => {
    const refusals = policies
      .filter((policy) => policy.properties.Bucket === ref)
      .flatMap(({ logicalId, properties: { PolicyDocument } }) =>
        PolicyDocument.Statement.flatMap((statement) => readRefusal(logicalId, ref, statement)),
      );
    return {
      name: ref,
      versioned: properties.VersioningConfiguration?.Status === 'Enabled',
      cors: properties.CorsConfiguration?.CorsRules ?? [],
      requireIfNoneMatchPrefixes: refusals.flatMap((each) => (each.kind === 'overwrite' ? each.prefix : [])),
      signatureAges: refusals.flatMap((each) => (each.kind === 'age' ? each : [])),
      eventBridge: properties.NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled ?? false,
    };
  });

type Refusal =
  | { kind: 'overwrite'; prefix: string }
  | { kind: 'age'; action: string; prefix: string; milliseconds: number };

// There is no TLS between parts of one machine.
const aboutTls = ['aws:SecureTransport', 's3:TlsVersion'];

const readRefusal = (logicalId: string, bucket: string, statement: Statement): Refusal[] => {
  // Grants say who may; on one machine everybody who holds a key may.
  if (statement.Effect === 'Allow') return [];
  const tests = Object.entries(statement.Condition ?? {}).flatMap(([operator, test]) =>
    Object.entries(test).map(([key, value]) => `${operator} ${key} ${value}`),
  );
  if (tests.length > 0 && tests.every((test) => aboutTls.some((key) => test.includes(key)))) return [];
  const actions = [statement.Action].flat();
  const prefixes = [statement.Resource].flat().map((resource) => prefixOf(logicalId, bucket, resource));
  if (tests.includes('Null s3:if-none-match true') && actions.join() === 's3:PutObject') {
    return prefixes.map((prefix) => ({ kind: 'overwrite', prefix }));
  }
  const [, age] = tests.join().match(/^NumericGreaterThan s3:signatureAge (\d+)$/) ?? [];
  if (age !== undefined) {
    return actions.flatMap((action) =>
      prefixes.map((prefix) => ({ kind: 'age', action, prefix, milliseconds: Number(age) })),
    );
  }
  throw new Error(`${logicalId} refuses ${actions.join()} where ${tests.join()}: not known to local running`);
};

const prefixOf = (logicalId: string, bucket: string, resource: string): string => {
  const [, prefix] = resource.match(/^arn:aws:s3:::[^/]+\/(.*)\*$/) ?? [];
  if (prefix !== undefined && resource.startsWith(`arn:aws:s3:::${bucket}/`)) return prefix;
  throw new Error(`${logicalId} speaks of ${resource}, which is not a prefix of its bucket`);
};
