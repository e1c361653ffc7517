import * as z from 'zod';
import { CampaignId, JobId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { PublishedQuestion, Question, QuestionAnswer, QuestionRequest } from '../question.ts';
import { route } from '../route.ts';

const ByCampaign = z.strictObject({ campaignId: CampaignId });
const ByQuestion = z.strictObject({ campaignId: CampaignId, questionId: JobId });
const units = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

export const askQuestion = route({
  id: 'askQuestion',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/questions',
  summary: "Asks the campaign's managers something on behalf of the caller's unit",
  tag: 'question',
  who: units,
  request: { param: ByCampaign, json: QuestionRequest },
  response: { 201: Question },
  idempotencyKey: true,
});

export const listQuestions = route({
  id: 'listQuestions',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/questions',
  summary: "Questions of the caller's own unit; all of them for managers (a listing that may lag by seconds)",
  tag: 'question',
  who: [...units, 'MANAGER', 'AUDITOR'],
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(Question) },
});

export const readQuestion = route({
  id: 'readQuestion',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/questions/:questionId',
  summary: 'One question, with its answer',
  tag: 'question',
  who: [...units, 'MANAGER', 'AUDITOR'],
  request: { param: ByQuestion },
  response: { 200: Question },
});

export const answerQuestion = route({
  id: 'answerQuestion',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/questions/:questionId/answer',
  summary: 'Answers a question, for its unit alone or published to all; unit and managers are told',
  tag: 'question',
  who: ['MANAGER'],
  request: { param: ByQuestion, json: QuestionAnswer },
  response: { 200: Question },
  precondition: 'edit',
});

export const listPublishedQuestions = route({
  id: 'listPublishedQuestions',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/published-questions',
  summary: 'Questions and answers that were published to all, without a word on who asked',
  tag: 'question',
  who: 'anyone',
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(PublishedQuestion) },
});
