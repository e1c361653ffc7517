import * as z from 'zod';

import { AnswerVector } from './answer-vector.ts';
import { IndexPercent } from './exact-number.ts';
import { GroupId, RoundId, Sha256, SubmissionId, UnitId } from './ids.ts';
import { itemFields } from './item.ts';
import { PublishedEligibility } from './published-conditions.ts';
import { Ranking, RankingEntrant } from './ranking.ts';
import { BandCode } from './ranking-group.ts';
import { Completeness, LeafStatus, NodeScore, ScoreColumn } from './score-sheet.ts';
import { LeafSource } from './scoring-table.ts';
import { BilingualText, Instant, InstantText } from './text.ts';

/** What a result was computed from. An older stamp never replaces a newer one (design, decision 3). */
export const ScoreStamp = z.object({
  sealedSnapshot: Sha256.optional(),
  /** Sum of the revisions of the submission's appraisals: each save makes it grow. */
  appraisals: z.int().nonnegative(),
  /** Version of the round's provided values, 0 before any. */
  provided: z.int().nonnegative(),
  tableHash: Sha256,
  /** How many replacements of tables the round had behind it; absent: none. */
  replacements: z.int().nonnegative().optional(),
  /** The campaign file in force, whose rules and titles belong to the sheet. */
  fileHash: Sha256.optional(),
});
export type ScoreStamp = z.output<typeof ScoreStamp>;

const Columns = z.object({ self: NodeScore, appraised: NodeScore, final: NodeScore });

/** The stored result of one submission; the sheet itself lies in S3 under its hash. */
export const ScoreItem = z.object({
  ...itemFields,
  submissionId: SubmissionId,
  stamp: ScoreStamp,
  sheetHash: Sha256,
  inputsHash: Sha256,
  /** What counts in the final column, packed under the stamp's table. */
  vector: AnswerVector.optional(),
  completeness: Completeness,
  /** What ranking and lists need of the sheet, so that ranking a group reads items only. */
  standing: z.object({ self: RankingEntrant, final: RankingEntrant }),
  total: Columns,
  fields: z.array(
    z.object({
      code: z.string(),
      self: NodeScore.optional(),
      appraised: NodeScore.optional(),
      final: NodeScore,
    }),
  ),
  scoredAt: Instant,
});
export type ScoreItem = z.output<typeof ScoreItem>;

/** Of a stored result, its packed answers and what they are of: all that a question of what if reads. */
export const PackedScore = ScoreItem.pick({
  ...{ pk: true, sk: true, version: true, writeId: true },
  ...{ submissionId: true, stamp: true, inputsHash: true, vector: true },
});
export type PackedScore = z.output<typeof PackedScore>;

/** The stored ranking of a group: pointers and the control revision that it stands under. */
export const RankingItem = z.object({
  ...itemFields,
  roundId: RoundId,
  groupId: GroupId,
  /** Revision of the control item when the inputs were read. */
  controlRevision: z.int().positive(),
  rankingHash: Sha256,
  /** Entrants of the roster, and how many of them are sealed or absent for their effective end. */
  entrants: z.int().nonnegative(),
  settled: z.int().nonnegative(),
  /** Entrants, absent ones aside, that are not sealed, not scored or not fully appraised. */
  unappraised: z.int().nonnegative(),
  rankedAt: Instant,
});
export type RankingItem = z.output<typeof RankingItem>;

/** One entrant's line in a group's ranking, with its columns and fields. */
export const RankingLine = z.strictObject({
  entrantId: UnitId,
  unitName: z.string(),
  submissionId: SubmissionId,
  /** Absent before appraisal, and for entrants without a place. */
  place: z.int().positive().optional(),
  sharedBy: z.int().positive().optional(),
  band: BandCode.optional(),
  self: NodeScore.nullable(),
  appraised: NodeScore.nullable(),
  final: NodeScore.nullable(),
  fields: z.array(
    z.strictObject({
      code: z.string(),
      self: NodeScore.optional(),
      appraised: NodeScore.optional(),
      final: NodeScore,
    }),
  ),
  whyUnplaced: z.string().optional(),
});
export type RankingLine = z.output<typeof RankingLine>;

