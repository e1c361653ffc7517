import type * as z from 'zod';
import { AnswerValue } from './answer-value.ts';
import { Appraisal } from './appraisal.ts';
import { CampaignFile } from './campaign.ts';
import { Citation, Evidence, EvidenceDocument, UploadRequest } from './evidence.ts';
import { Membership } from './membership.ts';
import { GroupRanking, RankingLine } from './result.ts';
import { Round } from './round.ts';
import { AppraisalDecision, ProvidedValue } from './score-inputs.ts';
import { NodeScore } from './score-sheet.ts';
import { Adjustments, CriterionNode, Leaf, ScoringTable } from './scoring-table.ts';
import { FrozenAnswer, FrozenEvidence, SubmissionSnapshot } from './snapshot.ts';
import { Answer, Submission } from './submission.ts';
import { BilingualText } from './text.ts';
import { OrgUnit } from './unit.ts';

/** Shapes that stand under their own name in documents made for others; the smaller before those that hold them. */
export const namedSchemas: Record<string, z.ZodType> = {
  BilingualText,
  AnswerValue,
  Citation,
  EvidenceDocument,
  UploadRequest,
  NodeScore,
  AppraisalDecision,
  ProvidedValue,
  Answer,
  Evidence,
  Membership,
  OrgUnit,
  Submission,
  FrozenAnswer,
  FrozenEvidence,
  SubmissionSnapshot,
  Appraisal,
  Round,
  RankingLine,
  GroupRanking,
  Leaf,
  Adjustments,
  CriterionNode,
  ScoringTable,
  CampaignFile,
};
