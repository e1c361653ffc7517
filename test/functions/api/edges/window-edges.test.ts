import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryRecords } from '../../../fakes/memory-records.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { closesAt, edgeApp, opensAt } from './edge-app.ts';
import { race } from './race.ts';

const zones = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'];
const apart = [-3_600_000, -1_000, -2, -1, 0, 1, 2, 1_000, 93_600_000];
const edges = [opensAt, closesAt].flatMap((edge) => apart.map((by) => [edge, by] as const));
const unitsOf = (zone: number) => edges.flatMap((_, n) => [`ready-${zone}-${n}`, `fresh-${zone}-${n}`]);

let records: EmptyRecords;
let app: Awaited<ReturnType<typeof edgeApp>>;
const zone = process.env.TZ;
beforeAll(async () => {
  records = memoryRecords();
  app = await edgeApp(
    records,
    zones.flatMap((_, n) => unitsOf(n)),
  );
});
afterAll(async () => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  await records.close();
});

describe.each(zones.map((name, n) => [name, n] as const))('with a process in %s', (name, z) => {
  it('takes nothing late and refuses nothing in time, by the stamp, in every way of writing', async () => {
    process.env.TZ = name;
    expect(new Date(2023, 11, 31).getTimezoneOffset()).toBe({ 0: 0, 1: 300, 2: -420 }[z]);
    let [late, early] = [0, 0];
    for (const [n, [edge, by]] of edges.entries()) {
      const at = edge + by;
      const unit = await app.ready(`ready-${z}-${n}`);
      const outcome = await app.everyWrite(unit, `fresh-${z}-${n}`, at);
      const open = opensAt <= at && at <= closesAt;
      const wanted = Object.fromEntries(
        Object.keys(outcome).map((act) => [act, open ? 'taken' : 'window_closed']),
      );
      expect(outcome, `${new Date(edge).toISOString()} ${by}`).toEqual(wanted);
      for (const code of Object.values(outcome)) {
        if (!open && code === 'taken') late += 1;
        if (open && code !== 'taken') early += 1;
      }
    }
    expect([late, early]).toEqual([0, 0]);
  });
});

describe('racers across the edge', () => {
  it('are taken or refused by their stamps alone, and the last taken is what is sealed', async () => {
    expect(await race(60, 1, await emptyRecords())).toEqual({
      lateTaken: 0,
      onTimeRefused: 0,
      wrongSeals: 0,
    });
  });
});
