import type { Lease } from '../contracts/bundle.ts';

/** How long a worker holds its work without a sign of life, in milliseconds of real time. */
export const leaseLife = 60_000;

type Leased = { lease?: Lease | undefined };

/** Whether somebody else works on it now. */
export const isHeldByOther = ({ lease }: Leased, token: string, now: number): boolean =>
  lease !== undefined && lease.token !== token && lease.until > now;

/** The item as taken, or kept, by this worker until `leaseLife` from now (real ms). */
export const heldBy = <T extends Leased>(item: T, token: string, now: number): T => ({
  ...item,
  lease: { token, until: now + leaseLife },
});

/** Somebody else took the work over: whoever sees this stops, and writes nothing more. */
export class LeaseLost extends Error {
  constructor() {
    super('Another worker took this work over');
    this.name = 'LeaseLost';
  }
}

/** Refuses to write under a lease that is no longer the worker's. @throws LeaseLost */
export const requireLease = ({ lease }: Leased, token: string): void => {
  if (lease?.token !== token) throw new LeaseLost();
};

/** The item with its work put down, so that the next worker need not wait. */
export const putDown = <T extends Leased>({ lease: _lease, ...item }: T): Omit<T, 'lease'> => item;
