import * as z from 'zod';

/** A message for the probe. */
export const ProbeMessage = z.object({
  /** Which trial sent it. */
  trial: z.string(),
  n: z.int(),
  /** Fails as often as this before it succeeds. */
  failures: z.int().default(0),
});
export type ProbeMessage = z.input<typeof ProbeMessage>;

/** What the probe keeps of one delivery; times in real milliseconds. */
export const Delivery = z.object({
  n: z.coerce.number(),
  messageId: z.string(),
  /** 1 for the first time that the queue handed it out. */
  receiveCount: z.coerce.number(),
  invocation: z.string(),
  at: z.coerce.number(),
  position: z.coerce.number(),
});
export type Delivery = z.output<typeof Delivery>;

/** The partition key of a trial's deliveries. */
export const deliveriesKey = (trial: string): string => `DELIVERIES#${trial}`;
