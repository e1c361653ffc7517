import type { Ports } from '../../../../shared/actions/ports.ts';
import {
  listScoreReviews,
  readScoreReview,
} from '../../../../shared/actions/score-review/read-score-review.ts';
import { answerReason } from '../../../../shared/actions/supplements/answer-reason.ts';
import {
  downloadSupplementFile,
  readSupplements,
} from '../../../../shared/actions/supplements/read-supplements.ts';
import type { SupplementContent } from '../../../../shared/contracts/supplement.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';

type Needs = Parameters<typeof answerReason>[0] & Pick<Ports, 'evidenceFiles'>;
type OfRow = { submissionId: string; leaf: string };
type Edit = { expected: number; arrivedAt: number; writeId: string };

/** Supplementary answers and score reviews, by the API's own acts. */
export const answerActs = (ports: Needs) => ({
  supplements: (caller: Caller, submissionId: string, at: number) =>
    readSupplements(ports, caller, submissionId, at),
  answerReason: (caller: Caller, of: OfRow, content: SupplementContent, call: Edit) =>
    answerReason(ports, caller, of, content, call),
  supplementFile: (caller: Caller, of: { submissionId: string; evidenceId: string }, at: number) =>
    downloadSupplementFile(ports, caller, of, at),
  scoreReview: (caller: Caller, submissionId: string) => readScoreReview(ports, caller, submissionId),
  scoreReviews: (caller: Caller, roundId: string) => listScoreReviews(ports, caller, roundId),
});
