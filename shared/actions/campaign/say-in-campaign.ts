import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { SaidItem } from '../../contracts/campaign-life.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import type { Shelf } from '../../store/campaign-life-store.ts';
import type { Ports } from '../ports.ts';

/** Who says it, and when it arrived (UTC ms). */
export type SayCall = { caller: { personId: string }; expected: number; arrivedAt: number; writeId: string };

/**
 * Writes what somebody says of a campaign under its name: one conditional write with its record in the chain. Saying
 * the same again as the same person is a retry and changes nothing.
 * @param act the name of the act in the record
 * @param check looks at what stands now, and throws where it may not be replaced
 * @throws AppError `precondition_failed` where another word stands than the caller has seen; whatever `check` throws
 */
export const sayInCampaign = async <T>(
  ports: Pick<Ports, 'messages' | 'realNow'>,
  shelf: Shelf<T>,
  { campaignId, name, said, act }: { campaignId: string; name: string; said: T; act: string },
  { caller, expected, arrivedAt: at, writeId }: SayCall,
  check?: (current: SaidItem<T> | undefined) => void,
): Promise<SaidItem<T>> => {
  const by = caller.personId;
  const item = await shelf.change(campaignId, name, writeId, (current) => {
    check?.(current);
    const retried =
      current?.revision === expected + 1 &&
      current.by === by &&
      canonicalJson(current.said) === canonicalJson(said);
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    const { owes, owedAt, attempts } = current ?? owingNothing;
    const revision = expected + 1;
    const about = { campaignId, name, revision, said: digestOf(said) };
    const chain = record(current?.chain ?? emptyChain, { at, by, act, about });
    const next = { campaignId, name, said, at, by, revision, chain, owes, owedAt, attempts };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return item;
};
