import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as evidence from '../../../../shared/contracts/routes/evidence.ts';
import * as identity from '../../../../shared/contracts/routes/identity.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import * as work from '../../../../shared/contracts/routes/unit-work.ts';
import { WorkBoard } from '../../../../shared/contracts/unit-work.ts';
import { declarationOf, tinyPdf } from '../../../campaign/files.ts';
import { december, type UnitStage, unitId, unitStage } from './unit-stage.ts';

let stage: UnitStage;
beforeAll(async () => {
  stage = await unitStage();
});
afterAll(() => stage.records.close());

const of = () => ({ submissionId: stage.submissionId });
const plan = {
  divisions: [
    { id: 'phong-cchc', name: 'Phòng Cải cách hành chính', people: ['an'] },
    { id: 'van-phong', name: 'Văn phòng Sở', people: ['binh'] },
  ],
  assignments: [
    { nodes: ['1'], division: 'phong-cchc', reviewers: ['chi'], due: { date: '2023-12-10' } },
    { nodes: ['1.2.2'], division: 'van-phong', due: { date: '2023-12-20' } },
    { nodes: ['2.1.1'], people: ['chi'] },
  ],
};
const assign = (who: string, json: object, revision: number) =>
  stage.ask(who, december(2), work.assignWork, { param: of(), json, revision });
const yes = { value: { kind: 'boolean', value: true }, justification: 'Có phân công' };
const ratio = { value: { kind: 'ratio', numerator: 9, denominator: 10 }, justification: '9/10' };
const save = (who: string, leaf: string, json: object, revision = 0, day = 3) =>
  stage.ask(who, december(day), submissions.saveAnswer, { param: { ...of(), leaf }, json, revision });
const upload = (who: string, leaves: string[], text = who) =>
  stage.ask(who, december(3), evidence.beginUpload, {
    param: of(),
    json: declarationOf(tinyPdf(text), leaves),
  });
const board = async (who: string, day: number) =>
  WorkBoard.parse((await stage.ask(who, december(day), work.readWorkBoard, { param: of() })).body);
const row = async (leaf: string, day = 4) =>
  (await board('head', day)).leaves.find((one) => one.leaf === leaf)!;
const review = (who: string, leaf: string, json: object, revision = 0) =>
  stage.ask(who, december(5), work.reviewLeaf, { param: { ...of(), leaf }, json, revision });

describe('before anything is given to anybody', () => {
  it('lets officers write as ever, and contributors nothing', async () => {
    expect((await save('officer', '1.1.3', ratio)).status).toBe(201);
    const refused = await save('an', '1.2.2', yes);
    expect([refused.status, refused.detail]).toEqual([
      403,
      'Criterion 1.2.2 is given to nobody; ask the focal officer.',
    ]);
  });

  it('shows every row as nobody’s', async () => {
    const { planRevision, total, by } = await board('head', 2);
    expect([planRevision, by.map(({ to }) => to)]).toEqual([0, ['NOBODY']]);
    expect([total.answered, total.missing + total.answered]).toEqual([1, by[0]!.missing + 1]);
  });
});

