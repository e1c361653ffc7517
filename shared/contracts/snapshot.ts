import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { Citation, EvidenceDocument, EvidenceState, KeptType, RefusalCode, TextReading } from './evidence.ts';
import { EvidenceSource } from './evidence-source.ts';
import { EvidenceId, GroupId, LeafCode, PersonId, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { Signed } from './submission.ts';
import { Instant } from './text.ts';

/** One row as frozen. */
export const FrozenAnswer = z.strictObject({
  value: AnswerValue.optional(),
  notApplicable: z.literal('NO_CASES').optional(),
  justification: z.string().optional(),
  /** The counted list of tasks that the value was taken from. */
  taskList: Sha256.optional(),
  revision: z.int().positive(),
  savedAt: Instant,
  savedBy: PersonId,
});
export type FrozenAnswer = z.output<typeof FrozenAnswer>;

/** One file as named when frozen. The verdict on it is added by the seal. */
export const FrozenEvidence = z.strictObject({
  evidenceId: EvidenceId,
  revision: z.int().positive(),
  fileName: z.string(),
  bytes: z.int().positive(),
  sha256: Sha256,
  contentType: KeptType,
  document: EvidenceDocument,
  citations: z.array(Citation),
  /** Absent for a file that was uploaded for this submission. */
  source: EvidenceSource.optional(),
  begunAt: Instant,
  /** When its description was last edited; absent when never. */
  editedAt: Instant.optional(),
});
export type FrozenEvidence = z.output<typeof FrozenEvidence>;

/** The version of the scoring table by which the answers are meant. */
const StandsUnder = z.strictObject({ tableId: z.string(), version: z.int().positive(), hash: Sha256 });

/** What the person saw and signed, or, unattested, what the draft held at the end (design, decisions 5 and 6). */
export const SubmissionSnapshot = z.strictObject({
  format: z.literal('thi-dua/submission'),
  version: z.literal(1),
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  groupId: GroupId,
  table: z.strictObject({ tableId: z.string(), version: z.int().positive(), hash: Sha256 }),
  answers: z.record(LeafCode, FrozenAnswer),
  evidence: z.array(FrozenEvidence),
  attestation: z
    .strictObject({ by: PersonId, at: Instant, ...Signed.shape, statement: z.string() })
    .nullable(),
});
export type SubmissionSnapshot = z.output<typeof SubmissionSnapshot>;

/** Where a named file stands at the seal. */
export const SealedFile = z.strictObject({
  state: EvidenceState,
  refusal: RefusalCode.optional(),
  /** How much of its text was looked through for secrecy marks; absent for a note. */
  text: TextReading.optional(),
  crc32: z.int().nonnegative().optional(),
  storedKey: z.string().optional(),
  storedVersion: z.string().optional(),
});
export type SealedFile = z.output<typeof SealedFile>;

/** The submission as sealed for one end: what was frozen, and the verdict on each file. Everything later reads this. */
export const SealedSnapshot = z.strictObject({
  format: z.literal('thi-dua/sealed-submission'),
  version: z.literal(1),
  end: Instant,
  /** The entrant's own end, where `end` is a later one for who hands in late. */
  due: Instant.optional(),
  /** Hash of the frozen snapshot. */
  of: Sha256,
  /** Hash of the seal that this one renews, with verdicts that came after it. */
  replaces: Sha256.optional(),
  submission: SubmissionSnapshot,
  files: z.record(EvidenceId, SealedFile),
});
export type SealedSnapshot = z.output<typeof SealedSnapshot>;

/** The draft and its table as one value, and the SHA-256 of its canonical JSON, which the signature carries back. */
export const DraftReview = z.strictObject({
  table: StandsUnder,
  answers: z.record(LeafCode, FrozenAnswer),
  evidence: z.array(FrozenEvidence),
  digest: Sha256,
});
export type DraftReview = z.output<typeof DraftReview>;
