import { listDelegations, revokeDelegation } from '../../../../shared/actions/delegation/delegate.ts';
import type { Ports } from '../../../../shared/actions/ports.ts';
import {
  listLetters,
  readLetter,
  readPrintedLetter,
} from '../../../../shared/actions/reminders/send-letter.ts';
import type { DelegationRevocation } from '../../../../shared/contracts/delegation.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';

type Needs = Parameters<typeof revokeDelegation>[0] & Pick<Ports, 'letters' | 'rounds'>;
type OfLetter = { roundId: string; letterId: string };

/** Delegations and letters, by the API's own acts. */
export const paperActs = (ports: Needs) => ({
  delegations: (caller: Caller, unitId: string) => listDelegations(ports, caller, unitId),
  revokeDelegation: (
    caller: Caller,
    of: { unitId: string; delegationId: string },
    why: DelegationRevocation,
    call: { expected: number; arrivedAt: number; writeId: string },
  ) => revokeDelegation(ports, caller, of, why, call),
  letters: (caller: Caller, roundId: string, listing: { limit: number; cursor?: string | undefined }) =>
    listLetters(ports, caller, roundId, listing),
  letter: (caller: Caller, of: OfLetter) => readLetter(ports, caller, of),
  /** The letter as a page of its own to be printed, with its own style in it. */
  printedLetter: (caller: Caller, of: OfLetter) => readPrintedLetter(ports, caller, of),
});
