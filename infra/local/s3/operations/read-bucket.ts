import { type Reply, xmlReply } from '../http/reply.ts';
import type { Call } from './call.ts';

/** HeadBucket: that the bucket is there was found before. */
export const headBucket = async ({ caller }: Call): Promise<Reply> => ({
  status: 200,
  headers: { 'x-amz-bucket-region': caller.signed?.claim.region ?? 'us-east-1' },
});

/** GetBucketVersioning. */
export const getVersioning = async ({ bucket }: Call): Promise<Reply> =>
  xmlReply('VersioningConfiguration', { Status: bucket.settings.versioned ? 'Enabled' : undefined });

/** GetBucketLocation: the region that the request was signed for; any will do here. */
export const getLocation = async ({ caller }: Call): Promise<Reply> =>
  xmlReply('LocationConstraint', { '#text': caller.signed?.claim.region ?? '' });
