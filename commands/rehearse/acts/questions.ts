import { createClient } from '../../../shared/client/client.ts';
import {
  answerQuestion,
  askQuestion,
  listPublishedQuestions,
  readQuestion,
} from '../../../shared/contracts/routes/questions.ts';
import { expectRefused } from '../expect-refused.ts';
import { hour, type Rehearsal, type RehearsedEntrant, type RehearsedRound } from '../rehearsal.ts';

type Asked = { entrant: RehearsedEntrant; questionId: string; reach: 'PUBLISHED' | 'PRIVATE' };

const words = {
  PUBLISHED: 'Số liệu của tiêu chí tính đến ngày nào?',
  PRIVATE: 'Đơn vị mới có người phụ trách, cần được hướng dẫn thêm.',
};

const ask = async (
  { chronicle }: Rehearsal,
  { play }: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
) => {
  const asked: Asked[] = [];
  for (const [n, entrant] of entrants.slice(0, 2).entries()) {
    const reach = n === 0 ? 'PUBLISHED' : 'PRIVATE';
    const { body } = await play.as(entrant.officer).call(askQuestion, {
      param: { campaignId: play.campaignId },
      json: { unitId: entrant.unitId, roundId: play.roundId, question: `${words[reach]} (mô phỏng)` },
      idempotencyKey: `${play.keys}-${entrant.unitId}-question`,
    });
    asked.push({ entrant, questionId: body.questionId, reach });
  }
  const names = asked.map(({ entrant }) => entrant.name).join(', ');
  chronicle.tell(play.roundId, `Hỏi người quản lý: ${names}`, `The manager is asked by ${names}`);
  return asked;
};

const answer = async (
  rehearsal: Rehearsal,
  { play }: RehearsedRound,
  asked: readonly Asked[],
): Promise<void> => {
  const { chronicle, violations } = rehearsal;
  const { campaignId, roundId } = play;
  const manager = play.as(play.province.firstManager);
  for (const { questionId, reach } of asked) {
    const param = { campaignId, questionId };
    const { revision } = (await manager.call(readQuestion, { param })).body;
    const publishedQuestion = reach === 'PUBLISHED' ? { publishedQuestion: words.PUBLISHED } : {};
    const json = { answer: 'Theo hướng dẫn kèm bảng điểm (mô phỏng).', reach, ...publishedQuestion };
    await manager.call(answerQuestion, { param, json, revision });
  }
  const anybody = createClient({ baseUrl: play.province.apiUrl });
  const query = { limit: 200 };
  const { items } = (await anybody.call(listPublishedQuestions, { param: { campaignId }, query })).body;
  const shown = new Set(items.map(({ questionId }) => questionId));
  const wrong = asked.filter(({ questionId, reach }) => shown.has(questionId) !== (reach === 'PUBLISHED'));
  for (const { entrant, reach } of wrong)
    violations.push({
      where: roundId,
      said: {
        vi: `Câu trả lời ${reach} cho ${entrant.name} không đúng phạm vi`,
        en: `The ${reach} answer to ${entrant.name} does not reach whom it should`,
      },
    });
  const published = asked.filter(({ reach }) => reach === 'PUBLISHED').length;
  chronicle.tell(
    roundId,
    `Trả lời ${asked.length} câu hỏi, ${published} câu đăng cho mọi người`,
    `${asked.length} questions answered, ${published} of them for everybody`,
  );
  const [first, second] = asked;
  if (first === undefined || second === undefined) return;
  const act = {
    vi: `${first.entrant.name} đọc câu hỏi của đơn vị khác`,
    en: `${first.entrant.name} reads the question of another unit`,
  };
  await expectRefused(rehearsal, roundId, act, 'not_found', () =>
    play
      .as(first.entrant.officer)
      .call(readQuestion, { param: { campaignId, questionId: second.questionId } }),
  );
};

/** Puts on the agenda that two units ask the manager, who answers one for everybody and the other for its unit alone. */
export const scheduleQuestions = (rehearsal: Rehearsal, round: RehearsedRound, at: number): void => {
  const { agenda } = rehearsal;
  agenda.add(
    at,
    async () => {
      const entrants = [...round.entrants.values()];
      if (entrants.length === 0) return;
      const asked = await ask(rehearsal, round, entrants);
      agenda.add(at + 2 * hour, () => answer(rehearsal, round, asked), 'CLOCK');
    },
    'CLOCK',
  );
};
