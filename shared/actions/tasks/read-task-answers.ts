import { digestOf } from '../../canonical-json.ts';
import { SealedSnapshot } from '../../contracts/snapshot.ts';
import { CountedTaskList, type TaskAnswers } from '../../contracts/task-answer.ts';
import type { Caller } from '../../domain/authorize.ts';
import { answerKindOf } from '../../domain/scoring/compiled-table.ts';
import { mayContribute, mayFollow, mayRead } from '../../domain/submission-access.ts';
import { derivationOf, listedValue } from '../../domain/tasks/count-share.ts';
import { leafTitles } from '../../domain/unit-work/work-board.ts';
import { notFound } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { countedLists } from './cite-task-list.ts';

/**
 * What the unit's list of tasks gives the leaves that take their numbers from it, each with its derivation and the hash
 * that an answer cites. Nothing is saved: the unit decides.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `not_found` for who does not belong to the unit
 */
export const readTaskAnswers = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'tasks'>,
  caller: Caller,
  submissionId: string,
  at: number,
): Promise<TaskAnswers> => {
  const of = await loadSubmission(ports, caller, submissionId, mayContribute);
  const { table } = await ports.rules.of(of.round, of.head.groupId);
  const titles = leafTitles(table.fields);
  const { taskSources } = await ports.rules.file(of.round);
  const items = (await countedLists(ports, of, at)).map(({ code, leaf, list }) => {
    const value = listedValue(answerKindOf(leaf.rule), list);
    const isFree = value === undefined && leaf.notApplicable.allowed;
    return {
      leaf: code,
      title: titles.get(code) ?? { vi: code, en: code },
      ...(value === undefined ? {} : { value }),
      ...(isFree ? { notApplicable: 'NO_CASES' as const } : {}),
      derivation: derivationOf(list, taskSources),
      taskList: digestOf(list),
      list,
    };
  });
  return { submissionId, items };
};

/**
 * A list that an answer cites: of the draft for the unit's own people, of what is sealed for everybody who follows it.
 * @throws AppError `not_found`, also for a list that no such answer cites
 */
export const readCitedTaskList = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'snapshots'>,
  caller: Caller,
  { submissionId, taskList }: { submissionId: string; taskList: string },
): Promise<CountedTaskList> => {
  const { head } = await loadSubmission(ports, caller, submissionId, mayFollow);
  const drafts = mayRead(caller, head) ? await ports.submissions.answers(submissionId) : [];
  const sealedId = head.seal?.snapshotId;
  const sealed =
    sealedId === undefined
      ? []
      : Object.values(
          (await ports.snapshots.get('submissions', sealedId, SealedSnapshot)).submission.answers,
        );
  if (![...drafts, ...sealed].some((answer) => answer.taskList === taskList)) throw notFound();
  return ports.snapshots.get('tasks', taskList, CountedTaskList);
};
