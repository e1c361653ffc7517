import { derivedId } from '../../canonical-json.ts';
import type { Notice } from '../../contracts/notice.ts';
import type { QuestionItem } from '../../contracts/question.ts';
import type { Bilingual } from '../../errors.ts';

type Asked = Pick<
  QuestionItem,
  'questionId' | 'campaignId' | 'roundId' | 'unitId' | 'leaf' | 'question' | 'answer' | 'revision'
>;

const about = ({ questionId, campaignId, roundId, unitId }: Asked): Notice['about'] => ({
  campaignId,
  questionId,
  unitId,
  ...(roundId === undefined ? {} : { roundId }),
});

const onLeaf = ({ leaf }: Asked): Bilingual =>
  leaf === undefined ? { vi: '', en: '' } : { vi: ` về tiêu chí ${leaf}`, en: ` on criterion ${leaf}` };

/** To the campaign's managers: a unit has asked. @param at campaign time (UTC ms) */
export const askedNotice = (asked: Asked, unitName: string, at: number): Notice => ({
  noticeId: derivedId('question', asked.questionId),
  kind: 'QUESTION',
  to: [{ kind: 'MANAGERS', campaignId: asked.campaignId }],
  at,
  subject: {
    vi: `Câu hỏi của ${unitName}${onLeaf(asked).vi}`,
    en: `A question of ${unitName}${onLeaf(asked).en}`,
  },
  body: { vi: asked.question, en: asked.question },
  about: about(asked),
});

/**
 * To the unit that asked and to the managers: the question is answered, or answered anew.
 * @param at campaign time (UTC ms)
 */
export const answeredNotice = (
  asked: Asked & { answer: { answer: string; reach: string } },
  at: number,
): Notice => {
  const { answer, reach } = asked.answer;
  const published =
    reach === 'PUBLISHED'
      ? { vi: 'Câu trả lời được đăng cho mọi đơn vị.', en: 'The answer is published to everybody.' }
      : { vi: 'Câu trả lời chỉ gửi đơn vị đã hỏi.', en: 'The answer is for the unit that asked alone.' };
  return {
    noticeId: derivedId('answer', asked.questionId, String(asked.revision)),
    kind: 'ANSWER',
    to: [
      { kind: 'UNITS', unitIds: [asked.unitId], roles: ['UNIT_HEAD', 'DEPUTY', 'UNIT_OFFICER'] },
      { kind: 'MANAGERS', campaignId: asked.campaignId },
    ],
    at,
    subject: { vi: `Trả lời câu hỏi${onLeaf(asked).vi}`, en: `An answer${onLeaf(asked).en}` },
    body: {
      vi: `Hỏi: ${asked.question}\nTrả lời: ${answer}\n${published.vi}`,
      en: `Question: ${asked.question}\nAnswer: ${answer}\n${published.en}`,
    },
    about: about(asked),
  };
};
