import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { all, check } from '../check.ts';
import { put, refusal, taken } from '../import-upload.ts';
import { signOwnUpload } from '../own-upload.ts';

const hour = 3600;
// A quarter of an hour is the policy's limit; one minute more also bears a clock that is somewhat slow.
const oldMs = 16 * 60_000;

/** A signature that claims to live an hour and is sixteen minutes old: whoever signed it, the bucket policy refuses. */
export const signatureAge = check({
  id: 'signature-age',
  title: {
    vi: 'Chính sách bucket từ chối chữ ký cũ hơn 15 phút, dù URL còn hạn',
    en: 'The bucket policy refuses a signature older than 15 minutes, however long it claims to live',
  },
  needs: ['operator'],
  run: async (context) => {
    const { operator, stack, send, now } = context;
    const old = await signOwnUpload(context, 'age', { lifeSeconds: hour, agedMs: oldMs });
    const lateUpload = refusal('upload, 16 min old', await put(context, old), [403]);
    const fresh = await signOwnUpload(context, 'age', { lifeSeconds: hour });
    const upload = taken('upload, new', await put(context, fresh));
    const get = new GetObjectCommand({ Bucket: stack.buckets.evidence, Key: fresh.key });
    const signedAt = (at: number) =>
      getSignedUrl(operator.s3, get, { expiresIn: hour, signingDate: new Date(at) });
    const late = refusal('download, 16 min old', await send({ url: await signedAt(now() - oldMs) }), [403]);
    const download = taken('download, new', await send({ url: await signedAt(now()) }));
    return all([lateUpload, upload, late, download]);
  },
});
