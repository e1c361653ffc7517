import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Measure } from '../../shared/contracts/eligibility-condition.ts';
import { readSealed } from '../../shared/contracts/routes/appraisals.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import { stateCondition } from '../../shared/contracts/routes/eligibility.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import * as tasks from '../../shared/contracts/routes/tasks.ts';
import { writeWorkbook } from '../../shared/files/spreadsheet/write-workbook.ts';
import { campaignOf, unitsOf } from '../examples/read-example.ts';
import { answer, open, submit } from './acts.ts';
import { put, sha256 } from './files.ts';
import { pointersOf, refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importFile } from './small-campaign.ts';

const campaignId = 'hon-quan-2024';
const roundId = `${campaignId}.2024`;
const unitId = 'phong-tu-phap';
const of = { campaignId, unitId };

let province: TestProvince;
const fromCommitments = (measure: Measure): Measure =>
  measure.of === 'PERCENT'
    ? { ...measure, fromTasks: { sources: ['cam-ket'], counts: 'DONE_IN_TIME' } }
    : measure;
beforeAll(async () => {
  province = await startProvince('2024-03-18T02:00:00.000Z', { provinceId: 'binh-phuoc' });
  await importFile(province, 'UNITS', unitsOf(campaignId));
  const file = campaignOf(campaignId);
  // One unit alone takes part: the others' seals are not what this is about.
  const rounds = file.rounds.map((round) => ({
    ...round,
    groups: round.groups
      .slice(0, 1)
      .map((group) => ({ ...group, unitTypes: [], include: [unitId], exclude: [] })),
  }));
  const eligibility = file.eligibility.map((condition) =>
    condition.id === 'hoan-thanh-cam-ket' && condition.test.type === 'MEASURED'
      ? { ...condition, test: { ...condition.test, all: condition.test.all.map(fromCommitments) } }
      : condition,
  );
  await importFile(province, 'CAMPAIGN', { ...file, rounds, eligibility });
  const { roster } = (await province.manager.call(campaigns.previewRoster, { param: { roundId } })).body;
  await province.manager.call(campaigns.launchRound, {
    param: { roundId },
    json: { roster, simulated: true },
  });
  await grant(province, 'head', `unit:${unitId}`, 'UNIT_HEAD');
  await grant(province, 'officer', `unit:${unitId}`, 'UNIT_OFFICER');
  await grant(province, 'stranger', 'unit:phong-noi-vu', 'UNIT_HEAD');
  for (const role of ['COUNCIL', 'APPRAISER', 'MANAGER'] as const)
    await grant(province, role.toLowerCase(), `campaign:${campaignId}`, role);
}, 120_000);
afterAll(async () => {
  expect(province.errors()).toEqual([]);
  await province.stop();
});

const heading = [
  ...['Mã đơn vị', 'Mã nhiệm vụ', 'Mã nguồn nhiệm vụ', 'Văn bản giao'],
  ...['Nội dung nhiệm vụ', 'Sản phẩm', 'Hạn hoàn thành (ngày/tháng/năm)'],
];
const rows = [
  [unitId, 'nv-01', 'quyet-dinh-77', '77/QĐ-UBND, mục II.1', 'Rà soát văn bản', 'Báo cáo', '30/06/2024'],
  [unitId, 'nv-02', 'quyet-dinh-77', '77/QĐ-UBND, mục II.2', 'Tập huấn pháp luật', 'Kế hoạch', '30/09/2024'],
  [unitId, 'nv-03', 'quyet-dinh-77', '77/QĐ-UBND, mục II.3', 'Tổng kết năm', 'Báo cáo', '20/12/2024'],
  ['phong-noi-vu', 'nv-01', 'quyet-dinh-77', '', 'Kiểm tra công vụ', '', '30/06/2024'],
];
const upload = async (sheet: string[][]) => {
  const bytes = Buffer.from(await writeWorkbook([{ sheet: 'Nhiệm vụ', rows: sheet }]));
  const { body } = await province.manager.call(campaigns.beginImport, {
    json: { kind: 'TASK_SHEET', bytes: bytes.length, sha256: sha256(bytes) },
    idempotencyKey: randomUUID(),
  });
  expect(await put(body.upload, bytes)).toBe(200);
  return { campaignId, importId: body.import.importId };
};
const trial = async (param: { campaignId: string; importId: string }) =>
  (await province.manager.call(tasks.dryRunTaskSheet, { param })).body;
