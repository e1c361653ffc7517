import * as z from 'zod';
import { EvidenceSource } from './evidence-source.ts';
import { CampaignId, EvidenceId, LeafCode, PersonId, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Page } from './pages.ts';
import { BilingualText, DayText, Instant, InstantText, Text } from './text.ts';

/** Largest file taken by one PUT, in bytes (design, decision 10). */
export const singlePutLimit = 100 * 1024 * 1024;

/** Largest file at all, in bytes: what S3 copies in one call. A province takes less by its file, a round by its own. */
export const largestFile = 5 * 1024 * 1024 * 1024;

/**
 * Content types that appraisers can be asked to open. HTML, SVG, scripts and executables are not among them; ZIP is taken
 * where the province's file says so.
 */
export const EvidenceType = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/zip',
]);
export type EvidenceType = z.output<typeof EvidenceType>;

/** Types that evidence has once it is kept: of files, and of the notes that stand for evidence without one. */
export const KeptType = z.enum([...EvidenceType.options, 'text/plain']);

/** Which criterion the file proves, and where in it (section and page are asked for by several provinces). */
export const Citation = z.strictObject({
  leaf: LeafCode,
  section: Text(200).optional(),
  pages: Text(60).optional(),
});
export type Citation = z.output<typeof Citation>;

/** The paper that the file holds: number, date, issuer and abstract (trích yếu). */
export const EvidenceDocument = z.strictObject({
  number: Text(60).optional(),
  issuedOn: DayText.optional(),
  issuer: Text(200).optional(),
  abstract: Text(500),
});
export type EvidenceDocument = z.output<typeof EvidenceDocument>;

const fileName = Text(200).refine((name) => !/[/\\]/.test(name), { error: 'a file name has no path' });

/** What a unit declares before it uploads: exactly these bytes are then signed. */
export const EvidenceDeclaration = z.strictObject({
  fileName,
  bytes: z.int().positive().max(largestFile),
  sha256: Sha256,
  contentType: EvidenceType,
  document: EvidenceDocument,
  citations: z.array(Citation).min(1).max(60),
  /** The uploader's statement that the file holds no state secret; nothing else is accepted. */
  holdsNoStateSecret: z.literal(true),
});
export type EvidenceDeclaration = z.output<typeof EvidenceDeclaration>;

/** AWAITING: declared, bytes not checked. HELD: a secrecy mark waits for the manager's word. The other states end the check. */
export const EvidenceState = z.enum(['AWAITING', 'HELD', 'ACCEPTED', 'REFUSED', 'EXPIRED', 'REMOVED']);
export type EvidenceState = z.output<typeof EvidenceState>;

/** Why a file was refused. */
export const RefusalCode = z.enum([
  'WRONG_SIZE',
  'WRONG_HASH',
  'WRONG_TYPE',
  'MALWARE',
  'NO_VERDICT',
  'ENCRYPTED',
  'BROKEN',
  'POLYGLOT',
  'UNSAFE_ARCHIVE',
  'SECRECY_MARK',
]);
export type RefusalCode = z.output<typeof RefusalCode>;

/** The marks of state secrets in Vietnamese papers: mật, tối mật, tuyệt mật (Luật Bảo vệ bí mật nhà nước 2018, điều 8). */
export const SecrecyMark = z.enum(['MAT', 'TOI_MAT', 'TUYET_MAT']);
export type SecrecyMark = z.output<typeof SecrecyMark>;

/**
 * Which marks were found, and where: in the file's name, in what was said of it, in its text. UNREAD: no text could be read,
 * and the province has somebody look at such files.
 */
export const SecrecyHold = z.strictObject({
  marks: z.array(SecrecyMark),
  found: z.array(z.enum(['NAME', 'DESCRIPTION', 'TEXT', 'UNREAD'])),
});
export type SecrecyHold = z.output<typeof SecrecyHold>;

/**
 * How much of the text was looked through for marks. FIRST_PAGES: of a long PDF the first ones; NO_TEXT: a picture or a
 * scan; NOT_READ: too large, or more than a reader may be asked to do.
 */
export const TextReading = z.enum(['READ', 'FIRST_PAGES', 'NO_TEXT', 'NOT_READ']);
export type TextReading = z.output<typeof TextReading>;

/** The manager's word on a held file. RELEASE: it holds no secret; REFUSE: it may not be here. */
export const SecrecyDecision = z.strictObject({
  outcome: z.enum(['RELEASE', 'REFUSE']),
  reason: Text(1000),
});
export type SecrecyDecision = z.output<typeof SecrecyDecision>;

