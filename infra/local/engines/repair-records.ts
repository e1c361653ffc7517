import db from 'dynalite/db/index.js';

/**
 * Makes the indexes of a store agree with its items again. dynalite writes an item and its index entries one after
 * the other, so a process killed between them leaves an index that DynamoDB could never show.
 * @param path folder of the store, which nobody else has open
 */
export const repairRecords = async (path: string): Promise<void> => {
  const store = db.create({ path });
  await store.db.open();
  const tables = await collect(store.tableDb.createValueStream({}));
  for (const table of tables) {
    const items = await collect(store.getItemDb(table.TableName).createValueStream({}));
    for (const index of table.GlobalSecondaryIndexes ?? []) await repairIndex(store, table, index, items);
    await activate(store, table);
  }
  await store.db.close();
};

const repairIndex = async (
  store: db.Store,
  table: db.Table,
  index: db.Index,
  items: db.Item[],
): Promise<void> => {
  const entries = items.flatMap((item) => db.getIndexActions([index], undefined, item, table).puts);
  const right = new Map(entries.map(({ key, item }) => [key, item]));
  const part = store.getIndexDb('global', table.TableName, index.IndexName);
  const found = await collect(part.createValueStream({}));
  const ghosts = found
    .map((entry) => db.createIndexKey(entry, table, index.KeySchema))
    .filter((key) => !right.has(key))
    .map((key) => ({ type: 'del', key }) as const);
  const puts = [...right].map(([key, value]) => ({ type: 'put', key, value }) as const);
  await done((next) => part.batch([...ghosts, ...puts], next));
};

/** A table killed while it was being created has no items, and would be in creation for ever. */
const activate = async (store: db.Store, table: db.Table): Promise<void> => {
  const indexes = table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  const active = { ...table, TableStatus: 'ACTIVE', ...(indexes ? { GlobalSecondaryIndexes: indexes } : {}) };
  await done((next) => store.tableDb.put(table.TableName, active, next));
};

const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
};

const done = (work: (next: db.Done) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
