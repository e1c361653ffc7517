import type { AnswerValue } from '../../contracts/answer-value.ts';
import type { PeerBests, ScoreInputs } from '../../contracts/score-inputs.ts';
import type { RelativeRule } from '../../contracts/scoring-rule.ts';
import type { CompiledLeaf, CompiledTable } from './compiled-table.ts';
import { awaitedBy } from './leaf-cell.ts';
import { bestOf, type Measured, measuredAs } from './rules/relative.ts';
import { scoreRow } from './score-row.ts';

type Column = 'self' | 'final';
type RelativeLeaf = CompiledLeaf & { rule: RelativeRule };

const isRelative = (leaf: CompiledLeaf): leaf is RelativeLeaf => leaf.rule.kind === 'relative';

/** Whether any leaf of the table is scored against the best of the group. */
export const needsPeers = ({ leaves }: CompiledTable): boolean => leaves.some(isRelative);

/** The value that stands in a column, whoever gave it. */
const standingValue = (
  { code, source }: CompiledLeaf,
  inputs: ScoreInputs,
  column: Column,
): AnswerValue | undefined => {
  if (column === 'self') return inputs.claims[code]?.value;
  const decision = inputs.secondAppraisals?.[code] ?? inputs.appraisals[code];
  if (decision && 'value' in decision) return decision.value;
  if (source === 'SELF') return inputs.claims[code]?.value;
  const provided = inputs.provided[code];
  return provided && 'value' in provided ? provided.value : undefined;
};

/** What one entrant brings to the comparison: a value, none (undefined), or none yet. */
const brought = (leaf: RelativeLeaf, inputs: ScoreInputs, table: CompiledTable, column: Column) => {
  const row = scoreRow(leaf, inputs, table.rounding);
  const score = row[column];
  if (score?.status !== 'AWAITING') return undefined;
  // A final score taken over from the appraised column waits for what that one waits for.
  const awaits = awaitedBy(score) ?? (row.appraised && awaitedBy(row.appraised));
  if (awaits !== 'PEERS') return 'NOT_YET';
  const value = standingValue(leaf, inputs, column);
  return value && measuredAs(leaf.rule, value);
};

const bestIn = (
  leaf: RelativeLeaf,
  members: readonly ScoreInputs[],
  table: CompiledTable,
  column: Column,
) => {
  const all = members.map((inputs) => brought(leaf, inputs, table, column));
  if (all.includes('NOT_YET')) return undefined;
  return bestOf(
    leaf.rule,
    all.filter((one): one is Measured => typeof one === 'object'),
  );
};

/** The same inputs with no word on the group's best. */
export const withoutPeers = ({ peers: _, ...inputs }: ScoreInputs): ScoreInputs => inputs;

/**
 * The best values of a group, per leaf that is scored against them: among the claims, and among what stands in the end.
 * A value counts if it would earn points (evidence that is missing, no cases or a refusal bring none). A best is left
 * out while a member's own value is still awaited; the caller leaves all out while members are missing.
 */
export const peerBests = (
  table: CompiledTable,
  members: readonly ScoreInputs[],
): Record<string, PeerBests> => {
  const bare = members.map(withoutPeers);
  return Object.fromEntries(
    table.leaves.filter(isRelative).map((leaf): [string, PeerBests] => {
      const self = bestIn(leaf, bare, table, 'self');
      const final = bestIn(leaf, bare, table, 'final');
      return [leaf.code, { ...(self ? { self } : {}), ...(final ? { final } : {}) }];
    }),
  );
};
