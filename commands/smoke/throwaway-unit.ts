import type { UnitSeed } from '../../shared/contracts/units-file.ts';
import type { Surroundings } from './check.ts';

/**
 * A unit that says what it is, and that ended in 1900: units that do not exist in the assessment period take no part, so
 * no round ever lists it. No route removes units; with AWS credentials the run takes it away again.
 */
export const throwawayUnit = (
  { runId, leftovers }: Pick<Surroundings, 'runId' | 'leftovers'>,
  purpose: string,
): UnitSeed => {
  const id = `smoke-${runId}-${purpose}`;
  const name = `Kiểm tra stack, bỏ được / smoke test, throw-away (${runId})`;
  leftovers.unitMade(id, name);
  return {
    id,
    name,
    shortName: 'smoke',
    type: 'DIVISION',
    level: 'AGENCY',
    validFrom: '1900-01-01',
    validTo: '1900-01-02',
  };
};
