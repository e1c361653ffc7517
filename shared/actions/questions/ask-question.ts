import { derivedId, digestOf } from '../../canonical-json.ts';
import type { Question, QuestionItem, QuestionRequest } from '../../contracts/question.ts';
import { type Caller, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { instantText } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { askedNotice } from '../../domain/reminders/question-notices.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'imports' | 'rounds' | 'rules' | 'units' | 'questions' | 'messages' | 'realNow'>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

/** A stored question as its unit and the managers see it. */
export const asQuestion = (item: QuestionItem): Question => {
  const { questionId, campaignId, roundId, leaf, unitId, question, askedAt, answer, revision } = item;
  return {
    ...{ questionId, campaignId, unitId, question, revision },
    ...(roundId === undefined ? {} : { roundId }),
    ...(leaf === undefined ? {} : { leaf }),
    askedAt: instantText(askedAt),
    ...(answer === undefined ? {} : { answer: asAnswer(answer) }),
  };
};

const asAnswer = ({
  answer,
  reach,
  publishedQuestion,
  at,
}: NonNullable<QuestionItem['answer']>): NonNullable<Question['answer']> => ({
  answer,
  reach,
  ...(publishedQuestion === undefined ? {} : { publishedQuestion }),
  answeredAt: instantText(at),
});

const refuse = (pointer: string, code: string, vi: string, en: string): never => {
  throw new AppError('invalid_request', undefined, [fault(pointer, code, vi, en)]);
};

/** @throws AppError `invalid_request` for a round of another campaign, or a criterion that no table of it has */
const requireKnown = async (
  ports: Needs,
  campaignId: string,
  fileHash: string,
  { roundId, leaf }: QuestionRequest,
): Promise<void> => {
  const round = roundId === undefined ? undefined : await ports.rounds.get(roundId);
  if (roundId !== undefined && round?.campaignId !== campaignId)
    refuse('#/roundId', 'unknown_round', 'Phong trào không có kỳ này.', 'The campaign has no such round.');
  if (leaf === undefined) return;
  const { scoringTables } = await ports.rules.file({
    roundId: roundId ?? '',
    fileHash: round?.fileHash ?? fileHash,
  });
  const has = (nodes: (typeof scoringTables)[number]['fields']): boolean =>
    nodes.some(({ code, children = [] }) => code === leaf || has(children));
  if (!scoringTables.some(({ fields }) => has(fields)))
    refuse(
      '#/leaf',
      'unknown_leaf',
      `Bảng điểm không có tiêu chí ${leaf}.`,
      `The scoring table has no criterion ${leaf}.`,
    );
};

/**
 * Asks the campaign's managers something on behalf of the caller's unit. The question's id follows from caller and
 * Idempotency-Key.
 * @throws AppError `not_found` for an unknown campaign, or a unit that the caller does not work in; `invalid_request`,
 * `idempotency_key_reused`
 */
export const askQuestion = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  request: QuestionRequest,
  { idempotencyKey, requestHash, arrivedAt: at, writeId }: Call,
): Promise<Question> => {
  const { unitId, question } = request;
  const campaign = await ports.imports.campaign(campaignId);
  const unit = await ports.units.get(unitId);
  if (campaign === undefined || unit === undefined) throw notFound();
  if (!holdsInUnit(caller, ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'], unitId)) throw notFound();
  await requireKnown(ports, campaignId, campaign.fileHash, request);
  const questionId = derivedId('askQuestion', caller.personId, idempotencyKey);
  const { roundId, leaf } = request;
  const asked = {
    ...{ questionId, campaignId, unitId, question, revision: 1 },
    ...(roundId === undefined ? {} : { roundId }),
    ...(leaf === undefined ? {} : { leaf }),
  };
  const item = await ports.questions.change(questionId, writeId, (current) => {
    if (current !== undefined) {
      if (current.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
      return current;
    }
    const about = { campaignId, unitId, questionHash: digestOf(question) };
    const soon = sweptFrom(ports.realNow());
    const next = {
      ...asked,
      ...owingNothing,
      askedAt: at,
      askedBy: caller.personId,
      requestHash,
      notices: [askedNotice(asked, unit.name, at)],
      chain: record(emptyChain, { at, by: caller.personId, act: 'askQuestion', about }),
    };
    return owing(owing(next, 'notify', 1, soon), 'events', 1, soon);
  });
  await ports.messages.hint('notify', { pk: item.pk, sk: item.sk });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asQuestion(item);
};
