import * as z from 'zod';
import { UploadRequest } from './evidence.ts';
import { Page } from './pages.ts';

const partNumber = z.int().min(1).max(10_000);
/** CRC-32 as 8 lower-case hexadecimal digits. */
const Crc32Text = z.string().regex(/^[0-9a-f]{8}$/);

/** Parts that the client is about to send, each with the CRC-32 of its bytes: exactly those are then signed. */
export const PartsToSign = z.strictObject({
  parts: z
    .array(z.strictObject({ number: partNumber, crc32: Crc32Text }))
    .min(1)
    .max(100),
});

/** A presigned PUT for each part, in the order asked for. */
export const SignedParts = z.strictObject({
  parts: z.array(z.strictObject({ number: partNumber, upload: UploadRequest })),
});

/** Parts that have arrived, by number. */
export const ArrivedPart = z.strictObject({
  number: partNumber,
  bytes: z.int().nonnegative(),
  crc32: Crc32Text,
});
export type ArrivedPart = z.output<typeof ArrivedPart>;
export const ArrivedParts = Page(ArrivedPart);
