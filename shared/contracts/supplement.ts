import * as z from 'zod';
import { EvidenceList } from './evidence.ts';
import { EvidenceId, LeafCode, PersonId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { Window } from './round.ts';
import { AppraisalDecision, Claim } from './score-inputs.ts';
import { justificationLimit } from './submission.ts';
import { BilingualText, Instant, InstantText, Text } from './text.ts';

/** What a unit answers to the appraiser's reason on one row (giải trình bổ sung); the sealed claim stays as it is. */
export const SupplementContent = z.strictObject({
  explanation: Text(justificationLimit),
  /** Files sent with supplementary answers, in the order in which they are to be read. */
  evidence: z.array(EvidenceId).max(20),
});
export type SupplementContent = z.output<typeof SupplementContent>;

/** The stored answer on a row: one item per row, so that two people never write over each other. */
export const SupplementItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  leaf: LeafCode,
  explanation: z.string(),
  evidence: z.array(z.strictObject({ evidenceId: EvidenceId, sha256: Sha256 })),
  /** Hash of the first pass's decision that it answers. */
  answers: Sha256,
  /** Campaign time of arrival (UTC ms). */
  at: Instant,
  by: PersonId,
  revision: z.int().positive(),
  chain: Chain,
});
export type SupplementItem = z.output<typeof SupplementItem>;

/** An answer as its unit and its appraisers see it. */
export const Supplement = z.strictObject({
  explanation: z.string(),
  evidence: z.array(z.strictObject({ evidenceId: EvidenceId, sha256: Sha256 })),
  arrivedAt: InstantText,
  arrivedFrom: PersonId,
  /** The appraiser has decided otherwise on the row since. */
  outdated: z.literal(true).optional(),
  revision: z.int().positive(),
});
export type Supplement = z.output<typeof Supplement>;

/** A row that the first pass did not accept as claimed: claim, decision, answer. */
export const SupplementRow = z.strictObject({
  leaf: LeafCode,
  title: BilingualText,
  claim: Claim.pick({ value: true, notApplicable: true }).extend({ justification: z.string().optional() }),
  firstDecision: AppraisalDecision,
  supplement: Supplement.optional(),
});
export type SupplementRow = z.output<typeof SupplementRow>;

/** The rows that may be answered, with what was answered, and the files of those answers. */
export const Supplements = z.strictObject({
  submissionId: SubmissionId,
  entrantId: UnitId,
  window: Window,
  rows: z.array(SupplementRow),
  files: EvidenceList.shape.items,
});
export type Supplements = z.output<typeof Supplements>;
