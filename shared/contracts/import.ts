import * as z from 'zod';
import { UploadRequest } from './evidence.ts';
import { CampaignId, ImportId, LeafCode, PersonId, RoundId, Sha256, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { ProvidedValue } from './score-inputs.ts';
import { TableSheetOnImport } from './set-up-table.ts';
import { Instant, InstantText, Text } from './text.ts';

/** Largest file to import, in bytes. */
export const importLimit = 20 * 1024 * 1024;

/** What a file to import can be. */
export const ImportKind = z.enum([
  'CAMPAIGN',
  'UNITS',
  'PROVIDED_VALUES',
  'TABLE_VERSION',
  'UNIT_SHEET',
  'TASK_SHEET',
  'TABLE_SHEET',
]);
export type ImportKind = z.output<typeof ImportKind>;

/** Declared before the upload: exactly these bytes are then signed. */
export const ImportDeclaration = z.strictObject({
  kind: ImportKind,
  bytes: z.int().positive().max(importLimit),
  sha256: Sha256,
});
export type ImportDeclaration = z.output<typeof ImportDeclaration>;

/** A remark on an imported file: where (JSON pointer), a stable code, and words. */
export const ImportWarning = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  detail: z.strictObject({ vi: z.string(), en: z.string() }),
});
export type ImportWarning = z.output<typeof ImportWarning>;

/** An import, with what it did once applied. */
export const Import = z.strictObject({
  importId: ImportId,
  kind: ImportKind,
  sha256: Sha256,
  applied: z
    .strictObject({
      at: InstantText,
      summary: z.record(z.string(), z.union([z.string(), z.int()])),
      /** What the file may hold but is seldom meant: the first hundred. */
      warnings: z.array(ImportWarning).max(100).optional(),
    })
    .optional(),
});
export type Import = z.output<typeof Import>;

export const ImportWithUpload = z.strictObject({ import: Import, upload: UploadRequest });

/**
 * Values of leaves that units do not assess themselves, for one round: from a data provider, a survey or a
 * published index. Later files add to earlier ones and replace what they name again.
 */
export const ProvidedValuesFile = z.strictObject({
  format: z.literal('thi-dua/provided-values'),
  version: z.literal(1),
  roundId: RoundId,
  source: Text(300),
  values: z
    .array(z.strictObject({ entrantId: UnitId, leaf: LeafCode, given: ProvidedValue }))
    .min(1)
    .max(200_000),
});
export type ProvidedValuesFile = z.output<typeof ProvidedValuesFile>;

/** All provided values of a round, as one immutable object: entrant → leaf → value. */
export const ProvidedValues = z.record(UnitId, z.record(LeafCode, ProvidedValue));
export type ProvidedValues = z.output<typeof ProvidedValues>;

/** The stored import. */
export const ImportItem = z.object({
  ...itemFields,
  importId: ImportId,
  kind: ImportKind,
  bytes: z.int().positive(),
  sha256: Sha256,
  by: PersonId,
  requestHash: Sha256,
  key: z.string(),
  /** What the last dry run of a sheet of units would do; absent when it found faults. */
  planHash: Sha256.optional(),
  /** What was read of a sheet of a scoring table, and what people decided about it. */
  tableSheet: TableSheetOnImport.optional(),
  applied: z
    .object({
      at: Instant,
      summary: z.record(z.string(), z.union([z.string(), z.int()])),
      warnings: z.array(ImportWarning).max(100).optional(),
    })
    .optional(),
});
export type ImportItem = z.output<typeof ImportItem>;

/** A campaign as everybody signed in sees it. */
export const CampaignSummary = z.strictObject({
  campaignId: CampaignId,
  title: z.strictObject({ vi: z.string(), en: z.string() }),
  form: z.enum(['REGULAR', 'THEMATIC']),
  rounds: z.array(RoundId),
  fileHash: Sha256,
  revision: z.int().positive(),
});
export type CampaignSummary = z.output<typeof CampaignSummary>;

/** The stored pointer to a campaign's file; importing again flips it, until a round is launched. */
export const CampaignItem = z.object({
  ...itemFields,
  campaignId: CampaignId,
  title: z.object({ vi: z.string(), en: z.string() }),
  form: z.enum(['REGULAR', 'THEMATIC']),
  rounds: z.array(RoundId),
  fileHash: Sha256,
  revision: z.int().positive(),
  listShard: z.string(),
  listKey: z.string(),
});
export type CampaignItem = z.output<typeof CampaignItem>;
