import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { IndividualItem } from '../../contracts/nomination.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { Caller } from '../../domain/authorize.ts';
import { mayConfirm } from '../../domain/eligibility/confirming.ts';
import { conditionsOfPerson, isOfPerson } from '../../domain/eligibility/personal.ts';
import { notFound } from '../../errors.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

export type PersonNeeds = Pick<Ports, 'rounds' | 'submissions' | 'rules' | 'nominations' | 'units'>;

/** A person whom a unit named, and the conditions of the awards in question. */
export type NamedPerson = {
  head: SubmissionItem;
  round: RoundItem;
  person: IndividualItem;
  conditions: EligibilityCondition[];
  /** Whether this caller gives the word on what is stated of the person about a condition. */
  mayConfirm: (condition: EligibilityCondition) => boolean;
};

/**
 * Finds a named person for whom `may` lets the caller. Nobody gives the word on the own person, and none of the own unit does.
 * @throws AppError `not_found`, also for another's person
 */
export const loadPerson = async (
  ports: PersonNeeds,
  caller: Caller,
  { submissionId, individualId }: { submissionId: string; individualId: string },
  may: (found: NamedPerson) => boolean,
): Promise<NamedPerson> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const person = (await ports.nominations.individuals(submissionId)).find(
    (one) => one.individualId === individualId,
  );
  if (person === undefined) throw notFound();
  const { eligibility, roles } = await ports.rules.file(round);
  const unitType = (await ports.units.get(head.entrantId))?.type;
  const found: NamedPerson = {
    ...{ head, round, person },
    conditions: conditionsOfPerson(eligibility, person.named, unitType),
    mayConfirm: (condition) =>
      isOfPerson(condition) &&
      caller.personId !== person.named.personId &&
      mayConfirm(caller, condition, head, roles),
  };
  if (!may(found)) throw notFound();
  return found;
};
