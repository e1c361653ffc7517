import type { CampaignFile } from '../../contracts/campaign.ts';
import type { EligibilityCondition, Measure } from '../../contracts/eligibility-condition.ts';
import { carriedCode, type LeafCarry } from './carry.ts';

type Rounds = Pick<CampaignFile, 'rounds'>;

/** Whether everybody whom a condition concerns is scored under this table. */
const isUnder = ({ unitTypes }: EligibilityCondition, { rounds }: Rounds, tableId: string): boolean =>
  rounds
    .flatMap(({ groups }) => groups)
    .filter((group) => unitTypes === 'ALL' || group.unitTypes.some((type) => unitTypes.includes(type)))
    .every((group) => group.tableId === tableId);

const withCode = (measure: Measure, carry: LeafCarry): Measure => {
  if (measure.of === 'LEAF') return { ...measure, leaf: carriedCode(measure.leaf, carry) ?? measure.leaf };
  if (measure.of !== 'INDEX' || measure.node === undefined) return measure;
  return { ...measure, node: carriedCode(measure.node, carry) ?? measure.node };
};

/**
 * Conditions that look at leaves of a replaced table, by their new codes. One that concerns others too, or looks at several
 * rounds, stays as it is: under one code it cannot mean both, and the file's own check then names it.
 */
export const carriedConditions = (
  file: Pick<CampaignFile, 'rounds' | 'eligibility'>,
  tableId: string,
  carry: LeafCarry,
): CampaignFile['eligibility'] =>
  file.eligibility.map((condition) => {
    const { test } = condition;
    if (test.type !== 'MEASURED' || !isUnder(condition, file, tableId)) return condition;
    return { ...condition, test: { ...test, all: test.all.map((measure) => withCode(measure, carry)) } };
  });
