import { canonicalJson, digestOf } from '../canonical-json.ts';
import type {
  ConditionItem,
  ConditionStatement,
  ConditionVerdict,
  StatedCondition,
} from '../contracts/eligibility.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { Caller } from '../domain/authorize.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { isStated, requireStatement } from '../domain/eligibility/check-statement.ts';
import { mayConfirm } from '../domain/eligibility/confirming.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, owingNothing } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { mayWrite } from '../domain/submission-access.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { requireListed } from './tasks/require-listed.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'conditions' | 'evidence' | 'rules' | 'tasks' | 'messages' | 'realNow'
>;
type Of = { submissionId: string; conditionId: string };
type Call = { expected: number; arrivedAt: number; writeId: string };

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

const conditionOf = async ({ rules }: Needs, round: RoundItem, conditionId: string) => {
  const { eligibility, roles } = await rules.file(round);
  const condition = eligibility.find(({ id }) => id === conditionId);
  if (condition === undefined) throw notFound();
  return { condition, roles };
};

const inChain = (
  ports: Needs,
  item: Omit<ConditionItem, 'pk' | 'sk' | 'version' | 'writeId'>,
  act: string,
  what: Record<string, string>,
  { by, at }: { by: string; at: number },
) => {
  const { submissionId, conditionId, revision } = item;
  const about = { submissionId, conditionId, revision, ...what };
  const chain = record(item.chain, { at, by, act, about });
  return owing({ ...item, chain }, 'events', chain.seq, ports.realNow() + 60_000);
};

/**
 * States what a condition asks of the unit. It carries its arrival stamp and is refused after the end, so that what is
 * there then is final; stating again takes away the word on what was stated before.
 * @throws AppError `not_found`, `conflict` for a condition that follows from results alone, `window_closed`,
 * `invalid_request`, `precondition_failed`
 */
export const stateCondition = async (
  ports: Needs,
  caller: Caller,
  { submissionId, conditionId }: Of,
  statement: ConditionStatement,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<StatedCondition> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const { condition } = await conditionOf(ports, round, conditionId);
  if (!isStated(condition)) {
    throw new AppError('conflict', {
      vi: 'Điều kiện này được xét từ kết quả, đơn vị không phải khai.',
      en: 'This condition follows from results; there is nothing to state.',
    });
  }
  requireOpen(round, 'selfAssessment', head, at);
  const { round: rules } = await ports.rules.of(round, head.groupId);
  const files = (await ports.evidence.list(submissionId)).filter(
    ({ state }) => state !== 'REMOVED' && state !== 'EXPIRED',
  );
  requireStatement(condition, statement, {
    paperDates: rules.acceptedPaperDates,
    files: new Set(files.map(({ evidenceId }) => evidenceId)),
  });
  await requireListed(ports, { head, round }, condition, statement, at);
  const by = caller.personId;
  const item = await ports.conditions.change(submissionId, conditionId, writeId, (current) => {
    const retried =
      current?.revision === expected + 1 &&
      current.statedBy === by &&
      canonicalJson(current.statement) === canonicalJson(statement);
    if (current !== undefined && retried) return current;
    requireRevision(current?.revision ?? 0, expected);
    const { owes, owedAt, attempts } = current ?? owingNothing;
    const chain = current?.chain ?? emptyChain;
    const said = { submissionId, conditionId, statement, statedAt: at, statedBy: by };
    const next = { ...said, revision: expected + 1, chain, owes, owedAt, attempts };
    return inChain(ports, next, 'stateCondition', { statement: digestOf(statement) }, { by, at });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asStated(item);
};

/**
 * Gives the named role's word on the statement that the caller has seen, with a reason; until the result is final.
 * @throws AppError `not_found` for who may not, as for a condition that does not exist; `precondition_failed` where
 * another statement stands now, or none; `conflict` once the final result is published
 */
export const confirmCondition = async (
  ports: Needs,
  caller: Caller,
  { submissionId, conditionId }: Of,
  { decision, reason }: ConditionVerdict,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<StatedCondition> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const { condition, roles } = await conditionOf(ports, round, conditionId);
  if (!mayConfirm(caller, condition, head, roles)) throw notFound();
  if (round.publication?.kind === 'FINAL') {
    throw new AppError('conflict', {
      vi: 'Kết quả chính thức đã công bố.',
      en: 'The final result is published.',
    });
  }
  const by = caller.personId;
  const item = await ports.conditions.change(submissionId, conditionId, writeId, (current) => {
    requireRevision(current?.revision ?? 0, expected);
    if (current === undefined) throw notFound();
    const verdict = { decision, reason, at, by };
    const next = { ...current, verdict, revision: current.revision + 1 };
    return inChain(ports, next, 'confirmCondition', { decision, verdict: digestOf({ reason }) }, { by, at });
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asStated(item);
};
