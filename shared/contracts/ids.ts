import * as z from 'zod';

const slug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const opaque = /^[a-z2-7]{26}$/;

/**
 * `so-noi-vu`: chosen by people, stable for ever, safe in keys, URLs and file names; and as the name of an object's
 * member, of which every object has one called `constructor`.
 */
export const Slug = z
  .string()
  .max(64)
  .regex(slug)
  .refine((id) => id !== 'constructor', { error: 'this name is taken' });

export const UnitId = Slug;
export const CampaignId = Slug;
/** `<campaign>.<round key>`, for example `tien-giang-2023.2023`. */
export const RoundId = z
  .string()
  .max(129)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/);
export const GroupId = Slug;

/** The subject of the access token: opaque, never a name, a number or an address. */
export const PersonId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const SubmissionId = z.string().regex(opaque);
export const EvidenceId = z.string().regex(opaque);
export const ImportId = z.string().regex(opaque);
export const JobId = z.string().regex(opaque);

/** The code of a criterion without children, as printed in the scoring table: `3.2.1`. */
export const LeafCode = z
  .string()
  .max(24)
  .regex(/^[A-Z0-9]+(?:\.[0-9]+){0,4}$/);

/** The code of a field, the first part of its criteria's codes: `3`. */
export const FieldCode = z.string().regex(/^[A-Z0-9]{1,4}$/);

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
