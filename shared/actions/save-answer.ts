import { canonicalJson } from '../canonical-json.ts';
import type { Answer, AnswerContent, AnswerItem } from '../contracts/submission.ts';
import { ownLeaf, requireAnswer } from '../domain/answering.ts';
import type { Caller } from '../domain/authorize.ts';
import { requireAnswerRevision } from '../domain/changed-answer.ts';
import { mayContribute } from '../domain/submission-access.ts';
import { carriedAnswers } from '../domain/table-versions/carried-draft.ts';
import { requireOpen } from '../domain/windows.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { asAnswer } from './read-submission.ts';
import { keepCitedList } from './tasks/cite-task-list.ts';
import { requireContribution } from './unit-work/require-contribution.ts';

const says = ({ value, notApplicable, justification, taskList }: AnswerContent | AnswerItem): string =>
  canonicalJson({
    value: value ?? null,
    notApplicable: notApplicable ?? null,
    justification: justification ?? null,
    ...(taskList === undefined ? {} : { taskList }),
  });

/**
 * Saves one row of the draft: one write of one small item. The same content sent again by the same person over
 * the same revision is the retry of a save whose answer got lost, and succeeds.
 * @throws AppError `not_found`, `forbidden` for a contributor whose row it is not, `window_closed`, `invalid_request`,
 * `precondition_failed` with what changed, `conflict`
 */
export const saveAnswer = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'work' | 'tasks' | 'snapshots'>,
  caller: Caller,
  { submissionId, leaf: code }: { submissionId: string; leaf: string },
  content: AnswerContent,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<{ answer: Answer; created: boolean }> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayContribute);
  const wanted = [{ leaf: code, pointer: '#/path/leaf' }];
  await requireContribution(ports, caller, { head, round }, wanted, call.arrivedAt);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const { compiled, carry } = await ports.rules.of(round, head.groupId);
  requireAnswer(ownLeaf(compiled, code, head.entrantId), content);
  await keepCitedList(ports, { head, round }, code, content, call.arrivedAt);
  // What was saved under an earlier code of this leaf is what the caller has seen, and edits.
  const earlier =
    carry.size === 0
      ? undefined
      : carriedAnswers(await ports.submissions.answers(submissionId), carry).find(
          ({ leaf }) => leaf === code,
        );
  const save = (current: AnswerItem | undefined) => {
    const retried =
      current?.revision === call.expected + 1 &&
      current.savedBy === caller.personId &&
      says(current) === says(content);
    if (current !== undefined && retried) return current;
    requireAnswerRevision(current ?? earlier, call.expected, content);
    const saved = { revision: call.expected + 1, savedAt: call.arrivedAt, savedBy: caller.personId };
    return { submissionId, leaf: code, ...content, ...saved };
  };
  // Who expects nothing there mostly is right; who is not hears so after the read.
  const likely = call.expected === 0 ? 'NEW' : 'THERE';
  const item = await ports.submissions.changeAnswer(submissionId, code, call.writeId, save, likely);
  return { answer: asAnswer(item), created: item.revision === 1 };
};
