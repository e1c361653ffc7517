import * as z from 'zod';
import { EntrantKind } from './award-type.ts';
import { CampaignId, Slug } from './ids.ts';
import { itemFields } from './item.ts';

/** A yearly number on which nominations draw: of one award, by the campaign that states it, for one kind in one year. */
export const YearlyAccount = z.strictObject({
  campaignId: CampaignId,
  awardId: Slug,
  entrantKind: EntrantKind,
  year: z.int(),
  /** Trials have a number of their own, so that they use up nothing of the real one. */
  simulated: z.boolean(),
});
export type YearlyAccount = z.output<typeof YearlyAccount>;

/** `round award candidate` → who took the seat last. Every nomination has one; a seat alone is no nomination. */
export const YearSeats = z.record(
  z.string(),
  z.strictObject({
    /** The write that took it. */
    taker: z.string(),
    /** Taken back for somebody else because nobody stood nominated on it. */
    revoked: z.boolean(),
  }),
);
export type YearSeats = z.output<typeof YearSeats>;

/** The seats under a yearly number, over all rounds of the campaign and of those below it. */
export const YearSeatsItem = z.object({ ...itemFields, ...YearlyAccount.shape, seats: YearSeats });
export type YearSeatsItem = z.output<typeof YearSeatsItem>;
