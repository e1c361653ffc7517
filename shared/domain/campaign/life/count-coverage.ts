import type { Coverage } from '../../../contracts/campaign-audience.ts';
import type { CoverageReport, CoverageState } from '../../../contracts/campaign-life.ts';
import type { CoverageCounts, CoverageProgress } from '../../../contracts/campaign-progress.ts';
import type { OrgUnitType } from '../../../contracts/unit.ts';
import { compare, decimal, percentage } from '../../scoring/fraction.ts';

/** The state that a report proves: the furthest one, for a report never holds a later state without the earlier. */
export const stateOf = ({ proofs }: CoverageReport): CoverageState =>
  proofs.ORGANISED ? 'ORGANISED' : proofs.DEPLOYING ? 'DEPLOYING' : 'LAUNCHED';

type Asked = { unitId: string; type: OrgUnitType };
const order: readonly CoverageState[] = ['LAUNCHED', 'DEPLOYING', 'ORGANISED'];

const counted = (units: readonly Asked[], states: ReadonlyMap<string, CoverageState>): CoverageCounts => {
  const reached = (state: CoverageState) =>
    units.filter(({ unitId }) => {
      const own = states.get(unitId);
      return own !== undefined && order.indexOf(own) >= order.indexOf(state);
    }).length;
  return {
    units: units.length,
    LAUNCHED: reached('LAUNCHED'),
    DEPLOYING: reached('DEPLOYING'),
    ORGANISED: reached('ORGANISED'),
  };
};

/**
 * How many of the units that are asked have reached each state, whole and by type, and whether that is the share that
 * the plan asks for, compared exactly. With no unit to ask, nothing is met.
 * @param asOf the day (YYYY-MM-DD) as of which `units` are those asked
 */
export const coverageProgress = (
  { statedAs, requiredPercent }: Coverage,
  units: readonly Asked[],
  states: ReadonlyMap<string, CoverageState>,
  asOf: string,
): CoverageProgress => {
  const all = counted(units, states);
  const met = (count: number): boolean =>
    all.units > 0 && compare(percentage(count, all.units), decimal(requiredPercent)) >= 0;
  const types = [...new Set(units.map(({ type }) => type))].toSorted();
  return {
    statedAs,
    requiredPercent,
    asOf,
    ...all,
    met: { LAUNCHED: met(all.LAUNCHED), DEPLOYING: met(all.DEPLOYING), ORGANISED: met(all.ORGANISED) },
    byType: types.map((unitType) => ({
      unitType,
      ...counted(
        units.filter(({ type }) => type === unitType),
        states,
      ),
    })),
  };
};
