import * as z from 'zod';
import { DossierPaper, EntrantKind } from './award-type.ts';
import { AwardStanding } from './eligibility.ts';
import { EvidenceDeclaration, singlePutLimit } from './evidence.ts';
import { EvidenceId, GroupId, PersonId, RoundId, Sha256, Slug, SubmissionId, UnitId } from './ids.ts';
import { Chain, itemFields, owingFields } from './item.ts';
import { BilingualText, DayText, Instant, InstantText, Text } from './text.ts';

const reason = Text(2_000);

/** One of a unit's people by an opaque id that this system made. */
export const IndividualId = z.string().regex(/^[a-z2-7]{26}$/);

/** A unit by its id, or one of its people. */
export const CandidateId = z.union([UnitId, IndividualId]);

/**
 * What the system makes of a candidate. PROPOSED: eligible and inside the number. TIED_AT_CUT: more of one place than the
 * number lets in, so that the council picks and says why. OPEN_QUOTA: no number is fixed. OTHER_AWARD: proposed for one already.
 */
export const ProposalState = z.enum([
  'PROPOSED',
  'TIED_AT_CUT',
  'OVER_QUOTA',
  'OPEN_QUOTA',
  'OTHER_AWARD',
  'NO_PLACE',
  'BLOCKED',
  'UNDECIDED',
]);
export type ProposalState = z.output<typeof ProposalState>;

/** The word of a manager or council member on a candidate. A reason where it differs from what the system proposes. */
export const NominationRuling = z.strictObject({
  decision: z.enum(['NOMINATE', 'PASS_OVER']),
  reason: reason.optional(),
});
export type NominationRuling = z.output<typeof NominationRuling>;

/** The stored nominations of one award in one round: one item, so that its number is kept by one write. */
export const NominationItem = z.object({
  ...itemFields,
  ...owingFields,
  roundId: RoundId,
  awardId: Slug,
  entries: z.record(
    CandidateId,
    z.object({
      decision: z.enum(['NOMINATE', 'PASS_OVER']),
      reason: z.string().optional(),
      kind: EntrantKind,
      entrantId: UnitId,
      groupId: GroupId,
      /** What the system made of it at that moment. */
      proposed: ProposalState,
      at: Instant,
      by: PersonId,
    }),
  ),
  /** 0: nothing was decided yet. */
  revision: z.int().nonnegative(),
  chain: Chain,
});
export type NominationItem = z.output<typeof NominationItem>;

/** Who nominates a candidate at the moment: the write that stored it, for one award. It is no nomination. */
export const NomineeClaim = z.object({
  ...itemFields,
  roundId: RoundId,
  candidateId: CandidateId,
  awardId: Slug,
});
export type NomineeClaim = z.output<typeof NomineeClaim>;

/** A person whom a unit names for awards. The name stands in this item alone: never in a key, an address or a log. */
export const IndividualEntry = z.strictObject({
  personId: PersonId,
  fullName: Text(100),
  position: Text(200),
  /** The day on which the person held it. */
  on: DayText,
  awards: z.array(Slug).min(1).max(20),
  achievement: Text(4_000),
});
export type IndividualEntry = z.output<typeof IndividualEntry>;

export const IndividualItem = z.object({
  ...itemFields,
  ...owingFields,
  individualId: z.string(),
  submissionId: SubmissionId,
  entrantId: UnitId,
  named: IndividualEntry,
  at: Instant,
  by: PersonId,
  requestHash: Sha256,
  chain: Chain,
});
export type IndividualItem = z.output<typeof IndividualItem>;

/** A named person as the unit and the overseers see it. */
export const Individual = IndividualEntry.extend({
  individualId: z.string(),
  entrantId: UnitId,
  namedAt: InstantText,
});
export type Individual = z.output<typeof Individual>;
export const IndividualList = z.strictObject({ items: z.array(Individual) });

