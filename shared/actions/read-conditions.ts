import type { ConditionOutcome, EntrantConditions, GroupConditions } from '../contracts/eligibility.ts';
import type { EligibilityCondition } from '../contracts/eligibility-condition.ts';
import type { Caller } from '../domain/authorize.ts';
import { awardStandings } from '../domain/eligibility/award-standing.ts';
import { mayConfirm, maySeeConditions } from '../domain/eligibility/confirming.ts';
import { evaluateCondition } from '../domain/eligibility/evaluate-condition.ts';
import { explainOutcome } from '../domain/eligibility/explain-outcome.ts';
import type { EntrantFacts } from '../domain/eligibility/facts.ts';
import { oversees } from '../domain/result-access.ts';
import { notFound } from '../errors.ts';
import { type FactNeeds, factsReader, type StoredFacts } from './condition-facts.ts';
import { asStated } from './condition-statement.ts';
import { fewAtOnce } from './few-at-once.ts';
import { loadSubmission } from './load-submission.ts';

type Language = 'vi' | 'en';

const shown = ({ title, effect, awards }: EligibilityCondition) => ({ title, effect, awards });

const outcomesOf = (
  conditions: readonly EligibilityCondition[],
  facts: EntrantFacts,
  campaignId: string,
): ConditionOutcome[] => conditions.map((condition) => evaluateCondition(condition, facts, campaignId));

type Asked = {
  conditions: readonly EligibilityCondition[];
  facts: StoredFacts;
  campaignId: string;
  language: Language;
  mayConfirm: (condition: EligibilityCondition) => boolean;
};

/** The outcomes of some conditions, and each as people see it: with what was stated, and why it is so. */
export const conditionLines = ({ conditions, facts, campaignId, language, mayConfirm: may }: Asked) => {
  const outcomes = outcomesOf(conditions, facts, campaignId);
  const items = conditions.map((condition, n): EntrantConditions['items'][number] => {
    const outcome = outcomes[n];
    if (outcome === undefined) throw new Error(`Condition ${condition.id} has no outcome`);
    const said = facts.stated.get(condition.id);
    return {
      ...outcome,
      ...shown(condition),
      explanation: explainOutcome(outcome, language),
      ...(said === undefined ? {} : { stated: asStated(said) }),
      mayConfirm: may(condition),
    };
  });
  return { outcomes, items };
};

/**
 * One entrant's conditions: what was stated, what became of each and why. Before publication only overseers see what
 * rests on results; for the others it is unknown until then (I7).
 * @throws AppError `not_found` for who may see nothing
 */
export const readConditions = async (
  ports: FactNeeds,
  caller: Caller,
  submissionId: string,
  language: Language,
): Promise<EntrantConditions> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const { eligibility, roles, awards } = await ports.rules.file(round);
  if (!maySeeConditions(caller, eligibility, head, roles)) throw notFound();
  const { roundId, entrantId, campaignId } = head;
  const facts = await factsReader(
    ports,
    round,
    eligibility,
    oversees(caller, campaignId) ? 'LIVE' : 'PUBLISHED',
  )({ entrantId, submissionId });
  const { outcomes, items } = conditionLines({
    ...{ conditions: eligibility, facts, campaignId, language },
    mayConfirm: (condition) => mayConfirm(caller, condition, head, roles),
  });
  return {
    submissionId,
    roundId,
    entrantId,
    items,
    awards: awardStandings(awards, eligibility, outcomes, facts),
  };
};

/**
 * The outcomes of a page of a group's entrants, in order of their ids.
 * @throws AppError `not_found` for who does not oversee the round, as for a group that does not exist
 */
export const readGroupConditions = async (
  ports: FactNeeds,
  caller: Caller,
  { roundId, groupId }: { roundId: string; groupId: string },
  { limit, cursor = '' }: { limit: number; cursor?: string | undefined },
  language: Language,
): Promise<GroupConditions> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !oversees(caller, round.campaignId)) throw notFound();
  if (round.groups.every((group) => group.groupId !== groupId)) throw notFound();
  const { eligibility, awards } = await ports.rules.file(round);
  const roster = (await ports.rounds.roster(roundId, groupId, round.rosterVersion))
    .map(({ entrantId }) => entrantId)
    .filter((entrantId) => entrantId > cursor)
    .toSorted();
  const page = roster.slice(0, limit);
  const names = new Map((await ports.units.getMany(page)).map(({ unitId, name }) => [unitId, name]));
  const factsOf = factsReader(ports, round, eligibility, 'LIVE');
  const lines = new Map<string, GroupConditions['lines'][number]>();
  await fewAtOnce(page, async (entrantId) => {
    const submissionId = ports.submissions.idOf(roundId, entrantId);
    const facts = await factsOf({ entrantId, submissionId });
    const outcomes = outcomesOf(eligibility, facts, round.campaignId);
    lines.set(entrantId, {
      entrantId,
      unitName: names.get(entrantId) ?? entrantId,
      submissionId,
      outcomes: outcomes.map(({ conditionId, status, countsAs, steps }) => ({
        conditionId,
        status,
        countsAs,
        explanation: explainOutcome({ status, countsAs, steps }, language),
      })),
      awards: awardStandings(awards, eligibility, outcomes, facts),
    });
  });
  const last = page.at(-1);
  return {
    roundId,
    groupId,
    conditions: eligibility.map((condition) => ({ conditionId: condition.id, ...shown(condition) })),
    lines: page.flatMap((entrantId) => lines.get(entrantId) ?? []),
    ...(roster.length > page.length && last !== undefined ? { next: last } : {}),
  };
};
