import type { PublishedQuestion, Question, QuestionItem } from '../../contracts/question.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { instantText } from '../../domain/local-time.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { asQuestion } from './ask-question.ts';

type Needs = Pick<Ports, 'questions' | 'imports'>;
type Listing = { limit: number; cursor?: string | undefined };

const maySee = (caller: Caller, { campaignId, unitId }: QuestionItem): boolean =>
  holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], campaignId) ||
  holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId);

const asPublished = ({ questionId, roundId, leaf, question, answer }: QuestionItem): PublishedQuestion[] => {
  if (answer?.reach !== 'PUBLISHED') return [];
  return [
    {
      questionId,
      ...(roundId === undefined ? {} : { roundId }),
      ...(leaf === undefined ? {} : { leaf }),
      question: answer.publishedQuestion ?? question,
      answer: answer.answer,
      answeredAt: instantText(answer.at),
    },
  ];
};

const pageOf = async (ports: Needs, campaignId: string, { limit, cursor }: Listing) => {
  if ((await ports.imports.campaign(campaignId)) === undefined) throw notFound();
  return ports.questions.page(campaignId, limit, cursor);
};

/**
 * A page of the questions of a campaign that the caller may see: managers and auditors all, others those of their own
 * unit. A page may hold fewer than `limit`; the listing may lag by seconds. @throws AppError `not_found`
 */
export const listQuestions = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  listing: Listing,
): Promise<{ items: Question[]; next?: string }> => {
  const page = await pageOf(ports, campaignId, listing);
  return { ...page, items: page.items.filter((item) => maySee(caller, item)).map(asQuestion) };
};

/** A page of what was published: questions and answers, and nothing of who asked. @throws AppError `not_found` */
export const listPublishedQuestions = async (
  ports: Needs,
  campaignId: string,
  listing: Listing,
): Promise<{ items: PublishedQuestion[]; next?: string }> => {
  const page = await pageOf(ports, campaignId, listing);
  return { ...page, items: page.items.flatMap(asPublished) };
};

/** One question. @throws AppError `not_found`, also for another unit's */
export const readQuestion = async (
  { questions }: Pick<Ports, 'questions'>,
  caller: Caller,
  { campaignId, questionId }: { campaignId: string; questionId: string },
): Promise<Question> => {
  const item = await questions.get(questionId);
  if (item === undefined || item.campaignId !== campaignId || !maySee(caller, item)) throw notFound();
  return asQuestion(item);
};
