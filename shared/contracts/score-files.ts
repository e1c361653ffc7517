import * as z from 'zod';
import { HolidayCalendar } from './calendar.ts';
import { Anchor, Rounding } from './campaign-round.ts';
import { EvidencePolicy } from './evidence-policy.ts';
import { UnitId } from './ids.ts';
import { Ranking } from './ranking.ts';
import { Band, OutOfRemit, TieBreak } from './ranking-group.ts';
import { ScoreInputs } from './score-inputs.ts';
import { ScoreSheet } from './score-sheet.ts';
import { ScoringTable } from './scoring-table.ts';
import { BilingualText, DayText, Text } from './text.ts';

/** A scoring table with all that its round and group would say, so that it can be used by itself. */
export const ScoringTableFile = z.strictObject({
  format: z.literal('thi-dua/scoring-table'),
  version: z.literal(1),
  title: BilingualText,
  /** The year assessed, to which due dates without a year belong. */
  year: z.int().min(1990).max(2100),
  rounding: Rounding,
  evidencePolicy: EvidencePolicy,
  acceptedPaperDates: z.strictObject({ from: DayText, to: DayText }),
  anchors: z.array(Anchor).max(50).default([]),
  calendars: z.array(HolidayCalendar).min(1).max(20),
  bands: z.array(Band).min(1).max(20),
  tieBreaks: z.array(TieBreak).max(10).default([]),
  outOfRemit: z.array(OutOfRemit).max(100).default([]),
  table: ScoringTable,
});
export type ScoringTableFile = z.output<typeof ScoringTableFile>;

const { claims, appraisals, provided, adjustments, ...required } = ScoreInputs.shape;

/** One entrant's answers, with what others decided or brought, as far as it is known. */
export const EntrantAnswers = z.strictObject({
  ...required,
  unitName: Text(200).optional(),
  claims: claims.default({}),
  appraisals: appraisals.default({}),
  provided: provided.default({}),
  adjustments: adjustments.default({}),
});
export type EntrantAnswers = z.output<typeof EntrantAnswers>;

/** Answers of one or many entrants to one table. */
export const AnswersFile = z.strictObject({
  format: z.literal('thi-dua/answers'),
  version: z.literal(1),
  entrants: z.array(EntrantAnswers).min(1).max(10_000),
});
export type AnswersFile = z.output<typeof AnswersFile>;

/** What scoring them gave: a sheet for each in the file's order, and their places among each other. */
export const ScoreReport = z.strictObject({
  format: z.literal('thi-dua/scores'),
  version: z.literal(1),
  sheets: z.array(ScoreSheet.extend({ entrantId: UnitId })),
  ranking: Ranking,
});
export type ScoreReport = z.output<typeof ScoreReport>;
