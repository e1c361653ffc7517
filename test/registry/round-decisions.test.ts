import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { RoundDecisions } from '../../shared/contracts/round-decision.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as routes from '../../shared/contracts/routes/reorganisations.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { refusal, startProvince, type TestProvince } from '../campaign/province.ts';
import { grant, importUnits, launch, smallCampaign } from '../campaign/small-campaign.ts';
import { reform } from './reform.ts';

const groupId = 'so-nganh';
const merged = 'so-noi-vu-tu-phap';
const members = { [groupId]: ['so-noi-vu', 'so-tu-phap', 'so-y-te', 'so-xay-dung'] };

let province: TestProvince;
let roundId: string;
let reorganisationId: string;
const ids: Record<string, string> = {};

type Wanted = z.input<typeof RoundDecisions>;
const to = { unitId: merged, groupId };
const decisions: Wanted['decisions'] = [
  { unitId: 'so-noi-vu', decision: 'PASS_DRAFT', reason: 'Hợp nhất', to },
  { unitId: 'so-tu-phap', decision: 'PASS_DRAFT', reason: 'Hợp nhất', to },
  { unitId: 'so-y-te', decision: 'FINAL_AS_OF', reason: 'Giải thể' },
];
const round = async () => (await province.manager.call(campaigns.readRound, { param: { roundId } })).body;
const decide = async (wanted: Partial<Wanted> = {}) =>
  province.manager.call(routes.decideRound, {
    param: { roundId },
    json: { reorganisationId, decisions, dryRun: false, ...wanted },
    revision: (await round()).revision,
  });
const save = async (unitId: string, leaf: string, value: boolean) => {
  const client = province.as(`head-${unitId}`);
  ids[unitId] ??= (
    await client.call(submissions.openSubmission, { json: { roundId, entrantId: unitId } })
  ).body.submissionId;
  await client.call(submissions.saveAnswer, {
    param: { submissionId: ids[unitId]!, leaf },
    json: { value: { kind: 'boolean', value }, justification: `Của ${unitId}` },
    revision: 0,
  });
};
const state = async (unitId: string) =>
  (await province.manager.call(submissions.readSubmission, { param: { submissionId: ids[unitId]! } })).body;

beforeAll(async () => {
  province = await startProvince('2023-12-05T00:00:00.000Z');
  await importUnits(province);
  roundId = await launch(province, smallCampaign(members));
  for (const unitId of ['so-noi-vu', 'so-tu-phap', 'so-y-te'])
    await grant(province, `head-${unitId}`, `unit:${unitId}`, 'UNIT_HEAD');
  await save('so-noi-vu', '1.2.2', true);
  await save('so-tu-phap', '1.2.2', false);
  await save('so-y-te', '1.2.2', true);
  const department = { type: 'PROVINCIAL_AGENCY' as const, level: 'PROVINCE' as const };
  const { body } = await province.manager.call(routes.proposeReorganisation, {
    json: {
      ...reform,
      effectiveOn: '2023-12-15',
      newUnits: [{ unitId: merged, name: 'Sở Nội vụ và Tư pháp', ...department }],
      successions: [
        { mode: 'MERGE_INTO_NEW', predecessors: ['so-noi-vu', 'so-tu-phap'], successors: [merged] },
        { mode: 'DISSOLVE_OVER_SEVERAL', predecessors: ['so-y-te'], successors: [merged, 'so-xay-dung'] },
      ],
    },
    idempotencyKey: randomUUID(),
  });
  reorganisationId = body.reorganisationId;
  await province.manager.call(routes.applyReorganisation, {
    param: { reorganisationId },
    revision: body.revision,
  });
  await province.moveTo(Date.parse('2023-12-20T00:00:00.000Z'));
}, 120_000);
afterAll(() => province?.stop());

