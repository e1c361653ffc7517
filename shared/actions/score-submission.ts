import type { AppraisalItem } from '../contracts/appraisal.ts';
import { ProvidedValues } from '../contracts/import.ts';
import { SealedSnapshot } from '../contracts/snapshot.ts';
import { packedColumn } from '../domain/engine/packed-column.ts';
import { owing, settled, sweptFrom } from '../domain/owed-work.ts';
import { resultOfSheet } from '../domain/result-of-sheet.ts';
import { inputsUnder, isAsNewAs } from '../domain/score-inputs.ts';
import { scoreEntrant } from '../domain/scoring/score-entrant.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { standingAppraisals } from './standing-appraisals.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'messages' | 'realNow' | 'newId'
>;

/**
 * Scores a sealed submission from what is there now, under the table in force, and owes the ranking of its group.
 * Safe to run twice and out of order: a result from older inputs never replaces one from newer.
 * @param at campaign time of the message (UTC ms)
 */
export const scoreSubmission = async (ports: Needs, submissionId: string, at: number): Promise<void> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw new Error(`No submission ${submissionId}`);
  const appraisals = await ports.results.everyAppraisal(submissionId);
  if (head.seal?.snapshotId !== undefined) await store(ports, head.seal.snapshotId, head, appraisals, at);
  const item = await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    const paid = settled(current, 'score', head.owes.score ?? 0);
    return owing(paid, 'rank', current.version, sweptFrom(ports.realNow()));
  });
  for (const appraisal of appraisals) await settleAppraisal(ports, appraisal);
  if (item.owes.rank !== undefined) await ports.messages.hint('rank', { submissionId });
};

const settleAppraisal = async (
  { results, newId }: Needs,
  { submissionId, pass, field, owes }: AppraisalItem,
): Promise<void> => {
  const cause = owes.score;
  if (cause === undefined) return;
  await results.changeAppraisal(submissionId, pass, field, newId(), (current) => {
    if (current === undefined) throw new Error('An appraisal vanished');
    return settled(current, 'score', cause);
  });
};

const store = async (
  ports: Needs,
  sealedSnapshot: string,
  head: { submissionId: string; roundId: string; groupId: string },
  appraisals: AppraisalItem[],
  at: number,
): Promise<void> => {
  const round = await roundOf(ports, head.roundId);
  const rules = await ports.rules.of(round, head.groupId);
  const { compiled } = rules;
  const sealed = await ports.snapshots.get('submissions', sealedSnapshot, SealedSnapshot);
  const provided =
    round.provided === undefined
      ? {}
      : await ports.snapshots.get('provided', round.provided.hash, ProvidedValues);
  const standing = await standingAppraisals(ports, sealedSnapshot, appraisals);
  const inputs = inputsUnder(rules, sealed, standing, provided);
  const sheet = scoreEntrant(compiled, inputs);
  const inputsHash = await ports.snapshots.put('scores', inputs);
  const sheetHash = await ports.snapshots.put('scores', sheet);
  const stamp = {
    sealedSnapshot,
    appraisals: appraisals.reduce((sum, { revision }) => sum + revision, 0),
    provided: round.provided?.version ?? 0,
    tableHash: round.groups.find(({ groupId }) => groupId === head.groupId)?.table.hash ?? '',
    replacements: round.replacements?.length ?? 0,
    fileHash: round.fileHash,
  };
  const score = {
    submissionId: head.submissionId,
    stamp,
    sheetHash,
    inputsHash,
    vector: packedColumn(compiled, inputs, 'final'),
    ...resultOfSheet(sheet, rules),
    scoredAt: at,
  };
  await ports.results.changeScore(head.submissionId, ports.newId(), (current) =>
    current !== undefined && !isAsNewAs(stamp, current.stamp) ? current : score,
  );
  // Stamps do not say which of two files is the later: who may have replaced the newer result makes it again.
  if ((await roundOf(ports, head.roundId)).fileHash !== round.fileHash)
    await store(ports, sealedSnapshot, head, appraisals, at);
};
