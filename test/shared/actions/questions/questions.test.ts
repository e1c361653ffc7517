import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../../shared/actions/questions/answer-question.ts';
import { askQuestion } from '../../../../shared/actions/questions/ask-question.ts';
import {
  listPublishedQuestions,
  listQuestions,
  readQuestion,
} from '../../../../shared/actions/questions/read-questions.ts';
import type { QuestionAnswer, QuestionRequest } from '../../../../shared/contracts/question.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { isIntact } from '../../../../shared/domain/chain.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { headOf, manager, type RemindedRound, remindedRound } from '../reminders/reminder-stage.ts';

const campaignId = campaign.id;
let records: EmptyRecords;
let stage: RemindedRound;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await remindedRound(records, ['a', 'b']);
  await stage.grant('manager', { role: 'MANAGER', scope: { kind: 'CAMPAIGN', campaignId } });
  await stage.ports.imports.changeCampaign(campaignId, 'import', () => ({
    campaignId,
    title: campaign.title,
    form: campaign.form,
    rounds: [],
    fileHash: '0'.repeat(64),
    revision: 1,
  }));
  for (const unitId of ['a', 'b'])
    await stage.ports.units.change(unitId, `unit-${unitId}`, () => ({
      unitId,
      name: `Sở ${unitId}`,
      type: 'PROVINCIAL_AGENCY',
      level: 'PROVINCE',
      revision: 1,
    }));
});
afterEach(() => records.close());

let keys = 0;
const ask = (unitId = 'a', more: Partial<QuestionRequest> = {}, caller: Caller = headOf('a')) =>
  askQuestion(
    stage.ports,
    caller,
    campaignId,
    { unitId, question: 'Chấm từ ngày nào?', ...more },
    {
      ...stage.call(1_000),
      idempotencyKey: `question-${++keys}`,
    },
  );
const answer = (questionId: string, said: Partial<QuestionAnswer>, expected = 1, caller = manager) =>
  answerQuestion(
    stage.ports,
    caller,
    { campaignId, questionId },
    { answer: 'Từ ngày ban hành kế hoạch.', reach: 'PRIVATE', ...said },
    { ...stage.call(2_000), expected },
  );
const seenBy = async (caller: Caller) =>
  (await listQuestions(stage.ports, caller, campaignId, { limit: 10 })).items.map(
    ({ questionId }) => questionId,
  );
const published = async () => (await listPublishedQuestions(stage.ports, campaignId, { limit: 10 })).items;
const kinds = async (person: string) => (await stage.messages(person)).map(({ kind }) => kind).toSorted();

describe('a question', () => {
  it('reaches the managers of the campaign, and first managers while none of theirs is stored', async () => {
    await ask();
    await stage.deliver(1_000);
    expect([await kinds('manager'), await kinds('first-manager')]).toEqual([['QUESTION'], ['QUESTION']]);
    expect([await kinds('head-a'), await kinds('head-b')]).toEqual([[], []]);
  });

  it('is answered for its unit alone: the unit and the managers are told, and nobody else sees it', async () => {
    const { questionId } = await ask();
    expect(await answer(questionId, {})).toMatchObject({ revision: 2, answer: { reach: 'PRIVATE' } });
    await stage.deliver(2_000);
    for (const person of ['head-a', 'officer-a']) expect(await kinds(person), person).toEqual(['ANSWER']);
    expect(await kinds('manager')).toEqual(['ANSWER', 'QUESTION']);
    expect([await seenBy(headOf('a')), await seenBy(headOf('b'))]).toEqual([[questionId], []]);
    expect(await published()).toEqual([]);
    const asOther = readQuestion(stage.ports, headOf('b'), { campaignId, questionId });
    await expect(asOther).rejects.toThrow(/not_found/);
  });

  it("is published in the manager's words, without a word on who asked, and can be taken back", async () => {
    const { questionId } = await ask();
    await answer(questionId, { reach: 'PUBLISHED', publishedQuestion: 'Mốc tính điểm là ngày nào?' });
    expect(await published()).toEqual([
      {
        questionId,
        question: 'Mốc tính điểm là ngày nào?',
        answer: 'Từ ngày ban hành kế hoạch.',
        answeredAt: new Date(2_000).toISOString(),
      },
    ]);
    await answer(questionId, { answer: 'Xin đính chính.' }, 2);
    expect(await published()).toEqual([]);
    await stage.deliver(3_000);
    expect(await kinds('head-a'), 'told of both answers').toEqual(['ANSWER', 'ANSWER']);
  });

  it('is asked once under one key, and answered by one of two who saw the same', async () => {
    const call = { ...stage.call(1_000), idempotencyKey: 'same-key' };
    const request = { unitId: 'a', question: 'Một?' };
    const first = await askQuestion(stage.ports, headOf('a'), campaignId, request, call);
    const again = await askQuestion(stage.ports, headOf('a'), campaignId, request, {
      ...call,
      writeId: 'other',
    });
    expect(again.questionId).toBe(first.questionId);
    const other = askQuestion(stage.ports, headOf('a'), campaignId, request, {
      ...call,
      writeId: 'third',
      requestHash: 'x',
    });
    await expect(other).rejects.toThrow(/idempotency_key_reused/);
    await answer(first.questionId, {});
    await expect(answer(first.questionId, { answer: 'Khác' })).rejects.toThrow(/precondition_failed/);
  });

  it('is asked for the own unit, of a campaign, a round and a criterion that exist', async () => {
    await expect(ask('b')).rejects.toThrow(/not_found/);
    await expect(ask('a', { roundId: 'khac.2023' })).rejects.toThrow(/invalid_request/);
    await expect(ask('a', { leaf: '9.9.9' })).rejects.toThrow(/invalid_request/);
    expect(await ask('a', { roundId: stage.roundId, leaf: '1.1.3' })).toMatchObject({ leaf: '1.1.3' });
    const { questionId } = await ask();
    await expect(answer(questionId, {}, 1, headOf('a'))).rejects.toThrow(/not_found/);
  });

  it('keeps asking and answering on record, and no words of either', async () => {
    const { questionId } = await ask();
    await answer(questionId, {});
    const item = await stage.ports.questions.get(questionId);
    const events = item?.chain.pending ?? [];
    expect(events.map(({ act }) => act)).toEqual(['askQuestion', 'answerQuestion']);
    expect(events.every((event, n) => isIntact(event, events[n - 1]?.hash ?? ''))).toBe(true);
    expect(JSON.stringify(events)).not.toMatch(/Chấm|ban hành/);
  });
});
