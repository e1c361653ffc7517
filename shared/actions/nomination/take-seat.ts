import type { YearlyAccount, YearSeats } from '../../contracts/year-seats.ts';
import { nominatedIn } from '../../domain/nomination/proposals.ts';
import { hasRoom, nominationOf, onTheWay, seated, seatOf } from '../../domain/nomination/year-seats.ts';
import { AppError } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { fenceNominations } from './fence-nominations.ts';

type Needs = Pick<Ports, 'nominations' | 'newId'>;
type Of = { roundId: string; awardId: string; candidateId: string };

const usedUp = ({ year }: YearlyAccount, count: number | null): AppError =>
  new AppError('conflict', {
    vi: `Đã đề nghị đủ chỉ tiêu ${count} của năm ${year}, tính chung các kỳ và các phong trào cùng dùng chỉ tiêu này.`,
    en: `The number of ${count} for ${year} is used up, over all rounds and campaigns that draw on it.`,
  });

/** Seats on which a candidate stands nominated, by the items of the rounds that the seats name. */
export const standingOn = async (
  { nominations }: Pick<Ports, 'nominations'>,
  seats: YearSeats,
): Promise<Set<string>> => {
  const rounds = new Set(Object.keys(seats).map((seat) => nominationOf(seat).roundId));
  const items = await Promise.all([...rounds].map((roundId) => nominations.ofRound(roundId)));
  const standing = items
    .flat()
    .flatMap((item) => nominatedIn(item).map(({ candidateId }) => seatOf({ ...item, candidateId })));
  return new Set(standing.filter((seat) => seats[seat] !== undefined));
};

/**
 * Takes a seat under a yearly number by one conditional write on the item of all that draw on it, before the nomination itself
 * is written. Seats that nobody followed up are taken back where they are needed, and the items on which their takers may
 * still be writing are written anew.
 * @returns asked right before the nomination is written: throws AppError `conflict` where the seat was taken back since, or the
 * number is used up
 * @throws AppError `conflict` where the number is used up
 */
export const takeSeat = async (
  ports: Needs,
  account: YearlyAccount,
  count: number | null,
  nomination: Of,
  writeId: string,
): Promise<() => Promise<void>> => {
  const own = seatOf(nomination);
  const { seats } = await ports.nominations.changeSeats(account, writeId, async (current) => {
    const before = current?.seats ?? {};
    const next = seated(before, own, writeId, count, await standingOn(ports, before));
    if (next === undefined) throw usedUp(account, count);
    return { ...account, seats: next };
  });
  const late = onTheWay(seats, own, await standingOn(ports, seats)).map(nominationOf);
  const items = new Map(late.map((one) => [`${one.roundId} ${one.awardId}`, one]));
  for (const one of items.values()) await fenceNominations(ports, one);
  return async () => {
    const now = (await ports.nominations.seats(account))?.seats ?? {};
    const mine = now[own];
    if (mine?.taker !== writeId || mine.revoked)
      throw new AppError('conflict', {
        vi: 'Chỉ tiêu năm vừa được người khác dùng; hãy xem lại danh sách.',
        en: 'Somebody else is using the number of the year: look at the list again.',
      });
    if (!hasRoom(now, own, count, await standingOn(ports, now))) throw usedUp(account, count);
  };
};