const content = {
  evidenceId: EvidenceId,
  submissionId: SubmissionId,
  fileName,
  bytes: z.int().positive(),
  sha256: Sha256,
  contentType: KeptType,
  document: EvidenceDocument,
  citations: z.array(Citation),
  source: EvidenceSource.optional(),
  state: EvidenceState,
  refusal: RefusalCode.optional(),
  hold: SecrecyHold.optional(),
  /** Absent while it is not checked, and for a note. */
  text: TextReading.optional(),
  revision: z.int().positive(),
};

/** A piece of evidence as its unit and its appraisers see it. */
export const Evidence = z.strictObject({
  ...content,
  /** Campaign time at which the upload was begun: it decides whether the file is in time. */
  begunAt: InstantText,
  /** Why it was refused or is held, for people. */
  why: BilingualText.optional(),
  decision: SecrecyDecision.optional(),
  /** Of a document of the shelf: the edition that came after the one cited. */
  newer: EvidenceId.optional(),
});
export type Evidence = z.output<typeof Evidence>;

export const EvidenceList = z.strictObject({ items: z.array(Evidence) });

/** A presigned request: send exactly these headers with exactly the declared bytes. */
export const UploadRequest = z.strictObject({
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  /** Real time; the URL is dead afterwards. Ask for another while the window is open. */
  expiresAt: InstantText,
});
export type UploadRequest = z.output<typeof UploadRequest>;

/** How a file above 100 MiB is cut: every part but the last has `partBytes` bytes; parts are numbered from 1. */
export const PartPlan = z.strictObject({
  partBytes: z.int().positive(),
  parts: z.int().positive().max(10_000),
});
export type PartPlan = z.output<typeof PartPlan>;

/** A declared file, and how to send it: by one PUT, or in parts. */
export const EvidenceWithUpload = z.strictObject({
  evidence: Evidence,
  upload: UploadRequest.optional(),
  multipart: PartPlan.optional(),
});

/** A presigned GET that lives for minutes. */
export const DownloadLink = z.strictObject({ url: z.url(), expiresAt: InstantText });

/** The stored evidence. Keys under `incoming/` are unguessable; `evidence/<sha256>` is what everything reads. */
export const EvidenceItem = z.object({
  ...itemFields,
  ...owingFields,
  ...content,
  begunAt: Instant,
  /** The submission to whose supplement or dossiers it belongs, where it lies in a folder of its own. */
  belongsTo: SubmissionId.optional(),
  /** The campaign whose life it proves something of, where it is no submission's. */
  ofCampaign: CampaignId.optional(),
  /** Campaign time at which its description was last edited; absent when never. */
  editedAt: Instant.optional(),
  requestHash: Sha256,
  incomingKey: z.string(),
  /** Real time (ms) after which no URL for the incoming key is alive. */
  urlDiesAt: Instant,
  /** Above 100 MiB: how the file is cut, and the upload that takes its parts now. */
  multipart: z.object({ ...PartPlan.shape, uploadId: z.string().exactOptional() }).optional(),
  /** What was decided of its secrecy, by whom and when (campaign time); its events. */
  decision: SecrecyDecision.extend({ by: PersonId, at: Instant }).optional(),
  chain: Chain.optional(),
  /** Of a document of the shelf: its first edition, or, of that one, the later ones in order. */
  editionOf: EvidenceId.optional(),
  editions: z.array(EvidenceId).optional(),
  /** Of a document of the shelf that nobody cited: real time (ms) at which it was removed for good. */
  goneAt: Instant.optional(),
  /** Set while it is held: then it is on the managers' list. */
  listShard: z.string().optional(),
  listKey: z.string().optional(),
  /** Real time (ms) at which the check first saw the bytes without a verdict on them. */
  arrivedAt: Instant.optional(),
  /** Filled by the check. */
  crc32: z.int().nonnegative().optional(),
  storedKey: z.string().optional(),
  storedVersion: z.string().optional(),
  checkedAt: Instant.optional(),
});
export type EvidenceItem = z.output<typeof EvidenceItem>;

/** Among what a held file lies: a self-assessment's evidence, supplementary answers, award dossiers, papers of a campaign, or the province's shelf. */
export const HeldIn = z.enum(['SELF_ASSESSMENT', 'SUPPLEMENT', 'DOSSIER', 'CAMPAIGN', 'SHELF']);
export type HeldIn = z.output<typeof HeldIn>;

/** A held file as the manager finds it, with whose it is and where the decision on it is sent. */
export const HeldEvidence = z.strictObject({
  evidence: Evidence,
  heldIn: HeldIn,
  /** Absent on the shelf, which is the province's, and among a campaign's papers. */
  entrantId: UnitId.optional(),
  roundId: RoundId.optional(),
  /** The path to which a decision is posted. */
  decideAt: z.string(),
});
export type HeldEvidence = z.output<typeof HeldEvidence>;
export const HeldEvidencePage = Page(HeldEvidence);
