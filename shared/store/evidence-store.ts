import { EvidenceItem } from '../contracts/evidence.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided = Omit<Unstamped<EvidenceItem>, 'pk' | 'sk'>;

/** Evidence of a submission: `SUB#<id>` / `EVD#<evidence>`. */
export const evidenceStore = (items: ItemStore) => ({
  get: (submissionId: string, evidenceId: string): Promise<EvidenceItem | undefined> =>
    items.get(EvidenceItem, keys.evidence(submissionId, evidenceId)),

  list: (submissionId: string): Promise<EvidenceItem[]> =>
    items.list(EvidenceItem, keys.submission(submissionId).pk, 'EVD#'),

  change: (
    submissionId: string,
    evidenceId: string,
    writeId: string,
    decide: (current: EvidenceItem | undefined) => Decided | EvidenceItem,
  ): Promise<EvidenceItem> =>
    items.change(EvidenceItem, keys.evidence(submissionId, evidenceId), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.evidence(submissionId, evidenceId) };
    }),
});
export type EvidenceStore = ReturnType<typeof evidenceStore>;
