import type { YearSeats } from '../../contracts/year-seats.ts';

type Of = { roundId: string; awardId: string; candidateId: string };

/** The name of a nomination's seat: `round award candidate`. */
export const seatOf = ({ roundId, awardId, candidateId }: Of): string =>
  `${roundId} ${awardId} ${candidateId}`;

/** The nomination that a seat is for. */
export const nominationOf = (seat: string): Of => {
  const [roundId = '', awardId = '', candidateId = ''] = seat.split(' ');
  return { roundId, awardId, candidateId };
};

const others = (seats: YearSeats, own: string) => Object.entries(seats).filter(([seat]) => seat !== own);

/** Whether a number has room beside all others that stand nominated or are about to be. null: no number is fixed. */
export const hasRoom = (
  seats: YearSeats,
  own: string,
  count: number | null,
  standing: ReadonlySet<string>,
): boolean =>
  count === null ||
  others(seats, own).filter(([seat, { revoked }]) => !revoked || standing.has(seat)).length < count;

/**
 * The seats once one more takes its own. Where no seat is free, those on which nobody stands nominated are taken back: who died,
 * was passed over or is still on the way keeps nobody out.
 * @returns undefined where as many stand nominated as the number lets in
 */
export const seated = (
  seats: YearSeats,
  own: string,
  taker: string,
  count: number | null,
  standing: ReadonlySet<string>,
): YearSeats | undefined => {
  const next = { ...seats, [own]: { taker, revoked: false } };
  if (hasRoom(seats, own, count, standing)) return next;
  if (count !== null && others(seats, own).filter(([seat]) => standing.has(seat)).length >= count)
    return undefined;
  const freed = others(seats, own).filter(([seat]) => !standing.has(seat));
  return {
    ...next,
    ...Object.fromEntries(freed.map(([seat, { taker: last }]) => [seat, { taker: last, revoked: true }])),
  };
};

/** Seats taken back on which somebody may still be on the way to a nomination. */
export const onTheWay = (seats: YearSeats, own: string, standing: ReadonlySet<string>): string[] =>
  others(seats, own).flatMap(([seat, { revoked }]) => (revoked && !standing.has(seat) ? [seat] : []));
