import type { BucketSettings } from '../bucket-settings.ts';
import type { S3Check } from '../checks.ts';

/** Where an act is committed. */
export interface ActContext {
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The server's clock: real milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** What came of an act. */
export interface Outcome {
  /** Whether the abuse was refused, or came to nothing. */
  readonly refused: boolean;
  /** S3's error code; empty for a success. */
  readonly code: string;
  readonly status: number;
}

/** An abuse that one check refuses: without that check it must succeed, or it proves nothing. */
export interface Act {
  readonly check: S3Check;
  readonly title: string;
  readonly act: (context: ActContext) => Promise<Outcome>;
}

const page = 'https://app.example';

/** The buckets that the acts need on the server that they are committed against. */
export const actBuckets: Readonly<Record<'acts' | 'acts-versions', BucketSettings>> = {
  acts: {
    versioned: false,
    cors: [
      { allowedOrigins: [page], allowedMethods: ['PUT'], allowedHeaders: ['*'], exposedHeaders: ['ETag'] },
    ],
    requireIfNoneMatchPrefixes: ['incoming/'],
    eventBridge: false,
  },
  'acts-versions': { versioned: true, cors: [], requireIfNoneMatchPrefixes: [], eventBridge: false },
};
