import type * as z from 'zod';
import { canonicalJson, digestOf } from '../../shared/canonical-json.ts';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { OwedKind } from '../../shared/contracts/item.ts';
import type { RoundItem } from '../../shared/contracts/round.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { emptyChain } from '../../shared/domain/chain.ts';
import { owingNothing } from '../../shared/domain/owed-work.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { campaign } from '../examples/example-files.ts';
import type { EmptyRecords } from './records.ts';

/** What an act asked to have sent. */
export type Asked = { kind: OwedKind; about: Record<string, string> };

/** Immutable objects in memory, under the hash of their canonical JSON. */
export const memorySnapshots = () => {
  const kept = new Map<string, string>();
  return {
    put: async (kind: string, value: unknown): Promise<string> => {
      const hash = digestOf(value);
      kept.set(`${kind}/${hash}`, canonicalJson(value));
      return hash;
    },
    get: async <S extends z.ZodType>(kind: string, hash: string, schema: S): Promise<z.output<S>> => {
      const text = kept.get(`${kind}/${hash}`);
      if (text === undefined) throw new Error(`no object ${kind}/${hash}`);
      return schema.parse(JSON.parse(text));
    },
    signDownload: async (kind: string, hash: string, prefix: string, now: number) => ({
      url: `https://objects.example/${kind}/${hash}.json?as=${prefix}`,
      expiresAt: new Date(now + 300_000).toISOString(),
    }),
  };
};

/** Ports over an empty table: objects in memory, messages remembered, real time told. */
export const portsOver = (records: EmptyRecords, file: CampaignFile = campaign) => {
  const asked: Asked[] = [];
  const clock = { now: Date.parse('2026-01-01T00:00:00.000Z') };
  const remember = async (kind: OwedKind, about: Record<string, string>) => void asked.push({ kind, about });
  return {
    ...recordStores(records.db, records.tableName),
    snapshots: memorySnapshots(),
    rules: {
      file: async () => file,
      of: async (round: Pick<RoundItem, 'roundId'>, groupId: string) => rulesIn(file, round.roundId, groupId),
    },
    messages: { send: remember, hint: remember },
    provinceId: 'tien-giang',
    uploadPolicy: { maxFileBytes: 1_073_741_824, zip: 'REFUSE' as const },
    realNow: () => clock.now,
    newId: randomId,
    asked,
    clock,
  };
};

/** A launched round of the example's campaign with these entrants in one group, written into the table. */
export const launchedRound = async (
  { rounds }: Pick<ReturnType<typeof portsOver>, 'rounds'>,
  entrants: readonly string[],
  more: Partial<RoundItem> = {},
): Promise<RoundItem> => {
  const groupId = 'so-nganh';
  const roundId = more.roundId ?? `${campaign.id}.2023`;
  for (const entrantId of entrants) await rounds.addToRoster(roundId, 1, { entrantId, groupId }, 'launch');
  return rounds.change(roundId, 'launch', () => ({
    roundId,
    campaignId: campaign.id,
    title: { vi: 'Kỳ', en: 'Round' },
    simulated: true,
    fileHash: '0'.repeat(64),
    windows: {
      selfAssessment: { opensAt: 1_000, closesAt: 1_000_000 },
      appraisal: { opensAt: 2_000_000, closesAt: 3_000_000 },
    },
    extensions: {},
    groups: [
      {
        groupId,
        title: { vi: 'Sở', en: 'Departments' },
        table: { tableId: 'cap-tinh', version: 1, hash: '1'.repeat(64) },
        entrants: entrants.length,
      },
    ],
    rosterVersion: 1,
    closedFor: 0,
    revision: 1,
    chain: emptyChain,
    ...owingNothing,
    owes: { close: 1 },
    ...more,
  }));
};
