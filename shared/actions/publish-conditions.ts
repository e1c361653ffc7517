import type {
  EarlierResult,
  PublishedConditions,
  PublishedEntrant,
} from '../contracts/published-conditions.ts';
import type { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { publishedEntrant } from '../domain/eligibility/published-outcome.ts';
import { type FactNeeds, factsReader } from './condition-facts.ts';
import { fewAtOnce } from './few-at-once.ts';

/**
 * What the conditions make of every entrant of a result that is about to be published: of these rankings, of other rounds as
 * finally published, and of what is stated at this moment. Undefined in a campaign without awards and conditions.
 */
export const conditionsOfResult = async (
  ports: FactNeeds,
  round: RoundItem,
  groups: readonly RankingObject[],
): Promise<PublishedConditions | undefined> => {
  const file = await ports.rules.file(round);
  if (file.awards.length + file.eligibility.length === 0) return undefined;
  const earlier: Record<string, EarlierResult> = {};
  const factsOf = factsReader(ports, round, file.eligibility, groups, (roundId, found) => {
    earlier[roundId] = found;
  });
  const entrants = new Map<string, PublishedEntrant>();
  const lines = groups.flatMap((group) => group.lines);
  const found = await ports.units.getMany(lines.map(({ entrantId }) => entrantId));
  const units = new Map(found.map((unit) => [unit.unitId, unit]));
  await fewAtOnce(lines, async ({ entrantId, submissionId }) => {
    const unit = units.get(entrantId);
    const facts = await factsOf({ entrantId, submissionId, ...(unit === undefined ? {} : { unit }) });
    entrants.set(entrantId, publishedEntrant(file, entrantId, facts));
  });
  return {
    groups: groups.map((group) => ({
      groupId: group.groupId,
      entrants: group.lines.flatMap(({ entrantId }) => entrants.get(entrantId) ?? []),
    })),
    earlier,
  };
};
