import { derivedId } from '../canonical-json.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import type { Caller } from '../domain/authorize.ts';
import { record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { AppError } from '../errors.ts';
import type { Ports } from './ports.ts';

type Call = { idempotencyKey: string; requestHash: string };

/** An act as its head remembers it: the key is its caller's own, and tells nobody what it was. */
export type Done = { key: string; requestHash: string };

/** The act that this call asks for, as heads remember it. */
export const doneBy = (caller: Caller, act: string, { idempotencyKey, requestHash }: Call): Done => ({
  key: derivedId(act, caller.personId, idempotencyKey),
  requestHash,
});

/** The act done before under this key, if it was the same request. @throws AppError `idempotency_key_reused` */
export const replayed = (head: SubmissionItem, { key, requestHash }: Done): boolean => {
  const done = head.acts.find((act) => act.key === key);
  if (done !== undefined && done.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
  return done !== undefined;
};

/** The head's last acts with this one; the latest eight are kept (design, decision 14). */
export const acted = (head: SubmissionItem, done: Done): SubmissionItem['acts'] =>
  [...head.acts, { ...done, revision: head.revision + 1 }].slice(-8);

/** The head with the act in its chain, owing its event. `at` is campaign time (UTC ms). */
export const recorded = (
  ports: Pick<Ports, 'realNow'>,
  head: SubmissionItem,
  caller: Caller,
  act: string,
  about: Record<string, string | number>,
  at: number,
) => {
  const chain = record(head.chain, { at, by: caller.personId, act, about });
  return owing({ ...head, chain }, 'events', chain.seq, sweptFrom(ports.realNow()));
};