describe('a plan', () => {
  it('is refused whole, each fault at its place', async () => {
    const { status, errors } = await assign(
      'head',
      {
        divisions: [...plan.divisions, plan.divisions[0]],
        assignments: [
          { nodes: ['1', '99'], division: 'phong-la', due: { date: '2024-01-05' } },
          { nodes: ['1'], people: ['an'] },
        ],
      },
      0,
    );
    expect(status).toBe(422);
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
      '#/assignments/0/division unknown_division',
      '#/assignments/0/due after_the_end',
      '#/assignments/0/nodes/1 unknown_node',
      '#/assignments/1/nodes/0 given_twice',
      '#/divisions/2/id repeated_division',
    ]);
    expect(
      (await assign('head', { divisions: [], assignments: [{ nodes: ['1'] }] }, 0)).errors[0]?.pointer,
    ).toBe('#/assignments/0/people');
  });

  it('is made by head or focal officer, not by contributors, other units or managers', async () => {
    const got = await Promise.all(['an', 'stranger', 'manager'].map((who) => assign(who, plan, 0)));
    expect(got.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await assign('officer', plan, 0)).status).toBe(201);
    expect((await assign('head', plan, 0)).status).toBe(412);
  });

  it('lets contributors answer and upload for their rows alone, and says whose the others are', async () => {
    expect((await save('binh', '1.2.2', yes)).status).toBe(201);
    const refused = await save('an', '1.2.2', yes, 1);
    expect([refused.status, refused.detail, refused.errors[0]?.code]).toEqual([
      403,
      'Criterion 1.2.2 is the work of Văn phòng Sở.',
      'not_your_leaf',
    ]);
    expect((await save('chi', '2.1.1', ratio)).status).toBe(201);
    expect((await upload('an', ['1.1.3'])).status).toBe(201);
    const both = await upload('an', ['1.1.3', '1.2.2', '2.1.1']);
    expect([both.status, both.errors.map(({ pointer }) => pointer)]).toEqual([
      403,
      ['#/citations/1/leaf', '#/citations/2/leaf'],
    ]);
  });

  it('guards what was uploaded: describing, removing and sending it again', async () => {
    const { body } = await upload('binh', ['1.2.2'], 'of the office');
    const { evidenceId } = body.evidence as { evidenceId: string };
    const param = { ...of(), evidenceId };
    const content = { document: { abstract: 'Sửa' }, citations: [{ leaf: '1.2.2' }] };
    const describeAs = (who: string, json: object, revision: number) =>
      stage.ask(who, december(3), evidence.describeEvidence, { param, json, revision });
    expect((await describeAs('an', content, 1)).status).toBe(403);
    expect((await describeAs('binh', { ...content, citations: [{ leaf: '2.1.1' }] }, 1)).status).toBe(403);
    expect((await stage.ask('an', december(3), evidence.signUploadAgain, { param })).status).toBe(403);
    expect((await stage.ask('an', december(3), evidence.removeEvidence, { param, revision: 1 })).status).toBe(
      403,
    );
    expect((await describeAs('binh', content, 1)).status).toBe(200);
    expect(
      (await stage.ask('head', december(3), evidence.removeEvidence, { param, revision: 2 })).status,
    ).toBe(200);
  });

  it('gives contributors no signature, no withdrawal and no plan of their own', async () => {
    for (const route of [
      submissions.reviewDraft,
      submissions.submitAssessment,
      submissions.withdrawSubmission,
    ])
      expect((await stage.ask('an', december(3), route, { param: of() })).status).toBe(404);
  });
});

describe('what the head sees', () => {
  it('is what is missing and overdue, by division', async () => {
    const before = await board('head', 10);
    const after = await board('head', 11);
    const cchc = (of: WorkBoard) => of.by.find(({ division }) => division === 'phong-cchc')!;
    expect(cchc(before)).toMatchObject({ name: 'Phòng Cải cách hành chính', overdue: 0, answered: 1 });
    expect(cchc(before).missing).toBeGreaterThan(2);
    expect(cchc(after).overdue).toBe(cchc(after).missing);
    expect(after.by.map(({ to, division }) => division ?? to)).toEqual([
      'phong-cchc',
      'van-phong',
      'PEOPLE',
      'NOBODY',
    ]);
    expect(after.by.find(({ division }) => division === 'van-phong')).toMatchObject({
      leaves: 1,
      answered: 1,
      overdue: 0,
    });
  });

  it('is for the unit’s own people: contributors too, and nobody who manages, appraises or sits elsewhere', async () => {
    expect((await board('an', 4)).planRevision).toBe(1);
    for (const route of [work.readWorkBoard, work.readWorkPlan])
      for (const who of ['manager', 'appraiser', 'stranger'])
        expect((await stage.ask(who, december(4), route, { param: of() })).status).toBe(404);
  });
});