/** A file of a dossier: uploaded for it, evidence of the unit's self-assessment, or a document of the shelf. */
export const DossierFile = z.strictObject({
  from: z.enum(['DOSSIER', 'EVIDENCE', 'SHELF']),
  evidenceId: EvidenceId,
});
export type DossierFile = z.output<typeof DossierFile>;

/** The papers of a dossier: paper of the list → its files. */
export const DossierContent = z.strictObject({ papers: z.record(Slug, z.array(DossierFile).max(20)) });
export type DossierContent = z.output<typeof DossierContent>;

/** What is declared of a file for a dossier: as evidence, but proving no criterion. */
export const DossierDeclaration = EvidenceDeclaration.omit({ citations: true, bytes: true }).extend({
  bytes: z.int().positive().max(singlePutLimit),
});
export type DossierDeclaration = z.output<typeof DossierDeclaration>;

export const DossierItem = z.object({
  ...itemFields,
  ...owingFields,
  submissionId: SubmissionId,
  awardId: Slug,
  candidateId: CandidateId,
  papers: DossierContent.shape.papers,
  submitted: z.object({ at: Instant, by: PersonId, digest: Sha256 }).optional(),
  revision: z.int().positive(),
  chain: Chain,
});
export type DossierItem = z.output<typeof DossierItem>;

/** A dossier with each paper of the award's list, and whether it is there. */
export const Dossier = z.strictObject({
  submissionId: SubmissionId,
  awardId: Slug,
  candidateId: CandidateId,
  papers: z.array(
    z.strictObject({
      ...DossierPaper.shape,
      files: z.array(DossierFile.extend({ fileName: z.string(), state: z.string() })),
      complete: z.boolean(),
    }),
  ),
  complete: z.boolean(),
  submittedAt: InstantText.optional(),
  revision: z.int().nonnegative(),
});
export type Dossier = z.output<typeof Dossier>;

/** A candidate for an award: what the system makes of it, what was decided, and how far its dossier is. */
export const CandidateLine = z.strictObject({
  candidateId: CandidateId,
  kind: EntrantKind,
  entrantId: UnitId,
  unitName: z.string(),
  /** Of a person, with the position at the day. */
  person: z.strictObject({ fullName: z.string(), position: z.string() }).optional(),
  groupId: GroupId,
  place: z.int().positive().optional(),
  indexPercent: z.int().optional(),
  state: ProposalState,
  /** Why it is blocked without any condition. */
  because: AwardStanding.shape.because,
  blockedBy: z.array(Slug),
  waitsFor: z.array(Slug),
  noted: z.array(Slug),
  nomination: z
    .strictObject({
      decision: z.enum(['NOMINATE', 'PASS_OVER']),
      reason: z.string().optional(),
      decidedAt: InstantText,
    })
    .optional(),
  dossier: z.strictObject({ complete: z.boolean(), submittedAt: InstantText.optional() }).optional(),
});
export type CandidateLine = z.output<typeof CandidateLine>;

const Limit = z.strictObject({
  entrantKind: EntrantKind,
  group: GroupId.optional(),
  count: z.int().nonnegative().nullable(),
  /** Of a yearly number: its calendar year, and how many other rounds and awards have used of it. */
  year: z.int().optional(),
  elsewhere: z.int().nonnegative().optional(),
  /** Nominated under it, elsewhere too. */
  used: z.int().nonnegative(),
});

/** Everything about awards in a round (danh sách đề nghị khen thưởng). */
export const NominationOverview = z.strictObject({
  roundId: RoundId,
  title: BilingualText,
  simulated: z.boolean(),
  awards: z.array(
    z.strictObject({
      awardId: Slug,
      name: BilingualText,
      kind: z.enum(['TITLE', 'COMMENDATION']),
      limits: z.array(Limit),
      lines: z.array(CandidateLine),
      revision: z.int().nonnegative(),
    }),
  ),
});
export type NominationOverview = z.output<typeof NominationOverview>;
