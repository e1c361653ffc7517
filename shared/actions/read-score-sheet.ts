import type { ExplainedSheet } from '../contracts/result.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import { ScoreSheet } from '../contracts/score-sheet.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import type { Caller } from '../domain/authorize.ts';
import { explainSheet } from '../domain/explain-sheet.ts';
import { oversees, visibleColumns } from '../domain/result-access.ts';
import { resultNotice } from '../domain/result-notice.ts';
import { mayRead } from '../domain/submission-access.ts';
import { carried } from '../domain/table-versions/carry.ts';
import { AppError, notFound } from '../errors.ts';
import { publishedRanking } from './find-ranking.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'units'>;

const noSheet = (): AppError =>
  new AppError('conflict', {
    vi: 'Chưa có bảng điểm: bản tự đánh giá chưa được khóa và chấm.',
    en: 'No score sheet yet: the submission is not sealed and scored.',
  });

/**
 * An entrant's score sheet: points and derivation of every leaf, in the columns that the caller may see now.
 * @throws AppError `not_found` for who may see nothing; `conflict` while there is no result yet
 */
export const readScoreSheet = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  language: 'vi' | 'en',
): Promise<ExplainedSheet> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw notFound();
  const round = await roundOf(ports, head.roundId);
  const columns = visibleColumns(caller, head, round);
  if (columns.length === 0) throw notFound();
  const score = await ports.results.score(submissionId);
  if (score === undefined || score.stamp.sealedSnapshot === undefined) throw noSheet();
  // A published result stays as it is: what was computed since is for overseers and appraisers until it is published.
  const own = !oversees(caller, head.campaignId) && mayRead(caller, head);
  const shown = own ? await publishedRanking(ports, round, head.groupId) : undefined;
  const live = { sheet: score.sheetHash, inputs: score.inputsHash };
  const from = shown === undefined ? live : shown.object.from[head.entrantId];
  if (from == null) throw noSheet();
  const fileHash = shown?.fileHash ?? score.stamp.fileHash ?? round.fileHash;
  const { table, carry } = await ports.rules.of({ roundId: round.roundId, fileHash }, head.groupId);
  const sheet = await ports.snapshots.get('scores', from.sheet, ScoreSheet);
  const inputs = await ports.snapshots.get('scores', from.inputs, ScoreInputs);
  const { submission } = await ports.snapshots.get('submissions', score.stamp.sealedSnapshot, SealedSnapshot);
  const justifications = Object.fromEntries(
    Object.entries(carried(submission.answers, carry)).flatMap(([code, { justification }]) =>
      justification === undefined ? [] : [[code, justification]],
    ),
  );
  const unit = await ports.units.get(head.entrantId);
  const { state, awaiting } = sheet.completeness;
  const missing = awaiting.map(({ code }) => code);
  return {
    submissionId,
    entrantId: head.entrantId,
    unitName: unit?.name ?? head.entrantId,
    status: state,
    notice: resultNotice(state, missing, round.simulated)[language],
    simulated: round.simulated,
    columns,
    ...explainSheet(sheet, inputs, table, justifications, columns, language),
  };
};
