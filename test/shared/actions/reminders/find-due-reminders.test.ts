import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../../../functions/scheduled/find-due-reminders.ts';
import { findDueReminders } from '../../../../shared/actions/reminders/find-due-reminders.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import {
  closesAt,
  day,
  hour,
  morning,
  opensAt,
  type RemindedRound,
  remindedRound,
} from './reminder-stage.ts';

let records: EmptyRecords;
let stage: RemindedRound;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await remindedRound(records, ['a', 'b']);
});
afterEach(() => records.close());

const iso = (at: number) => new Date(at).toISOString();

describe('reminders of a round', () => {
  it('come at their instants, to head and officer of who has not submitted, each once', async () => {
    for (let at = morning(-6); at <= morning(3); at += 6 * hour) await stage.minute(at);
    const expected = [-5, -1, 0, 1].map((days) => iso(morning(days)));
    for (const person of ['head-a', 'officer-a', 'head-b', 'officer-b'])
      expect(await stage.told(person), person).toEqual(expected);
  });

  it('do not come to who has submitted', async () => {
    await stage.minute(morning(-5));
    await stage.submit('a', morning(-4));
    await stage.minute(morning(-1));
    await stage.minute(morning(0));
    expect(await stage.told('head-a')).toEqual([iso(morning(-5))]);
    expect(await stage.told('head-b')).toHaveLength(3);
  });

  it('follow an extension: the unit is reminded by its own end, and the others by theirs', async () => {
    await stage.minute(morning(-5));
    await stage.extend('b', closesAt + 10 * day, morning(-4));
    for (const days of [-1, 0, 1, 5, 9, 10, 11]) await stage.minute(morning(days));
    expect(await stage.told('head-a')).toEqual([-5, -1, 0, 1].map((days) => iso(morning(days))));
    expect(await stage.told('head-b')).toEqual([-5, 5, 9, 10, 11].map((days) => iso(morning(days))));
    const last = (await stage.messages('head-b'))[0];
    expect(last?.body.vi).toContain('23:59:59 30/12/2023');
  });

  it('are the newest alone after a silence, and none before the end once it has passed', async () => {
    await stage.minute(morning(0) + hour);
    expect(await stage.told('head-a')).toEqual([iso(morning(0) + hour)]);
    const late = await remindedRound(await fresh(), ['a']);
    await late.minute(closesAt + 1);
    expect(await late.told('head-a')).toEqual([]);
    await late.minute(morning(1));
    expect((await late.messages('head-a')).map(({ subject }) => subject.en)).toEqual([
      expect.stringMatching(/^Past the end/),
    ]);
  });

  it('are not brought back by a stale minute', async () => {
    await stage.minute(closesAt + 1);
    for (const days of [-5, -1, 0]) await stage.minute(morning(days));
    expect(await stage.told('head-a')).toEqual([]);
  });

  it('are dropped where the message comes after the end, or after the submit, or the end was moved', async () => {
    await findDueReminders(stage.ports, morning(0));
    await stage.submit('a', morning(0) + hour);
    await stage.extend('b', closesAt + 10 * day, morning(0) + hour);
    await stage.deliver(morning(0) + 2 * hour);
    expect([await stage.told('head-a'), await stage.told('head-b')]).toEqual([[], []]);
    const late = await remindedRound(await fresh(), ['a']);
    await findDueReminders(late.ports, morning(0));
    await late.deliver(closesAt + 1);
    expect(await late.told('head-a')).toEqual([]);
  });

  it('cost nothing while nothing is due: neither roster nor submissions are read, and nothing is written', async () => {
    await stage.minute(morning(-5));
    const before = { ...records.calls };
    await findDueReminders(stage.ports, morning(-5) + hour);
    expect(records.calls.PutItem ?? records.calls.Put).toEqual(before.PutItem ?? before.Put);
    expect((records.calls.Query ?? 0) - (before.Query ?? 0), 'the listing of rounds').toBe(1);
  });

  it('end with the final publication', async () => {
    await stage.ports.rounds.change(stage.roundId, 'publish', (current) => ({
      ...current!,
      publication: { snapshotId: '0'.repeat(64), at: 1, kind: 'FINAL', number: 1 },
    }));
    await stage.minute(morning(1));
    expect(await stage.told('head-a')).toEqual([]);
  });

  it('are found by the schedule, at its own instant', async () => {
    const handler = createHandler(stage.ports);
    expect(await handler({ scheduledTime: iso(morning(-5)) })).toEqual({ reminded: 2 });
    expect(await handler({ scheduledTime: iso(opensAt) })).toEqual({ reminded: 0 });
    expect(() => handler({})).toThrow();
  });
});

const extra: EmptyRecords[] = [];
const fresh = async (): Promise<EmptyRecords> => {
  const made = await emptyRecords();
  extra.push(made);
  return made;
};
afterEach(async () => {
  for (const made of extra.splice(0)) await made.close();
});
