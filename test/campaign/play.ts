import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as results from '../../shared/contracts/routes/results.ts';
import { head, roundId, type UnitId } from './cast.ts';
import { startProvince, type TestProvince } from './province.ts';
import type { Given } from './recomputed.ts';

/** One small campaign as it goes on: the phases of a test file share it, in their order. */
export type Play = ReturnType<typeof newPlay>;

/** A play that has not begun; `begin` starts its province. */
export const newPlay = () => {
  let province: TestProvince | undefined;
  const running = (): TestProvince => {
    if (province === undefined) throw new Error('the play has not begun');
    return province;
  };
  const ids: Partial<Record<UnitId, string>> = {};
  const idOf = (unitId: UnitId): string => {
    const id = ids[unitId];
    if (id === undefined) throw new Error(`${unitId} has no submission`);
    return id;
  };
  const param = (unitId: UnitId) => ({ param: { submissionId: idOf(unitId) } });
  const manager = () => running().manager;
  return {
    begin: async (at: string): Promise<void> => {
      province = await startProvince(at, { isQuick: false });
    },
    end: () => running().stop(),
    province: running,
    /** Submissions by unit. */
    ids,
    /** The evidence of the first unit: one file stays, one is removed after the submit; and one of another is infected. */
    files: { kept: '', removed: '', infected: '' },
    /** What others have brought so far. */
    given: {} as Given,
    idOf,
    param,
    as: (unitId: UnitId) => running().as(head(unitId)),
    sealedOf: async (unitId: UnitId) => (await manager().call(appraisals.readSealed, param(unitId))).body,
    ranking: (subject: string | undefined, groupId: string) =>
      running().as(subject).call(results.readRanking, { param: { roundId, groupId } }),
    publish: async (kind: 'PROVISIONAL' | 'FINAL') => {
      const { revision } = (await manager().call(campaigns.readRound, { param: { roundId } })).body;
      return manager().call(results.publishRound, { param: { roundId }, json: { kind }, revision });
    },
  };
};