describe('a review', () => {
  it('accepts a row, or returns it with a reason, until the row changes', async () => {
    expect((await review('chi', '1.1.3', { decision: 'RETURN', answerRevision: 1 })).status).toBe(422);
    const returned = { decision: 'RETURN', answerRevision: 1, reason: 'Thiếu số liệu quý IV' };
    expect((await review('chi', '1.1.3', returned)).status).toBe(201);
    expect(await row('1.1.3')).toMatchObject({
      state: 'RETURNED',
      review: { reason: 'Thiếu số liệu quý IV', by: 'chi' },
    });
    expect((await row('1.1.3', 11)).overdue).toBe(true);
    expect((await save('an', '1.1.3', { ...ratio, justification: 'Đã bổ sung' }, 1)).status).toBe(200);
    expect((await row('1.1.3')).state).toBe('ANSWERED');
    const stale = await review('chi', '1.1.3', { decision: 'ACCEPT', answerRevision: 1 }, 1);
    expect([stale.status, stale.errors[0]?.detail]).toEqual([
      412,
      'The row was changed by an: revision 1 was read, 2 is current.',
    ]);
    expect((await review('head', '1.1.3', { decision: 'ACCEPT', answerRevision: 2 }, 1)).status).toBe(200);
    expect(await row('1.1.3', 11)).toMatchObject({ state: 'ACCEPTED', overdue: false });
  });

  it('is for head, officers and the reviewers of the row, never of the own answer', async () => {
    const accept = { decision: 'ACCEPT', answerRevision: 1 };
    expect((await review('an', '1.2.2', accept)).status).toBe(403);
    expect((await review('chi', '1.2.2', accept)).status).toBe(403);
    expect((await save('chi', '1.1.2', yes)).status).toBe(403);
    await assign(
      'head',
      { ...plan, assignments: [{ nodes: ['2.1.1'], people: ['chi'], reviewers: ['chi'] }] },
      1,
    );
    const own = await review('chi', '2.1.1', accept);
    expect([own.status, own.detail]).toEqual([
      403,
      'You saved criterion 2.1.1 yourself; somebody else has to review it.',
    ]);
    await assign('head', plan, 2);
  });
});

describe('an inner deadline that is over', () => {
  it('takes contributors late, unless the plan refuses them; it never stops the head', async () => {
    expect((await save('an', '1.1.3', ratio, 2, 15)).status).toBe(200);
    await assign('head', { ...plan, afterDue: 'REFUSE' }, 3);
    const late = await save('an', '1.1.3', { justification: 'muộn' }, 3, 15);
    expect([late.status, late.code, late.detail]).toEqual([
      409,
      'window_closed',
      'The inner deadline of criterion 1.1.3 ended at 23:59:59 10/12/2023 (+07).',
    ]);
    expect((await save('an', '1.1.3', ratio, 3, 10)).status, 'its day belongs to it').toBe(200);
    for (const who of ['officer', 'head']) {
      const { revision } = (await stage.ports.submissions.answers(stage.submissionId)).find(
        (one) => one.leaf === '1.1.3',
      )!;
      expect((await save(who, '1.1.3', { justification: who }, revision, 15)).status).toBe(200);
    }
  });
});

describe('the head', () => {
  const name = (who: string, role: string, unit = unitId) =>
    stage.ask(who, december(2), identity.grantMembership, {
      param: { personId: 'dung', scope: `unit:${unit}`, role },
      json: { fields: [], from: '2023-01-01T00:00:00.000Z' },
      revision: 0,
    });

  it('names contributors of the own unit, and nothing else', async () => {
    expect((await name('head', 'UNIT_OFFICER')).status).toBe(404);
    expect((await name('stranger', 'UNIT_CONTRIBUTOR')).status).toBe(404);
    expect((await name('deputy', 'UNIT_CONTRIBUTOR')).status).toBe(404);
    expect((await name('head', 'UNIT_CONTRIBUTOR')).status).toBe(201);
    expect((await board('dung', 4)).submissionId).toBe(stage.submissionId);
    const people = (who: string) => stage.ask(who, december(4), identity.listPeople, { param: { unitId } });
    expect(((await people('officer')).body.items as unknown[]).length).toBe(1);
    expect([(await people('an')).status, (await people('stranger')).status]).toEqual([404, 404]);
  });
});