const apply = async (param: { campaignId: string; importId: string }, planHash = 'a'.repeat(64)) =>
  (await province.manager.call(tasks.applyTaskSheet, { param, json: { planHash } })).body;
const list = async (who: string, unit = unitId) =>
  (await province.as(who).call(tasks.listTasks, { param: { campaignId, unitId: unit } })).body;
const day = (text: string) => province.moveTo(Date.parse(`${text}T03:00:00.000Z`));
const report = (taskId: string, json: object, revision: number, who = 'officer') =>
  province.as(who).call(tasks.reportTask, { param: { ...of, taskId }, json: json as never, revision });

describe('a sheet of tasks', () => {
  it('is refused by cell, and changes nothing', async () => {
    const wrong = await upload([
      heading,
      ['phong-la', 'nv-01', 'quyet-dinh-99', '', 'Việc', '', '31/02/2024'],
      [unitId, 'nv-01', 'quyet-dinh-78', '', 'Việc', '', '30/06/2024'],
      [unitId, 'nv-01', 'cam-ket', '', '', '', '30/06/2024'],
      [unitId, 'nv-01', 'cam-ket', '', 'Hai lần', '', '2024-06-30'],
    ]);
    const { counts, faults, planHash } = await trial(wrong);
    expect([counts.faults, planHash]).toEqual([4, undefined]);
    expect(faults.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
      'G2 no_such_day',
      'C3 unknown_source',
      'E4 required',
      'B5 repeated_task',
    ]);
    expect((await refusal(apply(wrong))).status).toBe(412);
    expect((await list('head')).items).toEqual([]);
  });

  it('says what it would do, does that once, and leaves what was reported alone', async () => {
    const sheet = await upload([heading, ...rows]);
    const { counts, planHash } = await trial(sheet);
    expect(counts).toEqual({ faults: 0, created: 4, changed: 0, unchanged: 0 });
    const done = { importId: sheet.importId, created: 4, changed: 0, moved: [] };
    expect(await apply(sheet, planHash)).toEqual(done);
    expect(await apply(sheet, planHash)).toEqual(done);
    await report('nv-01', { status: 'IN_PROGRESS', note: 'Đang rà soát' }, 1);
    const moved = rows.map((row) => (row[1] === 'nv-02' ? [...row.slice(0, 6), '31/10/2024'] : row));
    const again = await upload([heading, ...moved]);
    const plan = await trial(again);
    expect(plan.changes).toEqual([{ row: 3, unitId, taskId: 'nv-02', kind: 'CHANGED', fields: ['due'] }]);
    expect(plan.counts.unchanged).toBe(3);
    await report('nv-02', { status: 'IN_PROGRESS' }, 1);
    expect((await apply(again, plan.planHash)).moved).toEqual([`${unitId}/nv-02`]);
    const { items } = await list('head');
    expect(items.map(({ taskId, due, status }) => `${taskId} ${due} ${status}`)).toEqual([
      'nv-01 2024-06-30 IN_PROGRESS',
      'nv-02 2024-09-30 IN_PROGRESS',
      'nv-03 2024-12-20 NOT_STARTED',
    ]);
  });
});

