import { digestOf } from '../../canonical-json.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { PublishedEntrant, PublishedOutcome } from '../../contracts/published-conditions.ts';
import { measureAcross, roundIds } from './across-rounds.ts';
import { awardStandings } from './award-standing.ts';
import { concerns, evaluateCondition } from './evaluate-condition.ts';
import { type EntrantFacts, joined, type Verdict } from './facts.ts';
import { measureBand, measureIndex, measureLeaf } from './measure-result.ts';

type ResultFacts = Pick<EntrantFacts, 'current' | 'rounds'>;

/** The part of a condition that follows from results alone, whatever was stated; undefined where nothing of it does. */
export const resultsPart = (
  { test }: Pick<EligibilityCondition, 'test'>,
  facts: ResultFacts,
  campaignId: string,
): Verdict | undefined => {
  switch (test.type) {
    case 'MEASURED': {
      const verdicts = test.all.flatMap((measure) => {
        if (measure.of === 'LEAF') return [measureLeaf(measure, facts.current)];
        return measure.of === 'INDEX' ? [measureIndex(measure, facts.current, null)] : [];
      });
      return verdicts.length === 0 ? undefined : joined(verdicts);
    }
    case 'BAND_AT_LEAST':
      return measureBand(test.band, facts.current, null);
    case 'ACROSS_ROUNDS':
      return measureAcross(test.has, roundIds(test.rounds, campaignId), facts);
    default:
      return undefined;
  }
};

const publishedOutcome = (
  condition: EligibilityCondition,
  facts: EntrantFacts,
  campaignId: string,
): PublishedOutcome => {
  const { conditionId, status, countsAs } = evaluateCondition(condition, facts, campaignId);
  const results = resultsPart(condition, facts, campaignId);
  const stated = facts.stated.get(condition.id);
  const verdict = stated?.verdict === undefined ? {} : { verdict: stated.verdict.decision };
  return {
    ...{ conditionId, status, countsAs },
    ...(results === undefined ? {} : { results }),
    ...(stated === undefined ? {} : { statement: { hash: digestOf(stated.statement), ...verdict } }),
  };
};

/** The conditions that concern an entrant, as a publication holds them: no word that anybody wrote, and no person. */
export const publishedEntrant = (
  { id: campaignId, eligibility, awards }: Pick<CampaignFile, 'id' | 'eligibility' | 'awards'>,
  entrantId: string,
  facts: EntrantFacts,
): PublishedEntrant => {
  const mine = eligibility.filter((condition) => concerns(condition, facts));
  const outcomes = mine.map((condition) => publishedOutcome(condition, facts, campaignId));
  return {
    entrantId,
    ...(facts.unitType === undefined ? {} : { unitType: facts.unitType }),
    outcomes,
    awards: awardStandings(awards, mine, outcomes, facts),
  };
};
