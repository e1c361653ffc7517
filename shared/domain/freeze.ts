import { digestOf } from '../canonical-json.ts';
import type { EvidenceItem } from '../contracts/evidence.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { FrozenAnswer, FrozenEvidence, SubmissionSnapshot } from '../contracts/snapshot.ts';
import type { AnswerItem, Attestation, SubmissionItem } from '../contracts/submission.ts';
import { AppError, type InputFault } from '../errors.ts';
import { carriedAnswers, carriedCitations } from './table-versions/carried-draft.ts';
import type { LeafCarry } from './table-versions/carry.ts';

const frozenAnswer = ({
  value,
  notApplicable,
  justification,
  taskList,
  revision,
  savedAt,
  savedBy,
}: AnswerItem): FrozenAnswer => ({
  ...(value === undefined ? {} : { value }),
  ...(notApplicable === undefined ? {} : { notApplicable }),
  ...(justification === undefined ? {} : { justification }),
  ...(taskList === undefined ? {} : { taskList }),
  revision,
  savedAt,
  savedBy,
});

/** A piece of evidence as it is frozen: its words, and by what bytes it is known. */
export const frozenEvidence = (item: EvidenceItem): FrozenEvidence => ({
  evidenceId: item.evidenceId,
  revision: item.revision,
  fileName: item.fileName,
  bytes: item.bytes,
  sha256: item.sha256,
  contentType: item.contentType,
  document: item.document,
  citations: item.citations,
  ...(item.source === undefined ? {} : { source: item.source }),
  begunAt: item.begunAt,
  ...(item.editedAt === undefined ? {} : { editedAt: item.editedAt }),
});

/** Evidence that belongs to the draft: everything that was not removed, and did not fail to arrive. */
export const present = (evidence: readonly EvidenceItem[]): EvidenceItem[] =>
  evidence.filter(({ state }) => state !== 'REMOVED' && state !== 'EXPIRED');

/** A draft as one value, in a fixed order: what was, or could be, shown to the person who signs. */
export type Draft = { answers: Record<string, FrozenAnswer>; evidence: FrozenEvidence[] };

/** The draft as it stands, under the codes of the table in force. */
export const draftOf = (
  answers: readonly AnswerItem[],
  evidence: readonly EvidenceItem[],
  carry: LeafCarry = new Map(),
): Draft => ({
  answers: Object.fromEntries(
    carriedAnswers(answers, carry)
      .toSorted((a, b) => (a.leaf < b.leaf ? -1 : 1))
      .map((answer) => [answer.leaf, frozenAnswer(answer)]),
  ),
  evidence: present(evidence)
    .toSorted((a, b) => (a.evidenceId < b.evidenceId ? -1 : 1))
    .map((file) => frozenEvidence(carriedCitations(file, carry))),
});

/** A draft and the version of the table by which it is meant: a signature stands over both. */
export type Shown = Draft & Pick<SubmissionSnapshot, 'table'>;

/** The digest that the client sends back with the signature: SHA-256 of what was shown, as canonical JSON. */
export const draftDigest = ({ table, answers, evidence }: Shown): string =>
  digestOf({ table, answers, evidence });

const differing = (
  pointer: string,
  shown: Record<string, number>,
  now: Record<string, number>,
): InputFault[] =>
  [...new Set([...Object.keys(shown), ...Object.keys(now)])]
    .filter((name) => shown[name] !== now[name])
    .toSorted()
    .map((name) => ({
      pointer: `#/shown/${pointer}/${name}`,
      code: 'changed_since_shown',
      detail: {
        vi: `${name}: bản đã xem là ${shown[name] ?? 'không có'}, bản hiện tại là ${now[name] ?? 'không có'}.`,
        en: `${name}: revision ${shown[name] ?? 'none'} was shown, revision ${now[name] ?? 'none'} is current.`,
      },
    }));

/**
 * Refuses a signature over something else than what is there now (design, decision 5).
 * @throws AppError `precondition_failed` with a pointer per row that differs; without any where only the table is another
 */
export const requireAsShown = (
  draft: Shown,
  { shown, digest }: Pick<Attestation, 'shown' | 'digest'>,
): void => {
  const answers = Object.fromEntries(
    Object.entries(draft.answers).map(([leaf, { revision }]) => [leaf, revision]),
  );
  const evidence = Object.fromEntries(
    draft.evidence.map(({ evidenceId, revision }) => [evidenceId, revision]),
  );
  const faults = [
    ...differing('answers', shown.answers, answers),
    ...differing('evidence', shown.evidence, evidence),
  ];
  if (faults.length === 0 && draftDigest(draft) === digest) return;
  throw new AppError(
    'precondition_failed',
    {
      vi: 'Bản tự đánh giá đã thay đổi so với bản người ký đã xem. Hãy xem lại rồi ký.',
      en: 'The self-assessment differs from what the signer was shown. Review it again, then sign.',
    },
    faults,
  );
};

/** The version of the table in force for a submission's group. */
export const tableOf = (
  { groups }: Pick<RoundItem, 'groups'>,
  { groupId }: Pick<SubmissionItem, 'groupId'>,
): SubmissionSnapshot['table'] => {
  const group = groups.find((one) => one.groupId === groupId);
  if (group === undefined) throw new Error(`Round has no group ${groupId}`);
  return group.table;
};

/** The snapshot to freeze: the draft, under the table in force, with the signature or without one. */
export const snapshotOf = (
  head: Pick<SubmissionItem, 'submissionId' | 'roundId' | 'entrantId' | 'groupId'>,
  round: Pick<RoundItem, 'groups'>,
  draft: Draft,
  attestation: SubmissionSnapshot['attestation'],
): SubmissionSnapshot => {
  const { submissionId, roundId, entrantId, groupId } = head;
  const of = { submissionId, roundId, entrantId, groupId };
  return {
    format: 'thi-dua/submission',
    version: 1,
    ...of,
    table: tableOf(round, head),
    ...draft,
    attestation,
  };
};
