import type { ConditionStatement, ConditionVerdict, StatedCondition } from '../../contracts/eligibility.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { Caller } from '../../domain/authorize.ts';
import { requireStatement } from '../../domain/eligibility/check-statement.ts';
import { isOfPerson } from '../../domain/eligibility/personal.ts';
import { present } from '../../domain/freeze.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { nominatedIn } from '../../domain/nomination/proposals.ts';
import { mayAttest } from '../../domain/submission-access.ts';
import { AppError, notFound } from '../../errors.ts';
import {
  requireStated,
  type StatementCall,
  type StatementNeeds,
  writeStatement,
  writeVerdict,
} from '../condition-statement.ts';
import type { Ports } from '../ports.ts';
import { dossierFilesId } from './dossiers.ts';
import { loadPerson, type NamedPerson, type PersonNeeds } from './load-person.ts';

type Needs = PersonNeeds & StatementNeeds & Pick<Ports, 'evidence' | 'postings'>;
type Of = { submissionId: string; individualId: string; conditionId: string };

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

const requireUnposted = async ({ postings }: Needs, { roundId }: RoundItem): Promise<void> => {
  if ((await postings.get(roundId)) === undefined) return;
  throw conflict('Danh sách đề nghị đã được công khai.', 'The list is posted already.');
};

const requireUndecided = async ({ nominations }: Needs, { round, person }: NamedPerson): Promise<void> => {
  const decided = (await nominations.ofRound(round.roundId)).flatMap(nominatedIn);
  if (decided.every(({ candidateId }) => candidateId !== person.individualId)) return;
  throw conflict(
    'Cá nhân này đã được đề nghị khen thưởng: nội dung đã khai không thay đổi được.',
    'The person is nominated already: what was stated stands.',
  );
};

/** Files that a statement of a person may cite: the unit's own evidence, and what it uploaded for its dossiers. */
const citable = async ({ evidence }: Needs, submissionId: string): Promise<Set<string>> => {
  const lists = [await evidence.list(submissionId), await evidence.list(dossierFilesId(submissionId))];
  return new Set(present(lists.flat()).map(({ evidenceId }) => evidenceId));
};

const conditionIn = ({ conditions }: NamedPerson, conditionId: string) => {
  const condition = conditions.find(({ id }) => id === conditionId);
  if (condition === undefined) throw notFound();
  return condition;
};

/**
 * The head of the unit that named a person states what a condition asks of the person, while people may be named: inside the
 * nomination window where the round has one, else until the list is posted; and until the person is nominated.
 * @throws AppError `not_found`; `conflict` for a condition that follows from results or from the unit's own, after the posting
 * or the nomination; `window_closed`, `invalid_request`, `precondition_failed`
 */
export const stateOfPerson = async (
  ports: Needs,
  caller: Caller,
  place: Of,
  statement: ConditionStatement,
  call: StatementCall,
): Promise<StatedCondition> => {
  const found = await loadPerson(ports, caller, place, ({ head }) => mayAttest(caller, head));
  const { head, round } = found;
  const condition = conditionIn(found, place.conditionId);
  requireStated(condition);
  if (!isOfPerson(condition))
    throw conflict(
      'Điều kiện này được xét theo đơn vị của cá nhân, không khai cho cá nhân.',
      "This condition follows from the person's unit; there is nothing to state of the person.",
    );
  if (round.windows.nomination !== undefined) requireWithin(round, 'nomination', call.arrivedAt);
  await requireUnposted(ports, round);
  await requireUndecided(ports, found);
  const { round: rules } = await ports.rules.of(round, head.groupId);
  requireStatement(condition, statement, {
    paperDates: rules.acceptedPaperDates,
    files: await citable(ports, place.submissionId),
  });
  return writeStatement(ports, place, statement, { ...call, by: caller.personId });
};

/**
 * Gives the named role's word on what is stated of a person, with a reason, until the list is posted.
 * @throws AppError `not_found` for who may not, as for a condition that the person does not have; `precondition_failed` where
 * another statement stands now, or none; `conflict` after the posting
 */
export const confirmOfPerson = async (
  ports: Needs,
  caller: Caller,
  place: Of,
  verdict: ConditionVerdict,
  call: StatementCall,
): Promise<StatedCondition> => {
  const found = await loadPerson(ports, caller, place, (one) =>
    one.conditions.some((condition) => condition.id === place.conditionId && one.mayConfirm(condition)),
  );
  await requireUnposted(ports, found.round);
  return writeVerdict(ports, place, verdict, { ...call, by: caller.personId });
};
