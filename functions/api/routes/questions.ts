import type { Ports } from '../../../shared/actions/ports.ts';
import { answerQuestion } from '../../../shared/actions/questions/answer-question.ts';
import { askQuestion } from '../../../shared/actions/questions/ask-question.ts';
import {
  listPublishedQuestions,
  listQuestions,
  readQuestion,
} from '../../../shared/actions/questions/read-questions.ts';
import * as routes from '../../../shared/contracts/routes/questions.ts';
import { serve } from '../serve.ts';

type Needs = Pick<Ports, 'imports' | 'rounds' | 'rules' | 'units' | 'questions' | 'messages' | 'realNow'>;

export const questionRoutes = (ports: Needs) => [
  serve(routes.askQuestion, async ({ caller, param, json, ...call }) => {
    const body = await askQuestion(ports, caller, param.campaignId, json, call);
    const location = `/v1/campaigns/${param.campaignId}/questions/${body.questionId}`;
    return { status: 201, body, revision: body.revision, location };
  }),

  serve(routes.listQuestions, async ({ caller, param, query }) => ({
    status: 200,
    body: await listQuestions(ports, caller, param.campaignId, query),
  })),

  serve(routes.readQuestion, async ({ caller, param }) => {
    const body = await readQuestion(ports, caller, param);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.answerQuestion, async ({ caller, param, json, ...call }) => {
    const body = await answerQuestion(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listPublishedQuestions, async ({ param, query }) => ({
    status: 200,
    body: await listPublishedQuestions(ports, param.campaignId, query),
  })),
];
