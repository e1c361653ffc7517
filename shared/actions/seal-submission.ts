import type { EvidenceItem } from '../contracts/evidence.ts';
import type { RoundItem } from '../contracts/round.ts';
import { SealedSnapshot, SubmissionSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { record } from '../domain/chain.ts';
import { packedColumn } from '../domain/engine/packed-column.ts';
import { draftOf, snapshotOf } from '../domain/freeze.ts';
import { owing, settled, sweptFrom } from '../domain/owed-work.ts';
import { inputsUnder } from '../domain/score-inputs.ts';
import { sealedFileOf, withLaterVerdicts } from '../domain/sealed-files.ts';
import { isSealedFor, sealableFrom, sealFor, verdictsUntil } from '../domain/windows.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'snapshots' | 'rules' | 'messages' | 'realNow' | 'newId'
>;

/**
 * Seals a submission for its entrant's effective end: the last submitted snapshot, or, where the round's policy
 * lets drafts count, the draft marked unattested, or absence; with the verdict on each named file (decision 6).
 * While a named file is still being checked the debt stays: the check asks again when it ends. A verdict that comes after
 * the seal, and is told here before appraisal ends, renews it for the same end.
 * @param at campaign time of the message (UTC ms)
 */
export const sealSubmission = async (ports: Needs, submissionId: string, at: number): Promise<void> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw new Error(`No submission ${submissionId}`);
  const round = await roundOf(ports, head.roundId);
  const named = sealFor(round, head);
  const { end } = named;
  const isSealed = isSealedFor(round, head);
  const due = !isSealed && sealableFrom(end) <= at;
  // Stamped by a clock behind the one that asked: the debt stays, and the sweep asks again. (Where the end was moved
  // away instead, nothing is owed until the minute job finds the new one.)
  if (!isSealed && !due && end <= at) return;
  const sealed = due
    ? await sealOf(ports, head, round, named)
    : isSealed && head.owes.seal !== undefined
      ? await renewalOf(ports, head, round, at)
      : 'nothing';
  if (sealed === 'waiting') return;
  const item = await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    const paid = settled(current, 'seal', head.owes.seal ?? 0);
    if (sealed === 'nothing') return paid;
    // Another delivery sealed it, or took the later verdicts in.
    if (isSealedFor(round, current) && current.seal?.snapshotId !== sealed.replaces) return paid;
    return withSeal(ports, paid, { ...sealed, ...named, at });
  });
  if (item.owes.score !== undefined) await ports.messages.hint('score', { submissionId });
  if (item.owes.segment !== undefined) await ports.messages.hint('segment', { submissionId });
  if (item.owes.rank !== undefined) await ports.messages.hint('rank', { submissionId });
  if (item.owes.events !== undefined) await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
};

type Seal = NonNullable<SubmissionItem['seal']>;
/** What is to be sealed; `replaces` is the seal that it is a renewal of. */
type Sealing = Pick<Seal, 'kind' | 'snapshotId' | 'vector' | 'signed'> & { replaces?: string };

const withSeal = (
  ports: Needs,
  head: SubmissionItem,
  { replaces, ...seal }: Seal & Sealing,
): SubmissionItem => {
  const about = {
    end: seal.end,
    due: seal.due ?? seal.end,
    kind: seal.kind,
    snapshotId: seal.snapshotId ?? null,
    ...(replaces === undefined ? {} : { replaces }),
  };
  const act = replaces === undefined ? 'sealSubmission' : 'renewSeal';
  const chain = record(head.chain, { at: seal.at, by: 'system', act, about });
  const state = seal.kind === 'ABSENT' ? ('ABSENT' as const) : ('SEALED' as const);
  const next = { ...head, state, seal, chain, revision: head.revision + 1, updatedAt: seal.at };
  const soon = sweptFrom(ports.realNow());
  const told = owing(next, 'events', chain.seq, soon);
  if (seal.kind === 'ABSENT') return owing(told, 'rank', next.revision, soon);
  return owing(owing(told, 'score', next.revision, soon), 'segment', next.revision, soon);
};

