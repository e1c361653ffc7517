import type { EvidenceItem } from '../contracts/evidence.ts';
import type { RoundItem } from '../contracts/round.ts';
import { type SealedFile, type SealedSnapshot, SubmissionSnapshot } from '../contracts/snapshot.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { record } from '../domain/chain.ts';
import { packedColumn } from '../domain/engine/packed-column.ts';
import { draftOf, snapshotOf } from '../domain/freeze.ts';
import { owing, settled } from '../domain/owed-work.ts';
import { inputsUnder } from '../domain/score-inputs.ts';
import { isSealedFor, sealableFrom, sealFor } from '../domain/windows.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'snapshots' | 'rules' | 'messages' | 'realNow' | 'newId'
>;

/**
 * Seals a submission for its entrant's effective end: the last submitted snapshot, or, where the round's policy
 * lets drafts count, the draft marked unattested, or absence; with the verdict on each named file (decision 6).
 * While a named file is still being checked the debt stays: the check asks again when it ends.
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
  const sealed = due ? await sealOf(ports, head, round, named) : 'nothing';
  if (sealed === 'waiting') return;
  const item = await ports.submissions.change(submissionId, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Submission ${submissionId} vanished`);
    const paid = settled(current, 'seal', head.owes.seal ?? 0);
    if (sealed === 'nothing' || isSealedFor(round, current)) return paid;
    return withSeal(ports, paid, { ...sealed, ...named, at });
  });
  if (item.owes.score !== undefined) await ports.messages.hint('score', { submissionId });
  if (item.owes.segment !== undefined) await ports.messages.hint('segment', { submissionId });
  if (item.owes.rank !== undefined) await ports.messages.hint('rank', { submissionId });
  if (item.owes.events !== undefined) await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
};

type Seal = NonNullable<SubmissionItem['seal']>;

const withSeal = (ports: Needs, head: SubmissionItem, seal: Seal): SubmissionItem => {
  const about = {
    end: seal.end,
    due: seal.due ?? seal.end,
    kind: seal.kind,
    snapshotId: seal.snapshotId ?? null,
  };
  const chain = record(head.chain, { at: seal.at, by: 'system', act: 'sealSubmission', about });
  const state = seal.kind === 'ABSENT' ? ('ABSENT' as const) : ('SEALED' as const);
  const next = { ...head, state, seal, chain, revision: head.revision + 1, updatedAt: seal.at };
  const soon = ports.realNow() + 60_000;
  const told = owing(next, 'events', chain.seq, soon);
  if (seal.kind === 'ABSENT') return owing(told, 'rank', next.revision, soon);
  return owing(owing(told, 'score', next.revision, soon), 'segment', next.revision, soon);
};

const sealOf = async (
  ports: Needs,
  head: SubmissionItem,
  round: RoundItem,
  ends: { end: number; due?: number },
): Promise<Pick<Seal, 'kind' | 'snapshotId' | 'vector'> | 'waiting'> => {
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
    files: Object.fromEntries(named.map((item) => [item.evidenceId, fileOf(item)])),
  };
  const snapshotId = await ports.snapshots.put('submissions', sealed);
  const rules = await ports.rules.of(round, head.groupId);
  const vector = packedColumn(rules.compiled, inputsUnder(rules, sealed, [], {}), 'self');
  return { kind: frozen.snapshot.attestation === null ? 'UNATTESTED' : 'ATTESTED', snapshotId, vector };
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

// A file removed after the submit that names it stays what its check found: its bytes are kept under their hash.
const foundState = ({ state, refusal, storedKey }: EvidenceItem): SealedFile['state'] => {
  if (state === 'HELD') return 'HELD';
  if (refusal !== undefined) return 'REFUSED';
  return storedKey === undefined ? 'EXPIRED' : 'ACCEPTED';
};

const fileOf = (item: EvidenceItem): SealedFile => ({
  state: foundState(item),
  ...(item.refusal === undefined ? {} : { refusal: item.refusal }),
  ...(item.crc32 === undefined ? {} : { crc32: item.crc32 }),
  ...(item.storedKey === undefined ? {} : { storedKey: item.storedKey }),
  ...(item.storedVersion === undefined ? {} : { storedVersion: item.storedVersion }),
});
