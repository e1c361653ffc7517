import type { EntrantKind } from '../../contracts/award-type.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { YearlyAccount } from '../../contracts/year-seats.ts';
import { drawnOn, type Limit, yearlyLimits } from '../../domain/nomination/propose-awards.ts';
import { nominationOf } from '../../domain/nomination/year-seats.ts';
import type { Ports } from '../ports.ts';
import { standingOn } from './take-seat.ts';

type Needs = Pick<Ports, 'imports' | 'rules' | 'nominations'>;

/** The yearly numbers of a round's awards. */
export type YearlyNumbers = {
  /** Award → its numbers of the year, with how many are nominated under each by other rounds and awards. */
  limits: (awardId: string) => Limit[];
  /** The number on which a nomination draws; absent where the award has none of a year. */
  account: (awardId: string, entrantKind: EntrantKind) => YearlyAccount | undefined;
};

/** Reads the yearly numbers of a round, and what all that draw on them have used. @param year that of the round */
export const yearlyNumbers = async (
  ports: Needs,
  { roundId, simulated }: Pick<RoundItem, 'roundId' | 'simulated'>,
  file: CampaignFile,
  year: number,
): Promise<YearlyNumbers> => {
  const above = file.parentCampaign && (await ports.imports.campaign(file.parentCampaign));
  const parent = above ? await ports.rules.file({ roundId: '', fileHash: above.fileHash }) : undefined;
  const account = (awardId: string, entrantKind: EntrantKind): YearlyAccount | undefined => {
    const source = drawnOn(file, awardId);
    return source && { ...source, entrantKind, year, simulated };
  };
  const limits = new Map<string, Limit[]>();
  for (const { id } of file.awards) {
    const stated = yearlyLimits(file, parent, id, year).map(async (limit) => {
      const of = account(id, limit.entrantKind);
      const seats = (of && (await ports.nominations.seats(of))?.seats) ?? {};
      const standing = [...(await standingOn(ports, seats))].map(nominationOf);
      const others = standing.filter((one) => one.roundId !== roundId || one.awardId !== id);
      return { ...limit, year, elsewhere: others.length };
    });
    limits.set(id, await Promise.all(stated));
  }
  return { account, limits: (awardId) => limits.get(awardId) ?? [] };
};
