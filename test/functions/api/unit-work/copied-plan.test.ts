import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import * as work from '../../../../shared/contracts/routes/unit-work.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { campaign } from '../../../examples/example-files.ts';
import { launchedRound } from '../../../fakes/ports.ts';
import { closesAt, december, opensAt, type UnitStage, unitId, unitStage } from './unit-stage.ts';

const [first] = campaign.rounds;
if (first === undefined) throw new Error('the example has a round');
const file = { ...campaign, rounds: [first, { ...first, id: '2024' }, { ...first, id: '2025' }] };
const rounds = file.rounds.map(({ id }) => `${campaign.id}.${id}`);
let stage: UnitStage;
const ids: string[] = [];

/** Stores that a person works in the unit, until an instant where told. */
const works = (personId: string, to?: number) => {
  const scope = { kind: 'UNIT' as const, unitId };
  return stage.ports.memberships.change(personId, scope, 'UNIT_CONTRIBUTOR', 'w', () => ({
    ...{ personId, scope, role: 'UNIT_CONTRIBUTOR', fields: [], from: 0, revision: 1, chain: emptyChain },
    ...owingNothing,
    ...(to === undefined ? {} : { to }),
  }));
};

beforeAll(async () => {
  stage = await unitStage(file);
  ids.push(stage.submissionId);
  for (const roundId of rounds.slice(1)) {
    await launchedRound(stage.ports, [unitId], {
      roundId,
      windows: {
        selfAssessment: { opensAt, closesAt },
        appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 1_000_000 },
      },
    });
    const opened = await stage.ask('head', december(1), submissions.openSubmission, {
      json: { roundId, entrantId: unitId },
    });
    ids.push(String(opened.body.submissionId));
  }
  await stage.ports.imports.changeCampaign(campaign.id, 'w', () => ({
    ...{ campaignId: campaign.id, title: campaign.title, form: campaign.form, rounds },
    ...{ fileHash: '0'.repeat(64), revision: 1 },
  }));
  await works('an');
  await works('binh', december(1));
});
afterAll(() => stage.records.close());

const plan = {
  divisions: [{ id: 'phong-cchc', name: 'Phòng Cải cách hành chính', people: ['an', 'binh'] }],
  assignments: [
    { nodes: ['1'], division: 'phong-cchc', reviewers: ['binh'], due: { date: '2023-12-10' } },
    { nodes: ['2.1.1'], people: ['binh'] },
    { nodes: ['2.1.2'], people: ['an', 'binh'], note: 'Theo dõi hằng tháng' },
  ],
  afterDue: 'REFUSE',
};
const copy = (who: string, to: number, json: object = {}, revision = 0, day = 2) =>
  stage.ask(who, december(day), work.copyWorkPlan, { param: { submissionId: ids[to]! }, json, revision });
const read = async (of: number) =>
  (await stage.ask('head', december(3), work.readWorkPlan, { param: { submissionId: ids[of]! } })).body;

describe("the last round's assignment", () => {
  it('is nothing while no round before had one', async () => {
    expect((await copy('head', 1)).status).toBe(404);
    expect((await copy('head', 0)).status, 'the first round').toBe(404);
  });

  it('is copied in one act, without who has left, and without its deadlines; what is left behind is told', async () => {
    await stage.ask('head', december(2), work.assignWork, {
      param: { submissionId: ids[0]! },
      json: plan,
      revision: 0,
    });
    const { status, body } = await copy('head', 2);
    expect(status, 'past a round without one').toBe(201);
    expect(body.copiedFrom).toBe(ids[0]);
    expect(body.left).toEqual({
      people: ['binh'],
      nodes: [],
      unassigned: ['2.1.1'],
      deadlines: [{ nodes: ['1'], due: { date: '2023-12-10' } }],
    });
    expect(await read(2)).toMatchObject({
      divisions: [{ id: 'phong-cchc', people: ['an'] }],
      assignments: [
        { nodes: ['1'], division: 'phong-cchc', reviewers: [] },
        { nodes: ['2.1.2'], people: ['an'], note: 'Theo dõi hằng tháng' },
      ],
      afterDue: 'REFUSE',
      revision: 1,
    });
    expect((await copy('head', 2)).status, 'said again').toBe(201);
    expect((await copy('officer', 2)).status, 'not over what stands').toBe(412);
  });

  it('is taken from the self-assessment that is named, inside the window, by who leads the unit', async () => {
    const from = { from: ids[2] };
    expect((await copy('deputy', 1, from)).body.copiedFrom).toBe(ids[2]);
    expect((await copy('head', 1, { from: ids[1] }, 1)).status, 'from itself').toBe(404);
    for (const who of ['an', 'stranger', 'manager', 'appraiser'])
      expect((await copy(who, 1, from, 1)).status, who).toBe(404);
    expect((await copy('head', 1, from, 1, 33)).code).toBe('window_closed');
  });

  it('is not taken from a unit whose work the caller does not read', async () => {
    const roundId = rounds[0]!;
    await stage.ports.rounds.addToRoster(roundId, 1, { entrantId: 'so-tu-phap', groupId: 'so-nganh' }, 'w');
    const other = await stage.ask('stranger', december(1), submissions.openSubmission, {
      json: { roundId, entrantId: 'so-tu-phap' },
    });
    expect(other.status).toBe(201);
    expect((await copy('head', 1, { from: other.body.submissionId }, 1)).status).toBe(404);
  });
});
