import type { Reply } from '../http/reply.ts';
import type { Call } from './call.ts';
import { requestedUpload } from './requested-upload.ts';

/** AbortMultipartUpload. */
export const abortUpload = async (call: Call): Promise<Reply> => {
  call.bucket.uploads.remove(requestedUpload(call).uploadId);
  return { status: 204 };
};