/** A computed ranking as stored under its hash: the ranking, and every entrant's line. */
export const RankingObject = z.strictObject({
  format: z.literal('thi-dua/ranking'),
  version: z.literal(1),
  roundId: RoundId,
  groupId: GroupId,
  controlRevision: z.int().positive(),
  table: z.strictObject({ tableId: z.string(), version: z.int().positive(), hash: Sha256 }),
  ranking: Ranking,
  lines: z.array(RankingLine),
  /** Entrant → hashes of the inputs and of the sheet that its line came from. */
  from: z.record(UnitId, z.strictObject({ inputs: Sha256, sheet: Sha256 }).nullable()),
});
export type RankingObject = z.output<typeof RankingObject>;

/** Honesty about completeness (design, decision 7). */
export const ResultStatus = z.enum(['UNAPPRAISED', 'PROVISIONAL', 'COMPLETE']);

/** A group's ranking as the API answers it. */
export const GroupRanking = z.strictObject({
  roundId: RoundId,
  groupId: GroupId,
  title: BilingualText,
  status: ResultStatus,
  /** `chưa thẩm định` and what is missing, in words. */
  notice: z.string(),
  published: z.boolean(),
  simulated: z.boolean(),
  bands: z.array(z.strictObject({ code: BandCode, label: BilingualText })),
  fields: z.array(z.strictObject({ code: z.string(), title: BilingualText, maxPoints: z.int() })),
  lines: z.array(RankingLine),
  /** Who may be proposed for which award, and why not, as published; absent before a publication. */
  eligibility: PublishedEligibility.optional(),
  rankedAt: InstantText,
});
export type GroupRanking = z.output<typeof GroupRanking>;

/** One column's word on a leaf, with its derivation in the caller's language. Points are hundredths. */
export const ExplainedScore = z.strictObject({
  points: z.int(),
  status: LeafStatus,
  applicable: z.boolean(),
  explanationOwed: z.boolean(),
  /** Points ÷ maximum, in hundredths of a percent; null where the leaf does not count, or not yet. */
  indexPercent: IndexPercent.nullable(),
  /** One line per step. */
  explanation: z.string(),
});

const ExplainedDecision = z.strictObject({ decision: z.string(), reason: z.string().optional() });

const perColumn = <S extends z.ZodType>(score: S) =>
  z.strictObject({
    self: score.nullable().optional(),
    appraised: score.nullable().optional(),
    /** What the first pass of appraisal said, where the second decided: `appraised` is then the second's. */
    firstPass: score.optional(),
    final: score.optional(),
  });

/** An entrant's score sheet: only the columns that the caller may see at this moment, each leaf explained. */
export const ExplainedSheet = z.strictObject({
  submissionId: SubmissionId,
  entrantId: UnitId,
  unitName: z.string(),
  status: ResultStatus,
  notice: z.string(),
  simulated: z.boolean(),
  columns: z.array(ScoreColumn),
  leaves: z.array(
    z.strictObject({
      code: z.string(),
      title: BilingualText,
      source: LeafSource,
      maxPoints: z.int(),
      scores: perColumn(ExplainedScore),
      justification: z.string().optional(),
      /** The appraiser's decision in the first pass, and in the second. */
      decision: ExplainedDecision.optional(),
      secondDecision: ExplainedDecision.optional(),
    }),
  ),
  nodes: z.array(
    z.strictObject({
      code: z.string(),
      title: BilingualText,
      maxPoints: z.int(),
      scores: perColumn(NodeScore),
    }),
  ),
  total: z.strictObject({ maxPoints: z.int(), scores: perColumn(NodeScore) }),
  /** Bonus and penalty in the final total, lateness among them, each explained; absent where there is none to show. */
  adjustments: z
    .array(
      z.strictObject({
        code: z.string(),
        title: BilingualText,
        kind: z.enum(['BONUS', 'PENALTY']),
        /** Positive hundredths, before the cap of its kind. */
        points: z.int(),
        explanation: z.string(),
      }),
    )
    .optional(),
  awaiting: z.array(z.strictObject({ code: z.string(), from: z.string() })),
});
export type ExplainedSheet = z.output<typeof ExplainedSheet>;

/** Progress that anyone may see: counts, never who. */
export const RoundProgress = z.strictObject({
  roundId: RoundId,
  groups: z.array(
    z.strictObject({
      groupId: GroupId,
      entrants: z.int(),
      started: z.int(),
      submitted: z.int(),
      sealed: z.int(),
      absent: z.int(),
    }),
  ),
  asOf: InstantText,
});
