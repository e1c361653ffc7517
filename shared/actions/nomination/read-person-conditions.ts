import type { PersonConditions } from '../../contracts/eligibility.ts';
import type { Caller } from '../../domain/authorize.ts';
import { awardStandings } from '../../domain/eligibility/award-standing.ts';
import { oversees } from '../../domain/result-access.ts';
import { mayWrite } from '../../domain/submission-access.ts';
import { type FactNeeds, factsReader } from '../condition-facts.ts';
import type { Ports } from '../ports.ts';
import { conditionLines } from '../read-conditions.ts';
import { loadPerson } from './load-person.ts';
import { peopleFacts } from './person-facts.ts';

type Needs = FactNeeds & Pick<Ports, 'nominations'>;

/**
 * The conditions of a person whom a unit named: what was stated, what became of each and why, and what that means for the
 * awards in question. For the unit, overseers, and who gives the word on one. What rests on the unit's result is unknown to
 * others than overseers until it is published (I7).
 * @throws AppError `not_found` for who may see nothing, as for a person who was not named
 */
export const readPersonConditions = async (
  ports: Needs,
  caller: Caller,
  of: { submissionId: string; individualId: string },
  language: 'vi' | 'en',
): Promise<PersonConditions> => {
  const { head, round, person, conditions, mayConfirm } = await loadPerson(
    ports,
    caller,
    of,
    (found) =>
      mayWrite(caller, found.head) ||
      oversees(caller, found.head.campaignId) ||
      found.conditions.some(found.mayConfirm),
  );
  const { awards } = await ports.rules.file(round);
  const { entrantId, campaignId } = head;
  const { submissionId, individualId } = of;
  const from = oversees(caller, campaignId) ? 'LIVE' : 'PUBLISHED';
  const factsOf = factsReader(ports, round, conditions, from);
  const unit = await factsOf({ entrantId, submissionId });
  const facts = (await peopleFacts(ports, submissionId, unit))(individualId);
  const { outcomes, items } = conditionLines({ conditions, facts, campaignId, language, mayConfirm });
  const { fullName, position, on } = person.named;
  const wanted = awards.filter(({ id }) => person.named.awards.includes(id));
  return {
    ...{ submissionId, roundId: head.roundId, entrantId, individualId },
    person: { fullName, position, on },
    items,
    awards: awardStandings(wanted, conditions, outcomes, facts),
  };
};