describe('a list of tasks', () => {
  it('takes commitments of the own head, who can not take them back', async () => {
    const write = (who: string, taskId: string, json: object, revision: number) =>
      province.as(who).call(tasks.writeTask, { param: { ...of, taskId }, json: json as never, revision });
    const commitment = { source: 'cam-ket', title: 'Không hồ sơ trễ hạn', due: '2024-10-31' };
    expect((await write('head', 'ck-01', commitment, 0)).body.kind).toBe('COMMITMENT');
    await write('head', 'ck-02', { ...commitment, title: 'Số hóa kết quả', due: '2024-08-31' }, 0);
    const assigned = { source: 'quyet-dinh-77', title: 'Việc khác', due: '2024-10-31' };
    expect((await refusal(write('head', 'nv-09', assigned, 0))).status).toBe(403);
    const later = { ...commitment, due: '2024-12-31' };
    expect((await refusal(write('head', 'ck-01', later, 1))).status).toBe(403);
    for (const who of ['officer', 'stranger'])
      expect((await refusal(write(who, 'ck-03', commitment, 0))).status).toBe(404);
    expect(pointersOf(await refusal(write('manager', 'ck-03', { ...commitment, source: 'la' }, 0)))).toEqual([
      '#/source',
    ]);
  });

  it('asks for reports each quarter and before each milestone, and says which are missing', async () => {
    const { occasions } = await list('head');
    expect(occasions.map(({ id, due }) => `${id} ${due}`)).toEqual([
      '2024-Q1 2024-03-31',
      '2024-Q2 2024-06-30',
      '2024-Q3 2024-09-30',
      '2024-Q4 2024-12-31',
      'closing_review-2025-01 2024-12-31',
    ]);
    expect(occasions[0]).toMatchObject({ unreported: ['ck-01', 'ck-02', 'nv-03'], overdue: false });
    await day('2024-04-02');
    expect((await list('head')).occasions[0]).toMatchObject({ overdue: true });
    expect(
      pointersOf(await refusal(report('nv-03', { status: 'NOT_STARTED', occasion: '2024-Q9' }, 1))),
    ).toEqual(['#/occasion']);
    await report('nv-03', { status: 'NOT_STARTED', occasion: '2024-Q1' }, 1);
    expect((await list('head')).occasions[0]?.unreported).toEqual(['ck-01', 'ck-02']);
    expect((await list('head')).occasions[1]?.unreported).toHaveLength(5);
  });

  it('takes no day to come, no day without an end, and nobody else’s word', async () => {
    const proof = { kind: 'REPORT', title: 'Báo cáo', number: '15/BC-TP', issuedOn: '2024-07-01' };
    const early = { status: 'DONE', doneOn: '2024-06-28', proofs: [proof] };
    expect(pointersOf(await refusal(report('nv-01', early, 2)))).toEqual(['#/doneOn', '#/proofs/0/issuedOn']);
    expect(pointersOf(await refusal(report('nv-01', { status: 'DONE' }, 2)))).toEqual(['#/doneOn']);
    for (const who of ['stranger', 'manager'])
      expect((await refusal(report('nv-01', { status: 'IN_PROGRESS' }, 2, who))).status).toBe(404);
    await day('2024-07-02');
    expect((await report('nv-01', early, 2)).body).toMatchObject({
      standing: 'DONE_IN_TIME',
      status: 'DONE',
    });
    expect((await refusal(report('nv-01', early, 1))).status).toBe(412);
  });

  it('knows what is due, late and overdue on a day', async () => {
    await day('2024-08-31');
    const at = async (taskId: string) => (await list('head')).items.find((item) => item.taskId === taskId);
    expect((await at('ck-02'))?.standing).toBe('NOT_DUE');
    await day('2024-10-15');
    expect(await at('ck-02')).toMatchObject({ standing: 'OVERDUE', missed: true });
    await report('nv-02', { status: 'DONE', doneOn: '2024-10-15' }, 2);
    expect((await list('head')).counts).toEqual({
      ...{ tasks: 5, due: 3, doneInTime: 1, doneLate: 1, overdue: 1, missedCommitments: 1 },
    });
  });

  it('shows a commitment that was not kept to manager, council and appraisers', async () => {
    for (const who of ['manager', 'council', 'appraiser']) {
      const missed = await province
        .as(who)
        .call(tasks.listMissedCommitments, { param: { campaignId }, query: {} });
      expect(missed.body.items.map(({ unitId: unit, taskId }) => `${unit}/${taskId}`)).toEqual([
        `${unitId}/ck-02`,
      ]);
      expect((await list(who)).counts.missedCommitments).toBe(1);
    }
    for (const who of ['head', 'stranger'])
      expect(
        (
          await refusal(
            province.as(who).call(tasks.listMissedCommitments, { param: { campaignId }, query: {} }),
          )
        ).status,
      ).toBe(404);
    expect((await refusal(list('stranger'))).status).toBe(404);
    expect((await list('stranger', 'phong-noi-vu')).items).toHaveLength(1);
  });
});

