import { groupColumns } from '../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../shared/domain/engine/lanes.ts';
import { compileLookups } from '../../shared/domain/engine/lookups.ts';
import { slotScorer } from '../../shared/domain/engine/slot-scorer.ts';
import { vectorForm } from '../../shared/domain/engine/vector-form.ts';
import { plannedChanges } from './changes.ts';
import { nation, type Shares } from './nation.ts';
import { packedNation } from './ours.ts';

/** A country with everything that lies ready before one of ours starts: answers packed, and as columns. */
export const workload = (shares: Shares) => {
  const country = nation(shares);
  const { compiled, inputs, ranges } = country;
  const scorer = compileScorer(
    compiled,
    compiled.nodes.map(({ code }) => code),
  );
  const vectors = packedNation(country);
  const columns = groupColumns(vectorForm(compiled), vectors);
  return {
    compiled,
    inputs,
    ranges,
    scorer,
    vectors,
    columns,
    lookups: compileLookups(scorer, columns),
    score: slotScorer(scorer),
    changes: plannedChanges(country, vectors, 10_000),
  };
};
export type Workload = ReturnType<typeof workload>;
