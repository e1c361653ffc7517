import { canonicalJson, digestOf } from '../canonical-json.ts';
import type {
  ConditionItem,
  ConditionStatement,
  ConditionVerdict,
  StatedCondition,
} from '../contracts/eligibility.ts';
import type { EligibilityCondition } from '../contracts/eligibility-condition.ts';
import type { RoundItem } from '../contracts/round.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { isStated } from '../domain/eligibility/check-statement.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { AppError, notFound } from '../errors.ts';
import type { ConditionPlace } from '../store/condition-store.ts';
import type { Ports } from './ports.ts';

export type StatementNeeds = Pick<Ports, 'conditions' | 'messages' | 'realNow' | 'newId'>;
export type StatementCall = { expected: number; arrivedAt: number; writeId: string };
type Call = StatementCall & { by: string };

/** A stored statement as people see it. */
export const asStated = ({
  conditionId,
  statement,
  statedAt,
  statedBy,
  verdict,
  revision,
}: ConditionItem): StatedCondition => ({
  conditionId,
  statement,
  statedAt: instantText(statedAt),
  statedBy,
  ...(verdict === undefined ? {} : { verdict: { ...verdict, at: instantText(verdict.at) } }),
  revision,
});

/** A condition of the round, with the roles that may give their word. @throws AppError `not_found` */
export const conditionOf = async ({ rules }: Pick<Ports, 'rules'>, round: RoundItem, conditionId: string) => {
  const file = await rules.file(round);
  const condition = file.eligibility.find(({ id }) => id === conditionId);
  if (condition === undefined) throw notFound();
  return { condition, roles: file.roles };
};

/** Refuses a statement on what follows from results alone. @throws AppError `conflict` */
export const requireStated = (condition: EligibilityCondition): void => {
  if (isStated(condition)) return;
  throw new AppError('conflict', {
    vi: 'Điều kiện này được xét từ kết quả, đơn vị không phải khai.',
    en: 'This condition follows from results; there is nothing to state.',
  });
};

/** What of a statement or word enters the chain: its hash; with the item's salt where it is about a person (decision 15). */
const hashOf = ({ salt }: Pick<ConditionItem, 'salt'>, said: object): string =>
  digestOf(salt === undefined ? said : { salt, said });

const inChain = (
  ports: StatementNeeds,
  item: Omit<ConditionItem, 'pk' | 'sk' | 'version' | 'writeId'>,
  act: string,
  what: Record<string, string>,
  { by, arrivedAt: at }: Call,
) => {
  const { submissionId, conditionId, individualId, revision } = item;
  const person = individualId === undefined ? {} : { individualId };
  const about = { submissionId, ...person, conditionId, revision, ...what };
  const chain = record(item.chain, { at, by, act, about });
  return owing({ ...item, chain }, 'events', chain.seq, sweptFrom(ports.realNow()));
};

/**
 * Stores a statement that was found sound, at its revision: stating again takes away the word on what was stated before, and
 * the same again from the same person is answered as it is.
 * @throws AppError `precondition_failed`
 */
export const writeStatement = async (
  ports: StatementNeeds,
  place: ConditionPlace,
  statement: ConditionStatement,
  call: Call,
): Promise<StatedCondition> => {
  const { expected, arrivedAt, writeId, by } = call;
  const salt = place.individualId === undefined ? {} : { salt: ports.newId() };
  const item = await ports.conditions.change(place, writeId, (current) => {
    const retried =
      current?.revision === expected + 1 &&
      current.statedBy === by &&
      canonicalJson(current.statement) === canonicalJson(statement);
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    const { owes, owedAt, attempts } = current ?? owingNothing;
    const chain = current?.chain ?? emptyChain;
    const said = { ...place, ...salt, statement, statedAt: arrivedAt, statedBy: by };
    const next = { ...said, revision: expected + 1, chain, owes, owedAt, attempts };
    return inChain(ports, next, 'stateCondition', { statement: hashOf(next, statement) }, call);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asStated(item);
};

/** Stores the word on the statement that stands at its revision. @throws AppError `precondition_failed` */
export const writeVerdict = async (
  ports: StatementNeeds,
  place: ConditionPlace,
  { decision, reason }: ConditionVerdict,
  call: Call,
): Promise<StatedCondition> => {
  const { expected, arrivedAt: at, writeId, by } = call;
  const item = await ports.conditions.change(place, writeId, (current) => {
    requireRevision(current?.revision ?? 0, expected);
    if (current === undefined) throw notFound();
    const next = { ...current, verdict: { decision, reason, at, by }, revision: current.revision + 1 };
    const what = { decision, verdict: hashOf(current, { reason }) };
    return inChain(ports, next, 'confirmCondition', what, call);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asStated(item);
};
