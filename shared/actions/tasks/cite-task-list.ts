import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { Leaf } from '../../contracts/scoring-table.ts';
import type { AnswerContent, SubmissionItem } from '../../contracts/submission.ts';
import type { CountedTaskList } from '../../contracts/task-answer.ts';
import { localDay } from '../../domain/local-time.ts';
import { answerKindOf } from '../../domain/scoring/compiled-table.ts';
import { leavesOf } from '../../domain/table-versions/table-leaves.ts';
import { countShare, listedValue, measurementDay } from '../../domain/tasks/count-share.ts';
import { AppError, type InputFault } from '../../errors.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rules' | 'tasks'>;
type Of = { head: SubmissionItem; round: RoundItem };

/** A leaf with the list that it takes its numbers from, as counted for one unit. */
export type Counted = { code: string; leaf: Leaf; list: CountedTaskList };

/** The lists of all leaves that take their numbers from tasks, counted at an arrival (UTC ms). */
export const countedLists = async (ports: Needs, { head, round }: Of, at: number): Promise<Counted[]> => {
  const { table, round: rules } = await ports.rules.of(round, head.groupId);
  const leaves = leavesOf(table).filter(({ leaf }) => leaf.fromTasks !== undefined);
  if (leaves.length === 0) return [];
  const { taskSources } = await ports.rules.file(round);
  const items = await ports.tasks.ofUnit(head.campaignId, head.entrantId);
  return leaves.flatMap(({ code, leaf }) => {
    if (leaf.fromTasks === undefined) return [];
    const of = { campaignId: head.campaignId, unitId: head.entrantId, leaf: code };
    const days = { day: measurementDay(leaf, rules), today: localDay(at) };
    return [{ code, leaf, list: countShare(of, leaf.fromTasks, items, taskSources, days) }];
  });
};

const fault = (code: string, vi: string, en: string): InputFault => ({
  pointer: '#/taskList',
  code,
  detail: { vi, en },
});

/**
 * Keeps the list that an answer cites, once the answer says what the list does. A row that cited it before may be edited
 * while its value stays.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `invalid_request` for a leaf without a list, or another value than the list's; `precondition_failed`
 * where the list has changed since it was offered
 */
export const keepCitedList = async (
  ports: Needs & Pick<Ports, 'snapshots' | 'submissions'>,
  of: Of,
  code: string,
  { taskList, value }: AnswerContent,
  at: number,
): Promise<void> => {
  if (taskList === undefined) return;
  const same = (other: AnswerContent['value']) =>
    canonicalJson(other ?? null) === canonicalJson(value ?? null);
  const cited = (await ports.submissions.answers(of.head.submissionId)).find(({ leaf }) => leaf === code);
  if (cited?.taskList === taskList && same(cited.value)) return;
  const found = (await countedLists(ports, of, at)).find((one) => one.code === code);
  if (found === undefined) {
    throw new AppError('invalid_request', undefined, [
      fault(
        'no_task_list',
        `Tiêu chí ${code} không lấy số liệu từ danh mục nhiệm vụ.`,
        `Criterion ${code} takes no numbers from a list of tasks.`,
      ),
    ]);
  }
  if (digestOf(found.list) !== taskList) {
    const moved = fault(
      'list_changed',
      'Danh mục nhiệm vụ đã thay đổi; hãy đọc lại số liệu.',
      'The list of tasks has changed; read its numbers again.',
    );
    throw new AppError('precondition_failed', moved.detail, [moved]);
  }
  if (!same(listedValue(answerKindOf(found.leaf.rule), found.list))) {
    const { numerator, denominator } = found.list;
    throw new AppError('invalid_request', undefined, [
      fault(
        'not_as_listed',
        `Danh mục cho ${numerator}/${denominator}.`,
        `The list gives ${numerator} of ${denominator}.`,
      ),
    ]);
  }
  await ports.snapshots.put('tasks', found.list);
};
