import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nominate } from '../../../../shared/actions/nomination/nominate.ts';
import type { NominationRuling } from '../../../../shared/contracts/nomination.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { boss, finalRound, roundId } from './final-round.ts';

let records: EmptyRecords;
let ports: Awaited<ReturnType<typeof finalRound>>;

beforeEach(async () => {
  records = await emptyRecords();
  ports = await finalRound(records, ['so-noi-vu', 'so-tu-phap', 'so-y-te'], { awards });
});
afterEach(async () => {
  await records.close();
});

const [award] = campaign.awards;
if (award === undefined) throw new Error('the example has an award');
const awards = [...campaign.awards, { ...award, id: 'bang-khen-khac' }];

const ruling = { decision: 'NOMINATE' as const, reason: 'Hội đồng thống nhất' };
const rule = (
  awardId: string,
  {
    expected = 0,
    candidateId = 'so-noi-vu',
    json = ruling as NominationRuling,
    writeId = randomUUID() as string,
  } = {},
  over = ports,
) =>
  nominate(over, boss, { roundId, awardId, candidateId }, json, { expected, arrivedAt: 9_000_000, writeId });

/** Award → who stands nominated for it. */
const nominated = async () =>
  Object.fromEntries(
    (await ports.nominations.ofRound(roundId)).map(({ awardId, entries }) => [
      awardId,
      Object.keys(entries).filter((id) => entries[id]?.decision === 'NOMINATE'),
    ]),
  );
const nominations = async () => Object.values(await nominated()).flat();
const codeOf = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

/** Ports under which so many callers look at the candidates before any goes on. */
const together = (callers: number) => {
  let waiting: (() => void)[] = [];
  const meet = async () => {
    await new Promise<void>((go) => {
      waiting.push(go);
      if (waiting.length < callers) return;
      for (const one of waiting) one();
      waiting = [];
    });
    return undefined;
  };
  return { ...ports, postings: { ...ports.postings, get: meet } };
};

/** Runs `act` before the `nth` write of what is done next. */
const beforeWrite = (nth: number, act: () => Promise<unknown>): void =>
  records.before('PutItem', nth === 1 ? act : async () => beforeWrite(nth - 1, act));

describe('one achievement', () => {
  it('has one award, whoever is quicker of two who looked at the same time', async () => {
    const meeting = together(2);
    const ended = await Promise.all(
      ['co-thi-dua', 'bang-khen'].map((awardId) => codeOf(rule(awardId, {}, meeting))),
    );
    expect(ended.toSorted()).toEqual(['conflict', 'done']);
    expect(await nominations()).toEqual(['so-noi-vu']);
  });

  it('has one award wherever the second act falls between the writes of the first', async () => {
    for (const [nth, candidateId] of [
      [1, 'so-noi-vu'],
      [2, 'so-tu-phap'],
    ] as const) {
      const revisions = new Map(
        (await ports.nominations.ofRound(roundId)).map(({ awardId, revision }) => [awardId, revision]),
      );
      const one = (awardId: string) =>
        codeOf(rule(awardId, { candidateId, expected: revisions.get(awardId) ?? 0 }));
      let second: string | undefined;
      beforeWrite(nth, async () => {
        second = await one('bang-khen');
      });
      expect([await one('co-thi-dua'), second]).toEqual(['conflict', 'done']);
      expect((await nominations()).filter((id) => id === candidateId)).toHaveLength(1);
    }
  });

  it('has one award of three, when the second dies before it has fenced the first off', async () => {
    const died = new Error('died');
    let late: string | undefined;
    // The first has claimed, looked and is about to write; the second claims and dies; the third does all of its own.
    beforeWrite(2, async () => {
      const dying = { ...ports, nominations: { ...ports.nominations, change: () => Promise.reject(died) } };
      await expect(rule('bang-khen', {}, dying)).rejects.toBe(died);
      late = await codeOf(rule('bang-khen-khac'));
    });
    expect([await codeOf(rule('co-thi-dua')), late]).toEqual(['conflict', 'done']);
    expect(await nominated()).toEqual({ 'bang-khen': [], 'bang-khen-khac': ['so-noi-vu'], 'co-thi-dua': [] });
  });

  it('may be nominated again after an act that died, and for another award once it is passed over', async () => {
    const dying = {
      ...ports,
      nominations: { ...ports.nominations, change: () => Promise.reject(new Error()) },
    };
    await codeOf(rule('co-thi-dua', {}, dying));
    expect(await nominations()).toEqual([]);
    expect(await codeOf(rule('bang-khen'))).toBe('done');
    expect(await codeOf(rule('co-thi-dua')), 'it has an award').toBe('conflict');
    const passed = { decision: 'PASS_OVER' as const };
    expect(await codeOf(rule('bang-khen', { expected: 1, json: passed }))).toBe('done');
    expect(await codeOf(rule('co-thi-dua'))).toBe('done');
    expect(await nominations()).toEqual(['so-noi-vu']);
  });

  it('is applied once when its answer is lost, and keeps no other candidate waiting', async () => {
    const writeId = randomUUID();
    expect(await codeOf(rule('bang-khen', { writeId }))).toBe('done');
    expect(await codeOf(rule('bang-khen', { writeId }))).toBe('done');
    const meeting = together(2);
    const before = records.calls.PutItem ?? 0;
    const ended = await Promise.all([
      codeOf(rule('bang-khen-khac', { candidateId: 'so-tu-phap' }, meeting)),
      codeOf(rule('co-thi-dua', { candidateId: 'so-y-te' }, meeting)),
    ]);
    expect(ended).toEqual(['done', 'done']);
    expect((records.calls.PutItem ?? 0) - before, 'a claim and a nomination each').toBe(4);
  });
});
