import * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { AnswerVector } from './answer-vector.ts';
import { SigningAuthority } from './delegation.ts';
import {
  CampaignId,
  EvidenceId,
  GroupId,
  JobId,
  LeafCode,
  PersonId,
  RoundId,
  Sha256,
  SubmissionId,
  UnitId,
} from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Instant, InstantText, Text } from './text.ts';

/** Longest justification (giải trình), in characters (design §6). */
export const justificationLimit = 4000;

/** How the signer signs: in person, for the head (KT.), by order (TL.), by sub-delegation (TUQ.), or as acting head (Quyền). */
export const SigningCapacity = z.enum(['HEAD', 'KT', 'TL', 'TUQ', 'ACTING']);
export type SigningCapacity = z.output<typeof SigningCapacity>;

/** As whom somebody signed; `authority` where it was by delegation. */
export const Signed = z.strictObject({ capacity: SigningCapacity, authority: SigningAuthority.optional() });
export type Signed = z.output<typeof Signed>;

/** Opening a self-assessment: which entrant, in which round. Opening it twice is opening it once. */
export const SubmissionRequest = z.strictObject({ roundId: RoundId, entrantId: UnitId });

/** NOT_STARTED has a head made by the system only; ABSENT and SEALED are ends for the effective end sealed. */
export const SubmissionState = z.enum(['NOT_STARTED', 'DRAFT', 'SUBMITTED', 'SEALED', 'ABSENT']);
export type SubmissionState = z.output<typeof SubmissionState>;

/** What a person writes in one row of the scoring table. A claim of 'no cases' stands in place of a value. */
export const AnswerContent = z
  .strictObject({
    value: AnswerValue.optional(),
    notApplicable: z.literal('NO_CASES').optional(),
    justification: Text(justificationLimit).optional(),
    /** The counted list of tasks (its hash) that the value is taken from. */
    taskList: Sha256.optional(),
  })
  .refine((answer) => answer.value === undefined || answer.notApplicable === undefined, {
    error: 'a value and a claim of not applicable exclude each other',
    path: ['notApplicable'],
  });
export type AnswerContent = z.output<typeof AnswerContent>;

/** One saved row. */
export const Answer = z.strictObject({
  leaf: LeafCode,
  value: AnswerValue.optional(),
  notApplicable: z.literal('NO_CASES').optional(),
  justification: z.string().optional(),
  taskList: Sha256.optional(),
  revision: z.int().positive(),
  savedAt: InstantText,
  savedBy: PersonId,
});
export type Answer = z.output<typeof Answer>;

export const AnswerList = z.strictObject({ items: z.array(Answer) });

/** A self-assessment as its unit sees it. */
export const Submission = z.strictObject({
  submissionId: SubmissionId,
  roundId: RoundId,
  entrantId: UnitId,
  groupId: GroupId,
  state: SubmissionState,
  /** The entrant's own effective end, extensions included. */
  closesAt: InstantText,
  /** Until when it is still taken, late; absent where it is not, and for who submitted in time. */
  lateUntil: InstantText.optional(),
  submitted: z
    .strictObject({
      at: InstantText,
      /** It came after the entrant's own end. */
      late: z.literal(true).optional(),
      by: PersonId,
      capacity: SigningCapacity,
      /** The delegation under which it was signed; absent for the head, and for a standing deputy. */
      authority: SigningAuthority.optional(),
      snapshotId: Sha256,
      answers: z.int().nonnegative(),
      evidence: z.int().nonnegative(),
    })
    .optional(),
  /** What was submitted last was sent back to be completed; it counts until the unit submits again. */
  returned: z.strictObject({ at: InstantText }).optional(),
  seal: z
    .strictObject({
      end: InstantText,
      /** The entrant's own end, where the seal names a later one: what was sealed could come late. */
      due: InstantText.optional(),
      kind: z.enum(['ATTESTED', 'UNATTESTED', 'ABSENT']),
      snapshotId: Sha256.optional(),
      /** As whom it was signed, and on what authority. */
      signed: Signed.optional(),
    })
    .optional(),
  revision: z.int().positive(),
});
export type Submission = z.output<typeof Submission>;

/** What the head signs: which revisions were on the screen, and the digest of what they said. */
export const Attestation = z.strictObject({
  shown: z.strictObject({
    answers: z.record(LeafCode, z.int().positive()),
    evidence: z.record(EvidenceId, z.int().positive()),
  }),
  digest: Sha256,
  capacity: SigningCapacity,
  statement: Text(500),
});
export type Attestation = z.output<typeof Attestation>;

/** The stored answer: one item per leaf, small, so that saving costs one write unit. */
export const AnswerItem = z.object({
  ...itemFields,
  submissionId: SubmissionId,
  leaf: LeafCode,
  value: AnswerValue.optional(),
  notApplicable: z.literal('NO_CASES').optional(),
  justification: z.string().optional(),
  taskList: Sha256.optional(),
  revision: z.int().positive(),
  savedAt: Instant,
  savedBy: PersonId,
});
export type AnswerItem = z.output<typeof AnswerItem>;

/** An act already done under this key: its answer is given again (design, decision 14). */
export const DoneAct = z.strictObject({ key: z.string(), requestHash: Sha256, revision: z.int().positive() });

/** The stored head of a submission. */
export const SubmissionItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  campaignId: CampaignId,
  roundId: RoundId,
  entrantId: UnitId,
  groupId: GroupId,
  state: SubmissionState,
  revision: z.int().positive(),
  updatedAt: Instant,
  submitted: z
    .object({
      at: Instant,
      by: PersonId,
      capacity: SigningCapacity,
      authority: SigningAuthority.optional(),
      snapshotId: Sha256,
      answers: z.int().nonnegative(),
      evidence: z.int().nonnegative(),
    })
    .optional(),
  /** The last return, of the version that it names. */
  returned: z.object({ snapshotId: Sha256, returnId: JobId, at: Instant }).optional(),
  seal: z
    .object({
      end: Instant,
      due: Instant.optional(),
      kind: z.enum(['ATTESTED', 'UNATTESTED', 'ABSENT']),
      snapshotId: Sha256.optional(),
      signed: Signed.optional(),
      /** The claims of the snapshot, packed under the table then in force. */
      vector: AnswerVector.optional(),
      at: Instant,
    })
    .optional(),
  acts: z.array(DoneAct).max(8),
  chain: Chain,
  listShard: z.string(),
  listKey: z.string(),
});
export type SubmissionItem = z.output<typeof SubmissionItem>;
