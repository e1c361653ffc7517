import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as identity from '../../shared/contracts/routes/identity.ts';
import * as registry from '../../shared/contracts/routes/registry.ts';
import * as routes from '../../shared/contracts/routes/reorganisations.ts';
import type { Reorganisation } from '../../shared/contracts/unit-succession.ts';
import { refusal, startProvince, type TestProvince } from '../campaign/province.ts';
import { grant, importFile } from '../campaign/small-campaign.ts';
import { units } from '../examples/example-files.ts';
import { beforeReform, reform } from './reform.ts';

let province: TestProvince;
let proposed: Reorganisation;

const propose = (json: typeof reform, idempotencyKey: string = randomUUID()) =>
  province.manager.call(routes.proposeReorganisation, { json, idempotencyKey });
const apply = ({ reorganisationId, revision }: Pick<Reorganisation, 'reorganisationId' | 'revision'>) =>
  province.manager.call(routes.applyReorganisation, { param: { reorganisationId }, revision });
const unit = async (unitId: string, asOf?: string) =>
  (await province.manager.call(registry.readUnit, { param: { unitId }, query: { asOf } })).body;
const lineage = async (unitId: string, asOf: string) =>
  (await province.manager.call(routes.readLineage, { param: { unitId }, query: { asOf } })).body;
const people = async (unitId: string, asOf?: string) =>
  (await province.manager.call(identity.listPeople, { param: { unitId }, query: { asOf } })).body.items;
const storedUnits = async () =>
  JSON.stringify((await province.records.all()).filter(({ pk }) => pk.startsWith('UNIT#')));

beforeAll(async () => {
  province = await startProvince('2025-06-15T00:00:00.000Z');
  await importFile(province, 'UNITS', { ...units, units: beforeReform });
  for (const [who, where] of [
    ['head-ty', 'xa-tong-tran'],
    ['head-nh', 'xa-nguyen-hoa'],
    ['head-yt', 'so-y-te-hy'],
  ] as const)
    await grant(province, who, `unit:${where}`, 'UNIT_HEAD');
  await province.quiet();
}, 120_000);
afterAll(() => province?.stop());

describe('a proposal', () => {
  it('with faults names them all at once, and nothing is stored', async () => {
    const before = await province.records.digest();
    const [merge, ...rest] = reform.successions;
    const problem = await refusal(
      propose({
        ...reform,
        effectiveOn: '2025-07-01',
        newUnits: [...reform.newUnits, { ...reform.newUnits[2]!, unitId: 'xa-vo-chu' }],
        successions: [
          { ...merge!, predecessors: ['ubnd-hung-yen', 'khong-co'] },
          ...rest,
          { mode: 'SPLIT', predecessors: ['xa-minh-tan'], successors: ['xa-phu-cu', 'so-y-te-hy'] },
        ],
      }),
    );
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/successions/0/predecessors/1', 'unknown_unit'],
      ['#/successions/7/successors/1', 'overlapping_validity'],
      ['#/newUnits/4/unitId', 'from_nowhere'],
      ['#/successions/3/predecessors/0', 'in_two_successions'],
      ['#/successions/7/predecessors/0', 'in_two_successions'],
    ]);
    expect(await province.records.digest()).toBe(before);
  });

  it('says what it would do, and does nothing yet', async () => {
    const before = await storedUnits();
    const key = randomUUID();
    proposed = (await propose(reform, key)).body;
    expect((await propose(reform, key)).body).toEqual(proposed);
    expect(proposed.state).toBe('PROPOSED');
    expect(proposed.effects).toEqual({
      begins: ['ubnd-hung-yen-2025', 'so-noi-vu-hy-2025', 'xa-tong-tran-2025', 'xa-phu-cu'],
      ends: [
        'huyen-phu-cu',
        'so-noi-vu-hy',
        'so-noi-vu-tb',
        'ubnd-hung-yen',
        'ubnd-thai-binh',
        'xa-minh-tan',
        'xa-nguyen-hoa',
        'xa-tong-tran',
      ],
      changes: ['so-y-te-hy', 'xa-doan-dao'],
      takesOver: ['so-y-te-hy'],
      leftBehind: [],
    });
    expect(await storedUnits()).toBe(before);
  });
});

