import * as z from 'zod';
import { Slug } from './ids.ts';
import { BilingualText, DayText, Text } from './text.ts';

/** The years that a plan or programme covers, as its title says. */
export const YearSpan = z.strictObject({
  from: z.int().min(1945).max(2200),
  to: z.int().min(1945).max(2200),
});
export type YearSpan = z.output<typeof YearSpan>;

const designation = {
  number: Text(40).nullable(),
  symbol: Text(40).nullable(),
  issuedOn: DayText.nullable(),
};

/** What one place says of an instrument, where places differ. */
export const InstrumentReading = z.strictObject({
  where: BilingualText,
  ...designation,
  years: YearSpan.optional(),
});
export type InstrumentReading = z.output<typeof InstrumentReading>;

/**
 * A plan, decision or law that a campaign stands on. Symbols follow no fixed pattern. `needsChecking` keeps a doubt
 * beside the value instead of settling it silently, and `readings` what each source says.
 */
export const LegalInstrument = z.strictObject({
  id: Slug,
  title: BilingualText,
  ...designation,
  /** Not issued yet: its day, and mostly its number, are still blank. */
  draft: z.literal(true).optional(),
  issuer: BilingualText.nullable(),
  signer: Text(100).optional(),
  signingCapacity: Text(100).optional(),
  years: YearSpan.optional(),
  /** Instruments of the same register that it changes, or takes the place of. */
  amends: z.array(Slug).min(1).max(20).optional(),
  replaces: z.array(Slug).min(1).max(20).optional(),
  needsChecking: BilingualText.optional(),
  readings: z.array(InstrumentReading).min(2).max(5).optional(),
});
export type LegalInstrument = z.output<typeof LegalInstrument>;
