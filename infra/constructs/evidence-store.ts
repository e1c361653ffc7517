import { Duration } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Bucket, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, allowObjects, joining } from './allow.ts';
import { privateBucket } from './private-bucket.ts';

export type EvidenceStoreProps = {
  /** Origins from which browsers upload and download. */
  webOrigins: string[];
  /** Days that originals stay under `incoming/`, and their old versions after that. */
  incomingDays: number;
};

// Design, decision 10: no signed URL lives longer, whoever signed it.
const longestSignatureMs = 15 * 60 * 1000;

// Where clients write: nothing under these is ever read as evidence, and all of it goes.
const uploads = ['incoming/', 'imports/'];

/**
 * Evidence of every submission. `incoming/<key>` is what clients upload, once each, as `imports/<key>` is for files to
 * import; `evidence/<sha256>` is what a worker checked and everything reads; `segments/` are the parts of bundles.
 */
export class EvidenceStore extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { webOrigins, incomingDays }: EvidenceStoreProps) {
    super(scope, id);
    const days = Duration.days(incomingDays);
    this.bucket = privateBucket(this, 'Bucket', {
      versioned: true,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(2) },
        // What is left of joined pieces, which were removed.
        {
          prefix: 'segments/',
          noncurrentVersionExpiration: Duration.days(7),
          expiredObjectDeleteMarker: true,
        },
        ...uploads.flatMap((prefix) => [
          { prefix, expiration: days, noncurrentVersionExpiration: days },
          { prefix, expiredObjectDeleteMarker: true },
        ]),
      ],
      cors: webOrigins.length === 0 ? [] : [browserAccess(webOrigins)],
    });
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error(`${this.node.path} has no AWS::S3::Bucket`);
    // The L2 switch would bring a custom resource that writes the notifications of the bucket.
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.refuse('OverwriteOfUploads', 's3:PutObject', uploads, {
      Null: { 's3:if-none-match': 'true' },
      // False for the calls of a multipart upload that create no object and cannot carry the header.
      Bool: { 's3:ObjectCreationOperation': 'true' },
    });
    this.refuse('LongLivedUploads', 's3:PutObject', uploads, olderThan(longestSignatureMs));
    this.refuse('LongLivedDownloads', 's3:GetObject', [''], olderThan(longestSignatureMs));
  }

  /** Signs uploads of evidence and of files to import. */
  signUploads(...who: IGrantable[]): void {
    for (const prefix of uploads) allowObjects(who, ['s3:PutObject'], this.bucket, `${prefix}*`);
    allowObjects(who, ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'], this.bucket, 'incoming/*');
  }

  /** Reads files to import. */
  readImports(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject'], this.bucket, 'imports/*');
    this.tellMissing(...who);
  }

  /** Signs downloads of checked evidence. */
  signDownloads(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject', 's3:GetObjectVersion'], this.bucket, 'evidence/*');
  }

  /**
   * Reads originals and the tags that a scan put on them, and keeps checked copies. Joins or gives up what clients sent in
   * parts; the policy of the bucket lets nobody write over what has arrived.
   */
  keepChecked(...who: IGrantable[]): void {
    const original = ['Object', 'ObjectVersion', 'ObjectTagging', 'ObjectVersionTagging'].map(
      (of) => `s3:Get${of}`,
    );
    allowObjects(who, [...original, ...joining], this.bucket, 'incoming/*');
    allow(who, ['s3:ListBucketMultipartUploads'], [this.bucket.bucketArn]);
    // A copy takes the tags along, and S3 asks for that permission too.
    allowObjects(who, ['s3:PutObject', 's3:PutObjectTagging'], this.bucket, 'evidence/*');
    this.tellMissing(...who);
  }

  /** Joins checked evidence into segments, and removes the pieces that were joined. */
  buildSegments(...who: IGrantable[]): void {
    allowObjects(who, ['s3:GetObject', 's3:GetObjectVersion'], this.bucket, 'evidence/*');
    allowObjects(who, [...joining, 's3:GetObject'], this.bucket, 'segments/*');
    allowObjects(who, ['s3:DeleteObject'], this.bucket, 'segments/*.merge-*');
    allow(who, ['s3:ListBucketMultipartUploads'], [this.bucket.bucketArn]);
    this.tellMissing(...who);
  }

  /** The event of the account's bus that says that an original has arrived whole. */
  readonly arrivals = () => ({
    source: ['aws.s3'],
    detailType: ['Object Created'],
    detail: { bucket: { name: [this.bucket.bucketName] }, object: { key: [{ prefix: 'incoming/' }] } },
  });

  /** Without it S3 answers 403 instead of 404 for an upload that has not arrived. */
  private tellMissing(...who: IGrantable[]): void {
    allow(who, ['s3:ListBucket'], [this.bucket.bucketArn]);
  }

  private refuse(sid: string, action: string, prefixes: string[], conditions: Record<string, object>): void {
    const principals = [new AnyPrincipal()];
    const resources = prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}*`));
    this.bucket.addToResourcePolicy(
      new PolicyStatement({ sid, effect: Effect.DENY, principals, actions: [action], resources, conditions }),
    );
  }
}

const olderThan = (ms: number) => ({ NumericGreaterThan: { 's3:signatureAge': String(ms) } });

const browserAccess = (allowedOrigins: string[]) => ({
  allowedOrigins,
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
  // Exactly what an upload signs, and Range for a download that goes on.
  allowedHeaders: ['content-type', 'if-none-match', 'range', 'x-amz-checksum-sha256', 'x-amz-checksum-crc32'],
  exposedHeaders: ['ETag', 'x-amz-version-id', 'x-amz-checksum-sha256', 'x-amz-checksum-crc32'],
  maxAge: 3000,
});