const sealOf = async (
  ports: Needs,
  head: SubmissionItem,
  round: RoundItem,
  ends: { end: number; due?: number },
): Promise<Sealing | 'waiting'> => {
  const evidence = await ports.evidence.list(head.submissionId);
  const frozen = await frozenOf(ports, head, round, evidence);
  if (frozen === undefined) return { kind: 'ABSENT' };
  const byId = new Map(evidence.map((item) => [item.evidenceId, item]));
  const named = frozen.snapshot.evidence.flatMap(({ evidenceId }) => byId.get(evidenceId) ?? []);
  if (named.some(({ owes }) => owes.check !== undefined)) return 'waiting';
  const sealed: SealedSnapshot = {
    format: 'thi-dua/sealed-submission',
    version: 1,
    ...ends,
    of: frozen.snapshotId,
    submission: frozen.snapshot,
    files: Object.fromEntries(named.map((item) => [item.evidenceId, sealedFileOf(item)])),
  };
  return kept(ports, head, round, sealed);
};

const signatureOf = ({ submission: { attestation } }: SealedSnapshot): Pick<Seal, 'kind' | 'signed'> => {
  if (attestation === null) return { kind: 'UNATTESTED' };
  const { capacity, authority } = attestation;
  return { kind: 'ATTESTED', signed: { capacity, ...(authority === undefined ? {} : { authority }) } };
};

const kept = async (
  ports: Needs,
  { groupId }: SubmissionItem,
  round: RoundItem,
  sealed: SealedSnapshot,
): Promise<Sealing> => {
  const snapshotId = await ports.snapshots.put('submissions', sealed);
  const rules = await ports.rules.of(round, groupId);
  const vector = packedColumn(rules.compiled, inputsUnder(rules, sealed, [], {}), 'self');
  const { replaces } = sealed;
  return { ...signatureOf(sealed), snapshotId, vector, ...(replaces === undefined ? {} : { replaces }) };
};

/**
 * The seal for the same end with the verdicts that came after it: what was handed in stays what it was, and decisions
 * stand on every leaf whose proofs did not change.
 */
const renewalOf = async (
  ports: Needs,
  head: SubmissionItem,
  round: RoundItem,
  at: number,
): Promise<Sealing | 'waiting' | 'nothing'> => {
  const replaces = head.seal?.snapshotId;
  const until = verdictsUntil(round, head.entrantId);
  // Spoken in time and delivered when nobody may appraise any more: decisions would fall that nobody can make again, and a
  // result that is published would be another one.
  if (replaces === undefined || at > until) return 'nothing';
  const before = await ports.snapshots.get('submissions', replaces, SealedSnapshot);
  const items = (await ports.evidence.list(head.submissionId)).filter(
    ({ evidenceId }) => before.files[evidenceId] !== undefined,
  );
  if (items.some(({ owes }) => owes.check !== undefined)) return 'waiting';
  const files = withLaterVerdicts(before.files, items, until);
  return files === undefined ? 'nothing' : kept(ports, head, round, { ...before, files, replaces });
};

const frozenOf = async (ports: Needs, head: SubmissionItem, round: RoundItem, evidence: EvidenceItem[]) => {
  if (head.submitted !== undefined) {
    const { snapshotId } = head.submitted;
    return { snapshotId, snapshot: await ports.snapshots.get('submissions', snapshotId, SubmissionSnapshot) };
  }
  const rules = await ports.rules.of(round, head.groupId);
  const answers = await ports.submissions.answers(head.submissionId);
  // Of an entrant that ended before the end of the round, what is there counts: it cannot submit any more.
  const counts =
    rules.round.draftsAtClose !== 'DO_NOT_COUNT' || round.endings?.[head.entrantId] !== undefined;
  if (!counts || answers.length === 0) return undefined;
  const snapshot = snapshotOf(head, round, draftOf(answers, evidence, rules.carry), null);
  return { snapshotId: await ports.snapshots.put('submissions', snapshot), snapshot };
};