describe('the reform of July 2025', () => {
  beforeAll(async () => {
    expect((await refusal(apply({ ...proposed, revision: 7 }))).status).toBe(412);
    expect((await apply(proposed)).body.state).toBe('APPLIED');
    await province.quiet();
  });

  it('ends units the day before, and keeps them readable under their old names', async () => {
    expect(await unit('xa-nguyen-hoa', '2025-06-30')).toMatchObject({
      name: 'UBND xã Nguyên Hòa',
      exists: true,
    });
    expect(await unit('xa-nguyen-hoa', '2025-07-01')).toMatchObject({
      name: 'UBND xã Nguyên Hòa',
      exists: false,
    });
    expect(await unit('ubnd-hung-yen')).toMatchObject({
      validTo: '2025-06-30',
      successors: ['ubnd-hung-yen-2025'],
    });
  });

  it('makes a new legal unit of the one that keeps the name', async () => {
    expect(await unit('ubnd-hung-yen-2025')).toMatchObject({
      name: 'UBND tỉnh Hưng Yên',
      validFrom: '2025-07-01',
      predecessors: ['ubnd-hung-yen', 'ubnd-thai-binh'],
    });
    expect((await unit('ubnd-hung-yen-2025', '2025-06-30')).exists).toBe(false);
  });

  it('changes name, type and parent of one that stays, readable as of each day', async () => {
    const [then, now] = [await unit('xa-doan-dao', '2025-06-30'), await unit('xa-doan-dao', '2025-07-01')];
    expect([then.name, then.type, then.parentId]).toEqual(['UBND xã Đoàn Đào', 'COMMUNE', 'huyen-phu-cu']);
    expect([now.name, now.type, now.parentId]).toEqual([
      'UBND phường Đoàn Đào',
      'WARD',
      'ubnd-hung-yen-2025',
    ]);
  });

  it('tells each line up to the day that is asked for', async () => {
    const after = await lineage('xa-tong-tran-2025', '2025-07-01');
    expect(after.predecessors.map(({ unitId, name }) => [unitId, name])).toEqual([
      ['huyen-phu-cu', 'UBND huyện Phù Cừ'],
      ['xa-minh-tan', 'UBND xã Minh Tân'],
      ['xa-nguyen-hoa', 'UBND xã Nguyên Hòa'],
      ['xa-tong-tran', 'UBND xã Tống Trân'],
    ]);
    expect(after.unbrokenSince).toBe('2025-07-01');
    const heirs = async (day: string) =>
      (await lineage('xa-minh-tan', day)).heirs.map(({ unitId }) => unitId);
    expect(await heirs('2025-06-30')).toEqual(['xa-minh-tan']);
    expect(await heirs('2025-07-01')).toEqual(['xa-phu-cu', 'xa-tong-tran-2025']);
    expect((await lineage('xa-tong-tran-2025', '2025-06-30')).predecessors).toEqual([]);
  });

  it('ends roles with their unit, and gives nobody a role in the next', async () => {
    const [ended] = await people('xa-tong-tran');
    expect(ended).toMatchObject({ personId: 'head-ty', to: '2025-06-30T16:59:59.999Z' });
    expect(await people('xa-tong-tran-2025')).toEqual([]);
    expect((await people('so-y-te-hy'))[0]).toMatchObject({ reads: ['huyen-phu-cu'] });
    expect((await people('so-y-te-hy'))[0]).not.toHaveProperty('to');
  });

  it('lets no role outlive the unit', async () => {
    const granted = grant(province, 'late', 'unit:xa-tong-tran', 'UNIT_OFFICER');
    expect((await refusal(granted)).errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/to', 'unit_ended'],
    ]);
  });

  it('applies once: again changes nothing', async () => {
    const before = await province.records.digest();
    const { body } = await apply(proposed);
    expect(body.state).toBe('APPLIED');
    expect(await province.records.digest()).toBe(before);
  });

  it('is on the record, by the register', async () => {
    const register = (await province.records.all()).filter(({ pk }) => pk === 'REORGANISATIONS');
    const acts = JSON.stringify(register);
    expect(acts).toContain('applyReorganisation');
    expect(acts).toContain(proposed.reorganisationId);
  });

  it('refuses to end a unit twice', async () => {
    const again = await refusal(
      propose({
        ...reform,
        effectiveOn: '2026-01-01',
        newUnits: [{ ...reform.newUnits[2]!, unitId: 'xa-moi' }],
        successions: [
          { mode: 'MERGE_INTO_NEW', predecessors: ['xa-nguyen-hoa', 'xa-phu-cu'], successors: ['xa-moi'] },
        ],
      }),
    );
    expect(again.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['#/successions/0/predecessors/0', 'ended_already'],
    ]);
  });
});

describe('people of a dissolved unit', () => {
  const move = (dryRun: boolean, personId = 'head-nh') =>
    province.manager.call(routes.movePeople, {
      param: { unitId: 'xa-nguyen-hoa' },
      json: {
        on: '2025-07-01',
        dryRun,
        moves: [
          {
            personId,
            role: 'UNIT_HEAD',
            toUnitId: 'xa-tong-tran-2025',
            toRole: 'DEPUTY',
            position: 'Phó Chủ tịch UBND xã',
          },
        ],
      },
    });

  it('are moved by name: first as a trial that writes nothing', async () => {
    const before = await province.records.digest();
    const trial = (await move(true)).body;
    expect(trial.moves.map(({ outcome }) => outcome)).toEqual(['MOVES']);
    expect(await province.records.digest()).toBe(before);
    expect((await refusal(move(true, 'head-ty'))).errors?.[0]?.code).toBe('not_in_the_unit');
  });

  it('then hold the role there from the day, read what came before, and move once', async () => {
    expect((await move(false)).body.moves[0]).toMatchObject({ toRole: 'DEPUTY', outcome: 'MOVED' });
    expect((await move(false)).body.moves[0]).toMatchObject({ outcome: 'THERE_ALREADY' });
    expect(await people('xa-tong-tran-2025', '2025-07-01')).toMatchObject([
      {
        personId: 'head-nh',
        role: 'DEPUTY',
        position: 'Phó Chủ tịch UBND xã',
        from: '2025-06-30T17:00:00.000Z',
      },
    ]);
    expect((await people('xa-tong-tran-2025', '2025-07-01'))[0]?.reads).toContain('xa-nguyen-hoa');
    expect(await people('xa-tong-tran-2025', '2025-06-30')).toEqual([]);
    expect(await people('xa-nguyen-hoa', '2025-06-30')).toHaveLength(1);
    expect(await people('xa-nguyen-hoa', '2025-07-01')).toEqual([]);
  });
});
