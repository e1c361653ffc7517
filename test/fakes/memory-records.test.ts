import { afterAll, beforeAll, expect, it } from 'vitest';
import { owing, owingNothing } from '../../shared/domain/owed-work.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { evidenceItem, opaque } from './items.ts';
import { type MemoryRecords, memoryRecords } from './memory-records.ts';
import { type EmptyRecords, emptyRecords } from './records.ts';

let engine: EmptyRecords;
let memory: MemoryRecords;
beforeAll(async () => {
  engine = await emptyRecords();
  memory = memoryRecords();
});
afterAll(async () => {
  await engine.close();
  await memory.close();
});

/** What the stores answer, whatever keeps their items. */
const script: Record<string, (stores: ReturnType<typeof recordStores>) => Promise<unknown>> = {
  'writes, and writes again on what is there': async ({ evidence }) => {
    const of = [opaque('a'), opaque('b')] as const;
    const item = evidenceItem('b', { document: { abstract: 'Báo cáo', number: undefined } });
    const first = await evidence.change(...of, 'one', () => item);
    const retried = await evidence.change(...of, 'one', () => evidenceItem('b', { bytes: 7 }));
    const second = await evidence.change(...of, 'two', (current) => ({ ...(current ?? item), bytes: 8 }));
    return [first, retried, second, await evidence.get(...of), await evidence.get(opaque('a'), opaque('z'))];
  },
  'lists a partition in order, and no other': async ({ evidence }) => {
    for (const letter of ['d', 'c', 'e'])
      await evidence.change(opaque('a'), opaque(letter), letter, () => evidenceItem(letter));
    await evidence.change(opaque('k'), opaque('c'), 'k', () =>
      evidenceItem('c', { submissionId: opaque('k') }),
    );
    return evidence.list(opaque('a'));
  },
  'pages through a listing and fetches many': async ({ units }) => {
    for (const unitId of ['so-y-te', 'so-noi-vu', 'so-tu-phap'])
      await units.change(unitId, unitId, () => ({
        ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
      }));
    const first = await units.page(2, undefined);
    const many = await units.getMany(['so-y-te', 'khong-co', 'so-noi-vu']);
    const byId = many.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
    return [first, await units.page(2, first.next), byId];
  },
  'finds what is owed by now, the earliest first, and nothing that is paid': async ({ evidence, owed }) => {
    for (const [n, letter] of ['f', 'g', 'h'].entries())
      await evidence.change(opaque('q'), opaque(letter), letter, () =>
        owing(
          evidenceItem(letter, { ...owingNothing, submissionId: opaque('q') }),
          'check',
          1,
          900 - n * 100,
        ),
      );
    const due = await owed.due(800, 25);
    for (const key of due.slice(0, 1)) await owed.settle(key, 'check', 1, 'paid');
    return [due, await owed.due(800, 25), await owed.due(600, 25)];
  },
  'reads messages backwards, page by page, and those alone that nobody has read': async ({ inbox }) => {
    const told = { vi: 'Tin', en: 'Message' };
    for (let n = 1; n <= 5; n += 1) {
      const messageId = `00000000${n}-${opaque('m')}`;
      await inbox.change('an', messageId, messageId, () => ({
        ...{ ...owingNothing, personId: 'an', messageId, noticeId: opaque('n'), kind: 'LETTER', at: n },
        ...{ subject: told, body: told, about: { campaignId: 'chuyen-de' } },
        ...(n % 2 === 0 ? { readAt: n } : {}),
      }));
    }
    const first = await inbox.page('an', 2, undefined, false);
    return [first, await inbox.page('an', 2, first.next, false), await inbox.page('an', 2, undefined, true)];
  },
};

it.each(Object.entries(script))('%s, as the engine does', async (_, run) => {
  const of = ({ db, tableName }: EmptyRecords) => run(recordStores(db, tableName));
  const [there, here] = [await of(engine), await of(memory)];
  expect(here).toEqual(there);
  expect(here).toBeDefined();
});

it('holds the same items afterwards, under the same count of calls, and puts back what was kept', async () => {
  const sorted = async (records: EmptyRecords) =>
    (await records.all()).toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
  expect(await sorted(memory)).toEqual(await sorted(engine));
  const { Scan: _looked, ...calls } = engine.calls;
  expect(memory.calls).toEqual(calls);
  const saved = memory.saved();
  await memory.put({ pk: 'p', sk: 's' });
  memory.restore(saved);
  expect(await memory.get('p', 's')).toBeUndefined();
});
