/** One rule of a bucket's CORS configuration, in the words of the CloudFormation property. */
export interface CorsRule {
  /** `*` or an origin with at most one `*`. */
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  /** Header names, each with at most one `*`, compared without case. */
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  /** How long a browser may keep the preflight's answer, in seconds. */
  readonly maxAgeSeconds?: number;
}

/** What a bucket is told to be. Lifecycle rules and TLS-only policies have no effect here. */
export interface BucketSettings {
  readonly versioned: boolean;
  readonly cors: readonly CorsRule[];
  /** Under these key prefixes the bucket policy denies creating an object without `If-None-Match`. */
  readonly requireIfNoneMatchPrefixes: readonly string[];
  /** Whether the bucket tells EventBridge about objects created and deleted. */
  readonly eventBridge: boolean;
}
