import type { OwedKind } from '../contracts/item.ts';

/** Ids found in the keys of an item. */
const idsIn = (pk: string, sk: string): Record<string, string> => {
  const [kind, ...rest] = pk.split('#');
  const id = rest.join('#');
  if (kind === 'SUB' && sk.startsWith('EVD#')) return { submissionId: id, evidenceId: sk.slice(4) };
  if (kind === 'SUB') return { submissionId: id };
  if (kind === 'ROUND') return { roundId: id };
  if (kind === 'JOB') return { jobId: id };
  if (kind === 'INBOX') return { personId: id, messageId: sk.slice(4) };
  if (kind === 'GROUP') return { roundId: rest[0] ?? '', groupId: rest[1] ?? '' };
  return {};
};

/** The message for a debt found by the sweep: the same that the item's writer sent. Events and notices name the item itself. */
export const owedMessage = (
  kind: OwedKind,
  { pk, sk }: { pk: string; sk: string },
): Record<string, string> => (kind === 'events' || kind === 'notify' ? { pk, sk } : idsIn(pk, sk));
