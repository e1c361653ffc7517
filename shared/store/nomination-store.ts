import { DossierItem, IndividualItem, NominationItem, NomineeClaim } from '../contracts/nomination.ts';
import { type YearlyAccount, YearSeatsItem } from '../contracts/year-seats.ts';
import type { ItemStore, Unstamped } from './item-store.ts';
import { keys } from './keys.ts';

type Decided<T extends { pk: string; sk: string; version: number; writeId: string }> = Omit<
  Unstamped<T>,
  'pk' | 'sk'
>;

/** Nominations of a round by award, the seats under yearly numbers, people whom units name, and dossiers. */
export const nominationStore = (items: ItemStore) => ({
  ofRound: (roundId: string): Promise<NominationItem[]> => {
    const { pk, sk } = keys.nominations(roundId, '');
    return items.list(NominationItem, pk, sk);
  },

  change: (
    roundId: string,
    awardId: string,
    writeId: string,
    decide: (
      current: NominationItem | undefined,
    ) => Decided<NominationItem> | NominationItem | Promise<Decided<NominationItem> | NominationItem>,
  ): Promise<NominationItem> => {
    const key = keys.nominations(roundId, awardId);
    return items.change(NominationItem, key, writeId, async (current) => {
      const decided = await decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  claim: (roundId: string, candidateId: string): Promise<NomineeClaim | undefined> =>
    items.get(NomineeClaim, keys.nomineeClaim(roundId, candidateId)),

  changeClaim: (
    roundId: string,
    candidateId: string,
    writeId: string,
    decide: (current: NomineeClaim | undefined) => Decided<NomineeClaim>,
  ): Promise<NomineeClaim> => {
    const key = keys.nomineeClaim(roundId, candidateId);
    return items.change(NomineeClaim, key, writeId, (current) => ({ ...decide(current), ...key }));
  },

  seats: (account: YearlyAccount): Promise<YearSeatsItem | undefined> =>
    items.get(YearSeatsItem, keys.yearSeats(account)),

  changeSeats: (
    account: YearlyAccount,
    writeId: string,
    decide: (current: YearSeatsItem | undefined) => Promise<Decided<YearSeatsItem>>,
  ): Promise<YearSeatsItem> => {
    const key = keys.yearSeats(account);
    return items.change(YearSeatsItem, key, writeId, async (current) => ({
      ...(await decide(current)),
      ...key,
    }));
  },

  individuals: (submissionId: string): Promise<IndividualItem[]> => {
    const { pk, sk } = keys.individual(submissionId, '');
    return items.list(IndividualItem, pk, sk);
  },

  changeIndividual: (
    submissionId: string,
    individualId: string,
    writeId: string,
    decide: (current: IndividualItem | undefined) => Decided<IndividualItem> | IndividualItem,
  ): Promise<IndividualItem> => {
    const key = keys.individual(submissionId, individualId);
    return items.change(IndividualItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },

  dossiers: (submissionId: string): Promise<DossierItem[]> => {
    const { pk, sk } = keys.dossier(submissionId, '', '');
    return items.list(DossierItem, pk, sk.slice(0, 4));
  },

  changeDossier: (
    submissionId: string,
    awardId: string,
    candidateId: string,
    writeId: string,
    decide: (current: DossierItem | undefined) => Decided<DossierItem> | DossierItem,
  ): Promise<DossierItem> => {
    const key = keys.dossier(submissionId, awardId, candidateId);
    return items.change(DossierItem, key, writeId, (current) => {
      const decided = decide(current);
      return decided === current ? current : { ...decided, ...key };
    });
  },
});
export type NominationStore = ReturnType<typeof nominationStore>;
