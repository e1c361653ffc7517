import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { awardId, type RoundBelow, roundBelow, units, yearly } from './yearly-rounds.ts';

let records: EmptyRecords;
let first: RoundBelow;
let second: RoundBelow;

beforeEach(async () => {
  records = await emptyRecords();
  first = await roundBelow(records, 'an-giang-2023');
  second = await roundBelow(records, 'an-giang-2023-khac');
});
afterEach(async () => {
  await records.close();
});

const all = async (): Promise<string[]> => [...(await first.nominated()), ...(await second.nominated())];
const fill = async (): Promise<void> => {
  for (const unit of units.slice(0, 2)) expect((await first.rule(unit)).status).toBe(200);
  expect((await second.rule(units[0]!)).status).toBe(200);
};

/** Runs `act` before the `nth` write of what is done next; nothing where it writes less. */
const beforeWrite = (nth: number, act: () => Promise<unknown>): void =>
  records.before('PutItem', nth === 1 ? act : async () => beforeWrite(nth - 1, act));

describe("the number of a year on the parent's award", () => {
  it('counts what every campaign that draws on it has nominated', async () => {
    const free = { entrantKind: 'COLLECTIVE', count: yearly, year: 2023 };
    expect(await first.limit()).toEqual({ ...free, elsewhere: 0, used: 0 });
    expect((await second.states()).slice(-2)).toEqual(['PROPOSED', 'OVER_QUOTA']);
    await fill();
    expect(await first.limit()).toEqual({ ...free, elsewhere: 1, used: 3 });
    expect(await second.limit()).toEqual({ ...free, elsewhere: 2, used: 3 });
    expect(await second.states(), 'two are left to it').toEqual([
      ...['PROPOSED', 'PROPOSED'],
      ...['OVER_QUOTA', 'OVER_QUOTA', 'OVER_QUOTA'],
    ]);
    expect((await second.rule(units[1]!)).status).toBe(200);
    expect(await first.rule(units[2]!)).toMatchObject({ status: 409, code: 'conflict' });
    expect(await second.rule(units[2]!)).toMatchObject({ status: 409, code: 'conflict' });
    expect(await all()).toHaveLength(yearly);
  });

  it('counts the other rounds of the same campaign', async () => {
    await fill();
    const later = await roundBelow(records, 'an-giang-2023', 'dot-2');
    expect((await later.limit())?.elsewhere).toBe(3);
    expect((await later.rule(units[1]!)).status).toBe(200);
    for (const round of [first, second, later])
      expect(await round.rule(units[4]!)).toMatchObject({ status: 409, code: 'conflict' });
    const trial = await roundBelow(records, 'an-giang-2023-thu', '2023', true);
    expect((await trial.limit())?.used, 'a trial takes nothing from the real one').toBe(0);
    const items = await records.all();
    expect(
      items.filter(({ sk }) => sk.startsWith('SEATS#')).map(({ pk, sk }) => `${pk} ${sk}`),
      'one item a year',
    ).toEqual([`CAMPAIGN#an-giang-2023-2030 SEATS#${awardId}#2023#COLLECTIVE`]);
  });

  it('gives back what is passed over', async () => {
    await fill();
    await second.rule(units[1]!);
    expect((await first.rule(units[1]!, 'PASS_OVER')).status).toBe(200);
    expect((await second.limit())?.used).toBe(yearly - 1);
    expect((await second.rule(units[2]!)).status).toBe(200);
    expect((await first.rule(units[1]!)).status, 'its seat is gone').toBe(409);
    expect(await all()).toHaveLength(yearly);
  });

  it('is kept wherever the act of one campaign falls between the writes of another', async () => {
    await fill();
    for (const nth of [1, 2, 3, 4]) {
      const [mine, theirs] = await Promise.all([first.revision(), second.revision()]);
      let other: number | undefined;
      beforeWrite(nth, async () => {
        other = (await second.rule(units[1]!, 'NOMINATE', theirs)).status;
      });
      const one = (await first.rule(units[2]!, 'NOMINATE', mine)).status;
      records.before('PutItem', async () => undefined);
      expect(await all(), `write ${nth}: ${one} ${other}`).toHaveLength(yearly);
      if (other !== undefined) expect([one, other].toSorted()).toEqual([200, 409]);
      for (const [round, unit] of [
        [first, units[2]!],
        [second, units[1]!],
      ] as const)
        if ((await round.nominated()).includes(unit)) await round.rule(unit, 'PASS_OVER');
    }
  });

  it('is kept when all nominate at one time, and is used up in the end', async () => {
    const third = await roundBelow(records, 'an-giang-2023-ba');
    const rounds = [first, second, third];
    const once = async (unit: string) => Promise.all(rounds.map((round) => round.rule(unit)));
    for (const unit of units) await once(unit);
    const standing = async () =>
      (await Promise.all(rounds.map(({ nominated }) => nominated()))).flat().length;
    expect(await standing()).toBeLessThanOrEqual(yearly);
    for (const unit of units) for (const round of rounds) await round.rule(unit);
    expect(await standing()).toBe(yearly);
  });

  it('keeps nobody out for an act that died, and refuses that act when it comes late', async () => {
    await fill();
    let late: number | undefined;
    // The first has its seat and is about to write its nomination; the second takes the last seat meanwhile.
    beforeWrite(3, async () => {
      late = (await second.rule(units[1]!)).status;
    });
    expect((await first.rule(units[2]!)).status).toBe(409);
    expect(late).toBe(200);
    const died = new Error('died');
    await second.rule(units[1]!, 'PASS_OVER');
    records.before('PutItem', async () => beforeWrite(2, () => Promise.reject(died)));
    await first.rule(units[2]!).catch(() => undefined);
    expect((await second.rule(units[2]!)).status).toBe(200);
    expect(await all()).toHaveLength(yearly);
  });
});
