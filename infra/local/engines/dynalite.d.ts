/** The part of dynalite that local running uses; the package brings no types. */
declare module 'dynalite' {
  type Options = { path?: string; createTableMs?: number; deleteTableMs?: number; updateTableMs?: number };
  function dynalite(options: Options): import('node:http').Server;
  export = dynalite;
}

/** dynalite's store, for what no operation of DynamoDB reaches. */
declare module 'dynalite/db/index.js' {
  namespace db {
    type Item = Record<string, unknown>;
    type Index = { IndexName: string; IndexStatus?: string; KeySchema: { AttributeName: string }[] };
    type Table = {
      TableName: string;
      TableStatus: string;
      GlobalSecondaryIndexes?: Index[];
      KeySchema: { AttributeName: string }[];
    };
    type Done = (error?: unknown) => void;
    type Part<T> = {
      put(key: string, value: T, done: Done): void;
      batch(
        operations: ({ type: 'put'; key: string; value: T } | { type: 'del'; key: string })[],
        done: Done,
      ): void;
      createValueStream(range: object): AsyncIterable<T>;
    };
    type Store = {
      tableDb: Part<Table>;
      getItemDb(table: string): Part<Item>;
      getIndexDb(kind: 'global', table: string, index: string): Part<Item>;
      db: { open(): Promise<void>; close(): Promise<void> };
    };
  }
  const db: {
    create(options: { path: string }): db.Store;
    createIndexKey(item: db.Item, table: db.Table, schema: { AttributeName: string }[]): string;
    getIndexActions(
      indexes: db.Index[],
      before: undefined,
      after: db.Item,
      table: db.Table,
    ): { puts: { index: string; key: string; item: db.Item }[] };
  };
  export = db;
}