describe("a round's decisions on a reorganisation", () => {
  it('are asked for on every entrant that ended, and on no other', async () => {
    const problem = await refusal(
      decide({
        decisions: [
          {
            unitId: 'so-noi-vu',
            decision: 'PASS_DRAFT',
            reason: 'x',
            to: { unitId: 'so-xay-dung', groupId: 'la' },
          },
          { unitId: 'so-xay-dung', decision: 'FINAL_AS_OF', reason: 'x' },
        ],
      }),
    );
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/decisions', 'undecided'],
      ['#/decisions', 'undecided'],
      ['#/decisions/0/to', 'no_successor'],
      ['#/decisions/0/to', 'unknown_group'],
      ['#/decisions/1/unitId', 'not_an_ended_entrant'],
    ]);
  });

  it('choose nothing where predecessors differ: a person does', async () => {
    const before = await province.records.digest();
    const trial = (await decide({ dryRun: true })).body;
    expect(trial.conflicts).toEqual([
      { successorId: merged, leaf: '1.2.2', predecessors: ['so-noi-vu', 'so-tu-phap'] },
    ]);
    expect([trial.leaves, trial.joins]).toEqual([['so-noi-vu', 'so-tu-phap'], [to]]);
    const problem = await refusal(decide());
    expect([problem.status, problem.errors?.[0]?.pointer]).toEqual([409, `#/choices/${merged}/1.2.2`]);
    expect(await province.records.digest()).toBe(before);
  });

  it('change the roster once, and pass the chosen answers as a draft', async () => {
    const choices = { [merged]: { '1.2.2': 'so-tu-phap' } };
    const done = (await decide({ choices })).body;
    expect(done.round.groups[0]?.entrants).toBe(3);
    const before = (await round()).revision;
    await decide({ choices });
    expect((await round()).revision).toBe(before);
    expect((await refusal(decide())).status).toBe(409);
    await grant(province, 'head-moi', `unit:${merged}`, 'UNIT_HEAD');
    const client = province.as('head-moi');
    const { submissionId } = (
      await client.call(submissions.openSubmission, { json: { roundId, entrantId: merged } })
    ).body;
    const { items } = (await client.call(submissions.listAnswers, { param: { submissionId } })).body;
    expect(items).toMatchObject([
      { leaf: '1.2.2', value: { value: false }, justification: 'Của so-tu-phap' },
    ]);
    ids[merged] = submissionId;
  });

  it('let the successor read what its predecessors wrote, and not write it', async () => {
    const client = province.as('head-moi');
    const param = { submissionId: ids['so-noi-vu']! };
    expect((await client.call(submissions.listAnswers, { param })).body.items).toHaveLength(1);
    const write = client.call(submissions.saveAnswer, {
      param: { ...param, leaf: '1.2.2' },
      json: { justification: 'x' },
      revision: 1,
    });
    expect((await refusal(write)).status).toBe(404);
    const own = province.as('head-so-noi-vu').call(submissions.listAnswers, { param });
    expect((await refusal(own)).status, 'roles ended with the unit').toBe(404);
  });

  it('seal what is final as of its last moment, while the round goes on for the others', async () => {
    await province.moveTo(Date.parse('2023-12-20T00:05:00.000Z'));
    expect((await state('so-y-te')).seal).toMatchObject({
      end: '2023-12-14T16:59:59.999Z',
      kind: 'UNATTESTED',
    });
    expect((await state(merged)).state).toBe('DRAFT');
    expect((await state('so-noi-vu')).state).toBe('DRAFT');
    await province.moveTo(Date.parse('2024-01-01T00:10:00.000Z'));
    expect((await state(merged)).seal?.end).toBe('2023-12-31T16:59:59.999Z');
    expect((await state('so-y-te')).seal?.end).toBe('2023-12-14T16:59:59.999Z');
    expect((await state('so-noi-vu')).seal, 'it left the roster').toBeUndefined();
    expect(province.errors()).toEqual([]);
  });
});
