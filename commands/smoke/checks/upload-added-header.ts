import { all, check } from '../check.ts';
import { beginUpload, refusals } from '../import-upload.ts';

/** Metadata and tags are S3's own headers: whoever may add one says something in the province's name. */
export const uploadAddedHeader = check({
  id: 'upload-added-header',
  title: {
    vi: 'S3 không nhận tiêu đề x-amz- không được ký',
    en: 'S3 refuses an x-amz- header that was not signed',
  },
  needs: ['manager'],
  run: async (context) => {
    const upload = await beginUpload(context);
    return all(
      await refusals(context, upload, {
        metadata: { headers: { ...upload.headers, 'x-amz-meta-smoke': context.runId } },
        tags: { headers: { ...upload.headers, 'x-amz-tagging': `smoke=${context.runId}` } },
      }),
    );
  },
});
