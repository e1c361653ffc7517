import { canonicalJson } from '../../canonical-json.ts';
import { OutcomeStatus } from '../../contracts/eligibility.ts';
import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { PublishedEntrant, PublishedOutcome } from '../../contracts/published-conditions.ts';
import type { Bilingual } from '../../errors.ts';
import { roundIds } from '../eligibility/across-rounds.ts';
import { awardStandings } from '../eligibility/award-standing.ts';
import { confirmerOf } from '../eligibility/confirming.ts';
import { concerns } from '../eligibility/evaluate-condition.ts';
import type { RoundFacts } from '../eligibility/facts.ts';
import { statedMeasures } from '../eligibility/measure-stated.ts';
import { resultsPart } from '../eligibility/published-outcome.ts';
import { askedOf } from '../eligibility/round-result.ts';
import {
  type Published,
  type RecomputedGroup,
  recomputedFacts,
  recomputeGroups,
} from './recompute-result.ts';

/** Where something is not what it comes to, by a path in the publication. */
export type Difference = { at: string; detail: Bilingual };

/** What became of the conditions of a publication when they were derived again. */
export type CheckedConditions = {
  /** Outcomes derived again from results, and how many rest on statements alone. */
  derived: number;
  stated: number;
  standings: number;
  /** Publications of other rounds, by their hash, without which outcomes were not derived. */
  lacking: string[];
  differences: Difference[];
};

/** A difference at a path, in both languages. */
export const differs = (at: string, vi: string, en: string): Difference => ({ at, detail: { vi, en } });

const isMixed = ({ test }: EligibilityCondition): boolean =>
  test.type === 'MEASURED' && statedMeasures(test.all).length > 0;

/** What can become of a condition by what results give and what the publication holds of the statement. */
const possible = (
  condition: EligibilityCondition,
  { results, statement }: PublishedOutcome,
): readonly OutcomeStatus[] => {
  if (statement === undefined) {
    if (results === undefined) return ['UNKNOWN'];
    return [isMixed(condition) && results.status !== 'NOT_MET' ? 'UNKNOWN' : results.status];
  }
  if (statement.verdict === 'REFUSE') return ['NOT_MET'];
  if (statement.verdict === undefined && confirmerOf(condition) !== undefined) return ['NOT_MET', 'UNKNOWN'];
  return results?.status === 'NOT_MET' ? ['NOT_MET', 'NOT_APPLICABLE'] : OutcomeStatus.options;
};

const follows = (condition: EligibilityCondition, outcome: PublishedOutcome): boolean => {
  const { status, countsAs } = outcome;
  const counts = status === 'NOT_APPLICABLE' ? (condition.noCases?.countsAs ?? 'UNKNOWN') : status;
  return countsAs === counts && possible(condition, outcome).includes(status);
};

/**
 * Derives every outcome that follows from results again, from sheets computed again, and every standing again from the
 * outcomes; what rests on statements stands by its hash and is only held against them.
 * @param earlier publications of other rounds, by their hash
 */
export const verifyConditions = (
  { snapshot, file }: Published,
  groups: readonly RecomputedGroup[],
  earlier: ReadonlyMap<string, Published>,
): CheckedConditions => {
  const found: CheckedConditions = { derived: 0, stated: 0, standings: 0, lacking: [], differences: [] };
  const { conditions } = snapshot;
  if (conditions === undefined) return found;
  const asked = askedOf(file.eligibility);
  const again = new Map<string, RecomputedGroup[]>();
  const lacking = new Set<string>();
  const elsewhere = (roundId: string, entrantId: string): RoundFacts | undefined => {
    if (roundId === snapshot.roundId) return recomputedFacts(groups, entrantId, asked);
    const hash = conditions.earlier[roundId] ?? 'NOT_IN_ROUND';
    if (hash === 'NOT_IN_ROUND' || hash === 'PUBLICATION') return { missing: hash };
    const other = earlier.get(hash);
    if (other === undefined) {
      lacking.add(hash);
      return undefined;
    }
    const sheets = again.get(hash) ?? recomputeGroups(other);
    again.set(hash, sheets);
    return recomputedFacts(sheets, entrantId, asked);
  };
  const roundsOf = ({ test }: EligibilityCondition, entrantId: string) => {
    const ids = test.type === 'ACROSS_ROUNDS' ? roundIds(test.rounds, file.id) : [];
    const facts = ids.map((id) => [id, elsewhere(id, entrantId)] as const);
    const known = facts.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]));
    return known.length < ids.length ? undefined : new Map(known);
  };
  const outcomeAt = (
    entrant: PublishedEntrant,
    condition: EligibilityCondition,
    at: string,
  ): Difference[] => {
    const outcome = entrant.outcomes.find(({ conditionId }) => conditionId === condition.id);
    if (outcome === undefined)
      return [differs(at, `Thiếu điều kiện ${condition.id}`, `Condition ${condition.id} is missing`)];
    const rounds = roundsOf(condition, entrant.entrantId);
    if (rounds === undefined) return [];
    const current = recomputedFacts(groups, entrant.entrantId, asked);
    const results = resultsPart(condition, { current, rounds }, file.id);
    if (results === undefined) found.stated += 1;
    else found.derived += 1;
    const same = canonicalJson(results ?? null) === canonicalJson(outcome.results ?? null);
    if (same && follows(condition, outcome)) return [];
    const [published, derived] = [outcome.results?.status ?? '–', results?.status ?? '–'];
    return [
      differs(
        `${at}/${condition.id}`,
        `Công bố ${outcome.status} (theo kết quả: ${published}), tính lại theo kết quả: ${derived}`,
        `Published ${outcome.status} (from results: ${published}), derived again from results: ${derived}`,
      ),
    ];
  };
  for (const { groupId, entrants } of conditions.groups)
    for (const entrant of entrants) {
      const at = `#/conditions/${groupId}/${entrant.entrantId}`;
      const kind = 'COLLECTIVE' as const;
      const mine = file.eligibility.filter((one) => concerns(one, { kind, unitType: entrant.unitType }));
      found.differences.push(...mine.flatMap((condition) => outcomeAt(entrant, condition, at)));
      const current = recomputedFacts(groups, entrant.entrantId, asked);
      const standings = awardStandings(file.awards, mine, entrant.outcomes, { kind, current });
      found.standings += standings.length;
      if (canonicalJson(standings) !== canonicalJson(entrant.awards))
        found.differences.push(
          differs(
            `${at}/awards`,
            'Kết luận về khen thưởng không khớp với các điều kiện',
            'What it means for awards does not follow from the conditions',
          ),
        );
    }
  found.lacking = [...lacking].toSorted();
  return found;
};
