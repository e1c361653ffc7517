import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { Evidence } from '../../shared/contracts/evidence.ts';
import type { RoundDecisions } from '../../shared/contracts/round-decision.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../shared/contracts/routes/evidence.ts';
import * as routes from '../../shared/contracts/routes/reorganisations.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { checked, declarationOf, tinyPdf, upload } from '../campaign/files.ts';
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
let passed: Evidence;

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
  const head = province.as('head-so-noi-vu');
  passed = await upload(head, ids['so-noi-vu']!, tinyPdf('of a predecessor'), ['1.2.2']);
  await checked(head, ids['so-noi-vu']!, passed.evidenceId);
  const out = await upload(head, ids['so-noi-vu']!, tinyPdf('taken out'), ['1.2.2']);
  const ofOut = { param: { submissionId: ids['so-noi-vu']!, evidenceId: out.evidenceId } };
  await checked(head, ids['so-noi-vu']!, out.evidenceId);
  await head.call(evidence.removeEvidence, { ...ofOut, revision: 1 });
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

  it('pass the evidence with the answers: the same bytes, of the successor’s own, and kept out once taken out', async () => {
    const client = province.as('head-moi');
    const param = { submissionId: ids[merged]! };
    const { items } = (await client.call(evidence.listEvidence, { param })).body;
    expect(items.map(({ state, citations }) => [state, citations])).toEqual([
      ['ACCEPTED', [{ leaf: '1.2.2', pages: '1-2' }]],
    ]);
    const { evidenceId, sha256, begunAt } = items[0]!;
    const [own, before] = [
      await province.records.get(`SUB#${param.submissionId}`, `EVD#${evidenceId}`),
      await province.records.get(`SUB#${ids['so-noi-vu']}`, `EVD#${passed.evidenceId}`),
    ];
    expect(own).toMatchObject({ storedKey: `evidence/${sha256}`, storedVersion: before?.storedVersion });
    expect([begunAt, before?.state]).toEqual([passed.begunAt, 'ACCEPTED']);
    const { body } = await client.call(evidence.downloadEvidence, { param: { ...param, evidenceId } });
    expect(Buffer.from(await (await fetch(body.url)).arrayBuffer()).equals(tinyPdf('of a predecessor'))).toBe(
      true,
    );
    const known = await client.call(evidence.beginUpload, {
      param,
      json: declarationOf(tinyPdf('of a predecessor'), ['1.2.2']),
      idempotencyKey: randomUUID(),
    });
    expect([known.body.evidence.state, known.body.upload], 'the bytes are its own').toEqual([
      'ACCEPTED',
      undefined,
    ]);
    await client.call(evidence.removeEvidence, { param: { ...param, evidenceId }, revision: 1 });
    const again = (await decide({ choices: { [merged]: { '1.2.2': 'so-tu-phap' } } })).body;
    expect(again.filesPassed).toBe(1);
    const { state } = (await client.call(evidence.readEvidence, { param: { ...param, evidenceId } })).body;
    expect(state).toBe('REMOVED');
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
