import { afterAll, beforeAll, expect, it } from 'vitest';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { DraftReview } from '../../../../shared/contracts/snapshot.ts';
import { december, type UnitStage, unitStage } from './unit-stage.ts';

let stage: UnitStage;
beforeAll(async () => {
  stage = await unitStage();
});
afterAll(() => stage.records.close());

const ratio = (numerator: number) => ({ kind: 'ratio', numerator, denominator: 10 });
const save = (who: string, leaf: string, json: object, revision: number) =>
  stage.ask(who, december(3), submissions.saveAnswer, {
    param: { submissionId: stage.submissionId, leaf },
    json,
    revision,
  });

it('takes one of two saves of the same answer, and tells the other what changed', async () => {
  await save('head', '1.1.3', { value: ratio(5), justification: '5/10' }, 0);
  for (let revision = 1; revision < 12; revision++) {
    const both = await Promise.all([
      save('head', '1.1.3', { value: ratio(6), justification: 'cùng một giải trình' }, revision),
      save('officer', '1.1.3', { value: ratio(7), justification: 'cùng một giải trình' }, revision),
    ]);
    const [won, lost] = both[0].status === 200 ? both : both.toReversed();
    expect([won?.status, lost?.status, lost?.code]).toEqual([200, 412, 'precondition_failed']);
    const winner = String(won?.body.savedBy);
    expect(lost?.detail).toContain(`${winner} saved revision ${revision + 1} at 12:00:00 03/12/2023 (+07)`);
    const now = winner === 'head' ? 6 : 7;
    expect(lost?.errors).toEqual([
      {
        pointer: '#/value',
        code: 'changed_since_read',
        detail: `It is now: {"denominator":10,"kind":"ratio","numerator":${now}}`,
      },
    ]);
  }
  const [row] = await stage.ports.submissions.answers(stage.submissionId);
  expect(row?.revision).toBe(12);
});

it('takes the same save twice where it is a retry of the same person', async () => {
  const content = { justification: 'một lần' };
  expect((await save('an-officer', '2.1.1', content, 0)).status).toBe(404);
  expect((await save('officer', '2.1.1', content, 0)).status).toBe(201);
  expect((await save('officer', '2.1.1', content, 0)).body.revision).toBe(1);
  expect((await save('head', '2.1.1', content, 0)).status).toBe(412);
});

it('says that nothing stands where a row is edited that nobody saved', async () => {
  const { status, detail } = await save('head', '1.2.2', { justification: 'x' }, 4);
  expect([status, detail]).toEqual([412, 'Nothing is saved here. Read it again first.']);
});

it('refuses a submit whose screen was stale, naming the rows, and takes it once they were shown', async () => {
  const param = { submissionId: stage.submissionId };
  const shownNow = async () => {
    const { body } = await stage.ask('head', december(4), submissions.reviewDraft, { param });
    const { answers, digest } = DraftReview.parse(body);
    const revisions = Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision]);
    return { shown: { answers: Object.fromEntries(revisions), evidence: {} }, digest };
  };
  const submit = (screen: object) =>
    stage.ask('head', december(4), submissions.submitAssessment, {
      param,
      json: { ...screen, capacity: 'HEAD', statement: 'Tôi chịu trách nhiệm.' },
    });
  const stale = await shownNow();
  await save('officer', '1.1.3', { justification: 'sửa sau khi người ký đã xem' }, 12);
  await save('officer', '1.2.2', { justification: 'dòng mới' }, 0);
  const refused = await submit(stale);
  expect([refused.status, refused.errors.map(({ pointer }) => pointer)]).toEqual([
    412,
    ['#/shown/answers/1.1.3', '#/shown/answers/1.2.2'],
  ]);
  expect(refused.errors[0]?.detail).toBe('1.1.3: revision 12 was shown, revision 13 is current.');
  expect((await submit(await shownNow())).status).toBe(200);
});
