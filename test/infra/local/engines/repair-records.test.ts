import { rmSync } from 'node:fs';
import { join } from 'node:path';
import db from 'dynalite/db/index.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { callerOf, type Engine } from '../../../../infra/local/engines/engine.ts';
import { createTables, startRecordsEngine } from '../../../../infra/local/engines/records-engine.ts';
import { repairRecords } from '../../../../infra/local/engines/repair-records.ts';
import { readPlan } from '../../../../infra/local/template/province-plan.ts';
import { Template } from '../../../../infra/local/template/template.ts';
import { newDataFolder } from '../../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const { tables } = readPlan({
  provinceId: 'tiny',
  template: Template.parse(tinyTemplate()),
  parameters: { TokenIssuer: 'http://issuer' },
  addresses: { apiUrl: 'http://api', sqsUrl: 'http://sqs', issuer: 'http://issuer' },
});
const TableName = 'tiny-Records';
const Items = z.object({ Items: z.array(z.object({ sk: z.object({ S: z.string() }) })) });

let folder: string;
let path: string;
beforeEach(() => {
  folder = newDataFolder();
  path = join(folder, 'records');
});
afterEach(() => rmSync(folder, { recursive: true }));

const withEngine = async <T>(work: (engine: Engine) => Promise<T>): Promise<T> => {
  const { engine, close } = startRecordsEngine(path);
  await createTables(engine, tables, 'LOCAL');
  const result = await work(engine);
  await close();
  return result;
};

const put = (sk: string) => (engine: Engine) =>
  callerOf(
    engine,
    'DynamoDB_20120810',
    'LOCAL',
  )('PutItem', {
    TableName,
    Item: { pk: { S: 'a' }, sk: { S: sk }, lane: { S: '1' } },
  });

const indexed = async (engine: Engine): Promise<string[]> => {
  const reply = await callerOf(
    engine,
    'DynamoDB_20120810',
    'LOCAL',
  )('Query', {
    TableName,
    IndexName: 'by-lane',
    KeyConditionExpression: 'lane = :s',
    ExpressionAttributeValues: { ':s': { S: '1' } },
  });
  return Items.parse(reply).Items.map(({ sk }) => sk.S);
};

/** Leaves the store as a process leaves it that is killed between the writes of an item and of its index entries. */
const breakStore = async () => {
  const store = db.create({ path });
  await store.db.open();
  let table: db.Table | undefined;
  for await (const each of store.tableDb.createValueStream({})) table = each;
  if (!table) throw new Error('no table');
  const [index] = table.GlobalSecondaryIndexes ?? [];
  if (!index) throw new Error('no index');
  const part = store.getIndexDb('global', TableName, index.IndexName);
  const entry = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk }, lane: { S: '1' } });
  const key = (sk: string) => db.createIndexKey(entry(sk), table, index.KeySchema);
  const operations = [
    { type: 'del', key: key('lost') } as const,
    { type: 'put', key: key('ghost'), value: entry('ghost') } as const,
  ];
  await new Promise((resolve) => part.batch(operations, resolve));
  await new Promise((resolve) =>
    store.tableDb.put(TableName, { ...table, TableStatus: 'CREATING' }, resolve),
  );
  await store.db.close();
};

it('brings back what an index lost, drops what it should not have, and ends a creation', async () => {
  await withEngine(put('lost'));
  await withEngine(put('whole'));
  await breakStore();
  await repairRecords(path);
  expect(await withEngine(indexed)).toEqual(['lost', 'whole']);
});

it('shows the damage without the repair', async () => {
  await withEngine(put('lost'));
  await withEngine(put('whole'));
  await breakStore();
  const { engine, close } = startRecordsEngine(path);
  await expect(indexed(engine)).rejects.toThrow('Requested resource not found');
  await close();
});
