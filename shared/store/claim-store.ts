import { FileClaim } from '../contracts/file-claim.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Claim = Omit<Unstamped<FileClaim>, 'pk' | 'sk'>;

/** Which units claim which accepted bytes: `FILE#<sha256>` / `CLAIM#<unit>#<submission>#<evidence>`, written once each. */
export const claimStore = (items: ItemStore) => ({
  /** Written again it changes nothing. */
  async add(claim: Claim, writeId: string): Promise<void> {
    const key = keys.claim(claim.sha256, claim.entrantId, claim.submissionId, claim.evidenceId);
    await items.change(FileClaim, key, writeId, (current) => current ?? { ...claim, ...key }, 'NEW');
  },

  /** The unit's own claims to these bytes: nobody else's are read. */
  ofUnit: (sha256: string, entrantId: string): Promise<FileClaim[]> =>
    items.list(FileClaim, keys.claims(sha256), `CLAIM#${entrantId}#`),

  /** Everybody's claims to these bytes. */
  all: (sha256: string): Promise<FileClaim[]> => items.list(FileClaim, keys.claims(sha256), 'CLAIM#'),
});
export type ClaimStore = ReturnType<typeof claimStore>;