describe('a leaf that takes its numbers from tasks', () => {
  it('takes a leaf’s numbers from the tasks, shows how, and keeps the list that the answer cites', async () => {
    await day('2024-12-03');
    await report('ck-01', { status: 'DONE', doneOn: '2024-12-02' }, 1);
    const head = province.as('head');
    const submissionId = await open(head, roundId, unitId);
    const offered = (await head.call(tasks.readTaskAnswers, { param: { submissionId } })).body.items;
    expect(offered).toHaveLength(1);
    const [{ leaf, value, derivation, taskList, list: counted } = offered[0]!] = offered;
    expect([leaf, value, counted.asOf]).toEqual([
      '1.2',
      { kind: 'ratio', numerator: 2, denominator: 4 },
      '2024-11-30',
    ]);
    expect(derivation.en).toBe(
      '2 of 4 tasks that were due are done, counted at the end of 2024-11-30; from: Tasks that the district assigns by decision 77/QĐ-UBND; Tasks committed to the district Chair. Not counted: ck-01, ck-02.',
    );
    const save = (content: object, revision: number) =>
      head.call(submissions.saveAnswer, {
        param: { submissionId, leaf: '1.2' },
        json: content as never,
        revision,
      });
    const better = { value: { ...value, numerator: 3 }, taskList, justification: derivation.vi };
    expect(pointersOf(await refusal(save(better, 0)))).toEqual(['#/taskList']);
    expect((await refusal(save({ value, taskList: 'b'.repeat(64) }, 0))).status).toBe(412);
    await save({ value, taskList, justification: derivation.vi }, 0);
    // A report that changes nothing by the measurement date leaves the list as it was.
    await report('nv-03', { status: 'DONE', doneOn: '2024-12-03' }, 2);
    expect(
      (await head.call(tasks.readTaskAnswers, { param: { submissionId } })).body.items[0]?.taskList,
    ).toBe(taskList);
    await save({ value, taskList, justification: 'Theo danh mục nhiệm vụ' }, 1);
    expect((await refusal(answer(head, submissionId, { '2.1': { value, taskList } as never }))).status).toBe(
      422,
    );

    const param = { submissionId, conditionId: 'hoan-thanh-cam-ket' };
    const state = (json: object) => head.call(stateCondition, { param, json: json as never, revision: 0 });
    const kept = (numerator: number) => ({
      kind: 'MEASURED',
      values: { 'cam-ket': { kind: 'PERCENT', numerator, denominator: 2 } },
      evidence: [],
    });
    expect((await refusal(state(kept(2)))).errors?.[0]).toMatchObject({
      pointer: '#/values/cam-ket',
      code: 'not_as_listed',
      detail: 'The list of tasks gives 0 of 2.',
    });
    expect((await refusal(state({ kind: 'NO_CASES', reason: 'Không có', evidence: [] }))).status).toBe(422);
    await state(kept(0));

    const cited = (who: string) =>
      province.as(who).call(tasks.readCitedTaskList, { param: { submissionId, taskList } });
    expect((await refusal(cited('appraiser'))).status).toBe(404);
    await submit(head, submissionId);
    await province.moveTo(Date.parse('2024-12-20T17:02:00.000Z'));
    const sealed = await province.as('appraiser').call(readSealed, { param: { submissionId } });
    expect(sealed.body.submission.answers['1.2']).toMatchObject({ value, taskList });
    for (const who of ['appraiser', 'manager', 'officer']) expect((await cited(who)).body).toEqual(counted);
    expect((await refusal(cited('stranger'))).status).toBe(404);
  });
});
