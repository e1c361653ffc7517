import * as z from 'zod';
import { Slug } from './ids.ts';
import { BilingualText, DayText, Text } from './text.ts';

/**
 * A plan, decision or law that a campaign stands on. A draft has no number or day yet; symbols follow no fixed
 * pattern. `needsChecking` keeps a doubt beside the value instead of settling it silently.
 */
export const LegalInstrument = z.strictObject({
  id: Slug,
  title: BilingualText,
  number: Text(40).nullable(),
  symbol: Text(40).nullable(),
  issuedOn: DayText.nullable(),
  issuer: BilingualText.nullable(),
  signer: Text(100).optional(),
  signingCapacity: Text(100).optional(),
  needsChecking: BilingualText.optional(),
});
export type LegalInstrument = z.output<typeof LegalInstrument>;
