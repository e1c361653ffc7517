import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalProvince } from '../../infra/local/local-province.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Chain, ChainEvent } from '../../shared/contracts/item.ts';
import { isIntact } from '../../shared/domain/chain.ts';

export type StoredItem = Record<string, unknown> & { pk: string; sk: string };

/** The table behind the province, looked at from outside of the API. */
export type Records = {
  all: () => Promise<StoredItem[]>;
  get: (pk: string, sk: string) => Promise<StoredItem | undefined>;
  put: (item: StoredItem) => Promise<void>;
  /** One hash over every item of the table: the same while nothing changed. */
  digest: () => Promise<string>;
  /** `pk sk kind` of everything that is still owed. */
  owed: () => Promise<string[]>;
  /** Every chain of the table, with its recorded events in order. */
  chains: () => Promise<AuditedChain[]>;
  close: () => void;
};

export type AuditedChain = {
  pk: string;
  sk: string;
  acts: string[];
  pending: number;
  /** Whether every event follows the one before it, and the last is the chain's head. */
  intact: boolean;
};

const Owner = z.looseObject({ pk: z.string(), sk: z.string(), chain: Chain });
const Event = z.looseObject({ pk: z.string(), sk: z.string(), event: ChainEvent });
const Owing = z.looseObject({ owes: z.record(z.string(), z.number()) });

const audited = (all: readonly StoredItem[]): AuditedChain[] =>
  all.flatMap((item) => {
    const owner = Owner.safeParse(item);
    if (!owner.success) return [];
    const { pk, sk, chain } = owner.data;
    const events = all
      .filter((other) => other.pk === pk && other.sk.startsWith(`AUD#${sk}#`))
      .toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
      .map((other) => Event.parse(other).event);
    const follows = events.every(
      (event, n) => event.seq === n + 1 && isIntact(event, events[n - 1]?.hash ?? ''),
    );
    const ends = events.length === chain.seq && (events.at(-1)?.hash ?? '') === chain.head;
    return [
      {
        pk,
        sk,
        acts: events.map(({ act }) => act),
        pending: chain.pending.length,
        intact: follows && ends,
      },
    ];
  });

/** Opens the table of a running province. */
export const recordsOf = ({ engines, resources }: Pick<LocalProvince, 'engines' | 'resources'>): Records => {
  const { dynamodbUrl: endpoint, region, credentials } = engines;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const db = DynamoDBDocumentClient.from(client);
  const TableName = resources.tableName;

  const all = async (): Promise<StoredItem[]> => {
    const found: StoredItem[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
      found.push(...((page.Items ?? []) as StoredItem[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return found;
  };

  return {
    all,
    get: async (pk, sk) => {
      const { Item } = await db.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
      return Item as StoredItem | undefined;
    },
    put: async (Item) => void (await db.send(new PutCommand({ TableName, Item }))),
    digest: async () => {
      const texts = (await all()).map((item) => canonicalJson(item)).toSorted();
      return createHash('sha256').update(texts.join('\n')).digest('hex');
    },
    owed: async () =>
      (await all()).flatMap((item) => {
        const owing = Owing.safeParse(item);
        return owing.success
          ? Object.keys(owing.data.owes).map((kind) => `${item.pk} ${item.sk} ${kind}`)
          : [];
      }),
    chains: async () => audited(await all()),
    close: () => client.destroy(),
  };
};
