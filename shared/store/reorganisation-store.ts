import { LineageItem, ReorganisationItem } from '../contracts/unit-succession.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type DecidedProposal = Omit<Unstamped<ReorganisationItem>, 'pk' | 'sk'>;
type DecidedRegister = Omit<Unstamped<LineageItem>, 'pk' | 'sk'>;

/** Proposed reorganisations, and the register of those that count; one partition, read consistently. */
export const reorganisationStore = (items: ItemStore) => ({
  get: (id: string): Promise<ReorganisationItem | undefined> =>
    items.get(ReorganisationItem, keys.reorganisation(id)),

  all: (): Promise<ReorganisationItem[]> =>
    items.list(ReorganisationItem, keys.reorganisation('').pk, keys.reorganisation('').sk),

  change: (
    id: string,
    writeId: string,
    decide: (current: ReorganisationItem | undefined) => DecidedProposal | ReorganisationItem,
  ): Promise<ReorganisationItem> =>
    items.change(ReorganisationItem, keys.reorganisation(id), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.reorganisation(id) };
    }),

  register: (): Promise<LineageItem | undefined> => items.get(LineageItem, keys.lineage()),

  changeRegister: (
    writeId: string,
    decide: (current: LineageItem | undefined) => DecidedRegister | LineageItem,
  ): Promise<LineageItem> =>
    items.change(LineageItem, keys.lineage(), writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...keys.lineage() };
    }),
});
export type ReorganisationStore = ReturnType<typeof reorganisationStore>;
