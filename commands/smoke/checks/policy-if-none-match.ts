import { PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { all, check } from '../check.ts';

/** The operator may write anything by role; an explicit denial in the bucket policy still refuses. */
export const policyIfNoneMatch = check({
  id: 'policy-if-none-match',
  title: {
    vi: 'Chính sách bucket từ chối PutObject thiếu If-None-Match, kể cả của người vận hành',
    en: "The bucket policy denies PutObject without If-None-Match, even with the operator's credentials",
  },
  needs: ['operator'],
  run: async ({ operator, stack, runId, leftovers }) => {
    const write = async (place: string, condition: { IfNoneMatch?: string }): Promise<string> => {
      const prefix = `${place}/smoke-${runId}/`;
      leftovers.objectsUnder(prefix);
      const object = { Bucket: stack.buckets.evidence, Key: `${prefix}policy`, Body: runId };
      try {
        await operator.s3.send(new PutObjectCommand({ ...object, ...condition }));
        return 'taken';
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error;
        return `${error.$metadata.httpStatusCode} ${error.name}`;
      }
    };
    const denied = (place: string, seen: string) => ({
      ok: seen === '403 AccessDenied',
      observed: `under ${place}/: ${seen}`,
    });
    const imports = denied('imports', await write('imports', {}));
    // No counterpart with the header under incoming/: its arrival would set the checking of evidence to work.
    const incoming = denied('incoming', await write('incoming', {}));
    const conditional = await write('imports', { IfNoneMatch: '*' });
    return all([
      imports,
      incoming,
      { ok: conditional === 'taken', observed: `with If-None-Match: ${conditional}` },
    ]);
  },
});
