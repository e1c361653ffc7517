import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { sha256Hex } from '../canonical-json.ts';

/** Files to import, under `imports/` of the evidence bucket. */
export const importFiles = (s3: S3Client, Bucket: string) => ({
  /**
   * The declared bytes, or undefined when they have not arrived (or are not those that were declared: what S3
   * took was signed, so other bytes mean that nothing usable came).
   */
  async read(key: string, sha256: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return sha256Hex(bytes) === sha256 ? bytes : undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
export type ImportFiles = ReturnType<typeof importFiles>;
