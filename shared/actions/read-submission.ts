import type { Answer, AnswerItem, Submission } from '../contracts/submission.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { instantText } from '../domain/local-time.ts';
import { mayFollow, mayRead } from '../domain/submission-access.ts';
import { carriedAnswers } from '../domain/table-versions/carried-draft.ts';
import { notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import { asSubmission } from './open-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions'>;

/** A stored row as its unit sees it. */
export const asAnswer = ({
  leaf,
  value,
  notApplicable,
  justification,
  taskList,
  revision,
  savedAt,
  savedBy,
}: AnswerItem): Answer => ({
  leaf,
  ...(value === undefined ? {} : { value }),
  ...(notApplicable === undefined ? {} : { notApplicable }),
  ...(justification === undefined ? {} : { justification }),
  ...(taskList === undefined ? {} : { taskList }),
  revision,
  savedAt: instantText(savedAt),
  savedBy,
});

/** State and progress of one submission. @throws AppError `not_found`, also for another's */
export const readSubmission = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<Submission> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayFollow);
  return asSubmission(head, round);
};

/** The draft rows of the caller's unit. @throws AppError `not_found` */
export const listAnswers = async (
  ports: Needs & Pick<Ports, 'rules'>,
  caller: Caller,
  submissionId: string,
): Promise<Answer[]> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayRead);
  const { carry } = await ports.rules.of(round, head.groupId);
  return carriedAnswers(await ports.submissions.answers(submissionId), carry).map(asAnswer);
};

/** A page of the round's submissions that the caller may follow. @throws AppError `not_found` for a round not theirs */
export const listSubmissions = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Submission[]; next?: string }> => {
  const round = await ports.rounds.get(roundId);
  const roles = ['MANAGER', 'COUNCIL', 'AUDITOR', 'APPRAISER'] as const;
  if (round === undefined || !holdsForCampaign(caller, roles, round.campaignId)) throw notFound();
  const page = await ports.submissions.page(roundId, limit, cursor);
  const items = page.items.filter((head) => mayFollow(caller, head)).map((head) => asSubmission(head, round));
  return { ...page, items };
};
