import { canonicalJson, digestOf } from '../canonical-json.ts';
import type { Appraisal, AppraisalContent, AppraisalItem } from '../contracts/appraisal.ts';
import {
  appraisedLeaves,
  mayAppraiseField,
  requireDecisions,
  requirePassOpen,
} from '../domain/appraising.ts';
import type { Caller } from '../domain/authorize.ts';
import { fieldOf } from '../domain/bundle-scope.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { mayAppraise } from '../domain/submission-access.ts';
import { supplementHash } from '../domain/supplements/answerable-rows.ts';
import { carriedDecisions, movedDecisions } from '../domain/table-versions/carried-draft.ts';
import { carriedCode, type LeafCarry } from '../domain/table-versions/carry.ts';
import { isSealedFor } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { standingAppraisals } from './standing-appraisals.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'supplements' | 'messages' | 'realNow'
>;

/** A stored appraisal as appraisers see it: under the codes of the table in force. */
export const asAppraisal = (
  { submissionId, pass, field, decisions, savedAt, savedBy, revision }: AppraisalItem,
  carry: LeafCarry,
): Appraisal => ({
  submissionId,
  pass,
  field,
  decisions: carriedDecisions(decisions, field, carry),
  savedAt: instantText(savedAt),
  savedBy,
  revision,
});

/** Everybody who decided on each leaf: sending back what stands there decides nothing. */
const withDecider = (
  current: AppraisalItem | undefined,
  decisions: AppraisalContent['decisions'],
  by: string,
): Record<string, string[]> => {
  const deciders = { ...current?.deciders };
  for (const [leaf, decision] of Object.entries(decisions)) {
    const stands = current?.decisions[leaf];
    if (stands !== undefined && canonicalJson(stands) === canonicalJson(decision)) continue;
    const known = deciders[leaf] ?? (stands === undefined ? [] : [current?.savedBy ?? by]);
    deciders[leaf] = [...new Set([...known, by])];
  }
  return deciders;
};

/**
 * Saves an appraiser's decisions on one field of a sealed submission. Nobody appraises the own unit; nobody
 * appraises what is not sealed for its effective end.
 * @throws AppError `not_found` for who may not, `window_closed`, `conflict` before sealing, for an absent unit, or for a second
 * pass in a round of one,
 * `invalid_request`, `precondition_failed`
 */
export const saveAppraisal = async (
  ports: Needs,
  caller: Caller,
  { submissionId, pass, field }: { submissionId: string; pass: number; field: string },
  content: AppraisalContent,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<Appraisal> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayAppraise);
  if (!mayAppraiseField(caller, head.campaignId, field)) throw notFound();
  const snapshotId = head.seal?.snapshotId;
  if (snapshotId === undefined || !isSealedFor(round, head)) {
    throw new AppError('conflict', {
      vi: 'Bản tự đánh giá chưa được khóa để thẩm định, hoặc đơn vị không gửi.',
      en: 'The submission is not sealed for appraisal, or the unit is absent.',
    });
  }
  requirePassOpen(round, pass, head, call.arrivedAt);
  const { compiled, carry } = await ports.rules.of(round, head.groupId);
  const leaves = appraisedLeaves(compiled, field, head.entrantId);
  if (leaves.length === 0) throw notFound();
  requireDecisions(leaves, content);
  const answered = pass === 1 ? [] : await ports.supplements.list(submissionId);
  const supplement = supplementHash(
    answered.filter(({ leaf }) => fieldOf(carriedCode(leaf, carry) ?? '') === field),
  );
  const read = supplement === undefined ? {} : { supplementHash: supplement };

  const item = await ports.results.changeAppraisal(submissionId, pass, field, call.writeId, async (found) => {
    const [current] = found === undefined ? [] : await standingAppraisals(ports, snapshotId, [found]);
    requireRevision(current?.revision ?? 0, call.expected);
    const revision = (current?.revision ?? 0) + 1;
    const about = { submissionId, pass, field, revision, decisions: digestOf(content.decisions), ...read };
    const chain = record(current?.chain ?? emptyChain, {
      at: call.arrivedAt,
      by: caller.personId,
      act: 'saveAppraisal',
      about,
    });
    const saved = { savedAt: call.arrivedAt, savedBy: caller.personId, revision, chain };
    const debts = current ?? owingNothing;
    const next = {
      submissionId,
      pass,
      field,
      snapshotId,
      decisions: { ...movedDecisions(current?.decisions ?? {}, field, carry), ...content.decisions },
      ...read,
      deciders: withDecider(current, content.decisions, caller.personId),
      ...saved,
      owes: debts.owes,
      owedAt: debts.owedAt,
      attempts: debts.attempts,
    };
    const soon = sweptFrom(ports.realNow());
    return owing(owing(next, 'score', revision, soon), 'events', chain.seq, soon);
  });
  await ports.messages.hint('score', { submissionId });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asAppraisal(item, carry);
};
