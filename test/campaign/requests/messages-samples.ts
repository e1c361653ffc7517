import { ownUnit } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about inboxes and questions. */
export const messagesSamples = ({ campaign }: Named): Record<string, Sample> => ({
  listInbox: {},
  markMessage: { param: { messageId: `${'0'.repeat(9)}-${'a'.repeat(26)}` }, json: { read: true } },
  askQuestion: { param: campaign, json: { unitId: ownUnit, question: 'Chấm từ ngày nào?' } },
  listQuestions: { param: campaign },
  readQuestion: { param: { ...campaign, questionId: 'a'.repeat(26) } },
  answerQuestion: {
    param: { ...campaign, questionId: 'a'.repeat(26) },
    json: { answer: 'Từ ngày ban hành', reach: 'PUBLISHED' },
    revision: noMatch,
  },
  listPublishedQuestions: { param: campaign },
});
