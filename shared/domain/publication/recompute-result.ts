import type { CampaignFile } from '../../contracts/campaign.ts';
import type { PublicationSnapshot } from '../../contracts/publication.ts';
import type { RankingObject } from '../../contracts/result.ts';
import type { ScoreInputs } from '../../contracts/score-inputs.ts';
import type { ScoreSheet } from '../../contracts/score-sheet.ts';
import { type LaunchedRules, rulesIn } from '../campaign/launched-rules.ts';
import type { RoundFacts } from '../eligibility/facts.ts';
import { type AskedOf, answersOf, nodesOfSheet } from '../eligibility/round-result.ts';
import { withPeers } from '../ranking/with-peers.ts';
import { missingLeaves } from '../result-notice.ts';
import { scoreEntrant } from '../scoring/score-entrant.ts';

/** A publication, and the campaign file that it names by its hash. */
export type Published = { snapshot: PublicationSnapshot; file: CampaignFile };

/** A group of a publication, scored again from the inputs that the publication holds. */
export type RecomputedGroup = {
  object: RankingObject;
  rules: LaunchedRules;
  /** Entrant → what it was scored from, and its sheet; who was not scored is not here. */
  scored: ReadonlyMap<string, { inputs: ScoreInputs; sheet: ScoreSheet }>;
};

/**
 * Scores every entrant of a publication again. Pure: the same publication and file give the same sheets.
 * @throws Error where the file has no rules for a group of the publication
 */
export const recomputeGroups = ({ snapshot, file }: Published): RecomputedGroup[] => {
  const known = new Map(snapshot.inputs.map((inputs) => [inputs.entrantId, inputs]));
  return snapshot.groups.map((object) => {
    const rules = rulesIn(file, snapshot.roundId, object.groupId);
    const members = Object.entries(object.from).flatMap(([entrantId, from]) =>
      from === null ? [] : (known.get(entrantId) ?? []),
    );
    // Published is only who is settled: the best of the group is known, and is not taken from what was handed over.
    const scored = new Map(
      withPeers(rules.compiled, members, true).map((inputs) => [
        inputs.entrantId,
        { inputs, sheet: scoreEntrant(rules.compiled, inputs) },
      ]),
    );
    return { object, rules, scored };
  });
};

/** What an entrant reached, as conditions look at it, from sheets that were computed again. */
export const recomputedFacts = (
  groups: readonly RecomputedGroup[],
  entrantId: string,
  asked: AskedOf,
): RoundFacts => {
  const group = groups.find(({ object }) => object.lines.some((line) => line.entrantId === entrantId));
  if (group === undefined) return { missing: 'NOT_IN_ROUND' };
  const { object, rules, scored } = group;
  const unplaced = object.ranking.unplaced.find((one) => one.entrantId === entrantId);
  if (unplaced?.reason === 'ABSENT') return { missing: 'ABSENT' };
  const found = scored.get(entrantId);
  if (found === undefined) return { missing: 'RESULT' };
  const isAsked = asked.nodes.length + asked.leaves.length > 0;
  return {
    result: {
      total: found.sheet.total.final,
      awaiting: missingLeaves(object.ranking),
      bands: rules.group.bands,
      rankBy: rules.round.rounding.rankBy,
      nodes: isAsked ? nodesOfSheet(found.sheet) : new Map(),
      answers: isAsked ? answersOf(found.sheet, found.inputs, asked) : new Map(),
    },
  };
};
