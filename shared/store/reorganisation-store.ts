import { PassingItem } from '../contracts/round-decision.ts';
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

  /** What a round's decisions of this hash pass on. */
  passing: (roundId: string, hash: string): Promise<PassingItem | undefined> =>
    items.get(PassingItem, keys.passing(roundId, hash)),

  /** Keeps what decisions pass on, before they count; who comes first stays. */
  keepPassing: (
    content: Omit<Unstamped<PassingItem>, 'pk' | 'sk'>,
    writeId: string,
  ): Promise<PassingItem> => {
    const key = keys.passing(content.roundId, content.hash);
    return items.change(PassingItem, key, writeId, (current) => current ?? { ...content, ...key });
  },
});
export type ReorganisationStore = ReturnType<typeof reorganisationStore>;
