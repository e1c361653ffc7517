import { digestOf } from '../../canonical-json.ts';
import type { Question, QuestionAnswer, QuestionItem } from '../../contracts/question.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { record } from '../../domain/chain.ts';
import { owing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { answeredNotice } from '../../domain/reminders/question-notices.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { asQuestion } from './ask-question.ts';

type Needs = Pick<Ports, 'questions' | 'messages' | 'realNow'>;
type Call = { expected: number; arrivedAt: number; writeId: string };

const isSame = (stored: QuestionItem['answer'], said: QuestionAnswer): boolean =>
  stored?.answer === said.answer &&
  stored.reach === said.reach &&
  stored.publishedQuestion === said.publishedQuestion;

/**
 * Answers a question, for its unit alone or for everybody, or answers it anew: the unit and the managers are told each
 * time. What was published can be taken back by a private answer.
 * @throws AppError `not_found` for who does not manage the campaign; `precondition_failed`
 */
export const answerQuestion = async (
  ports: Needs,
  caller: Caller,
  { campaignId, questionId }: { campaignId: string; questionId: string },
  said: QuestionAnswer,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<Question> => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const item = await ports.questions.change(questionId, writeId, (current) => {
    if (current === undefined || current.campaignId !== campaignId) throw notFound();
    if (current.revision === expected + 1 && isSame(current.answer, said)) return current;
    requireRevision(current.revision, expected);
    const revision = current.revision + 1;
    const answer = { ...said, at, by: caller.personId };
    const about = { questionId, reach: said.reach, answerHash: digestOf(said) };
    const chain = record(current.chain, { at, by: caller.personId, act: 'answerQuestion', about });
    const answered = { ...current, answer, revision, chain };
    const notices = [...current.notices, answeredNotice(answered, at)].slice(-20);
    const soon = sweptFrom(ports.realNow());
    return owing(owing({ ...answered, notices }, 'notify', revision, soon), 'events', chain.seq, soon);
  });
  await ports.messages.hint('notify', { pk: item.pk, sk: item.sk });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asQuestion(item);
};
