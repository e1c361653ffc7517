import type * as z from 'zod';
import type {
  Citation,
  DownloadLink,
  Evidence,
  EvidenceDocument,
  EvidenceItem,
  SecrecyHold,
} from '../contracts/evidence.ts';
import { requireKnownLeaves } from '../domain/answering.ts';
import type { Caller } from '../domain/authorize.ts';
import { requireWithinLimits } from '../domain/evidence-limits.ts';
import { paperAbstract } from '../domain/evidence-notes.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { describedHold, mergedHold, needsDecision } from '../domain/secrecy.ts';
import { mayContribute, mayRead } from '../domain/submission-access.ts';
import { carriedCitations } from '../domain/table-versions/carried-draft.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { asEvidence, awaited, type Sending, sendingOf, timeLeft } from './begin-upload.ts';
import { loadSubmission } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { withNewer } from './shelf/shelved.ts';
import { citedLeaves, requireContribution } from './unit-work/require-contribution.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'evidence' | 'rules' | 'work'>;
type Of = { submissionId: string; evidenceId: string };

/** A piece of evidence with its round, if the caller may. @throws AppError `not_found` */
export const loadEvidence = async (
  ports: Needs,
  caller: Caller,
  { submissionId, evidenceId }: Of,
  may = mayContribute,
) => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, may);
  const item = await ports.evidence.get(submissionId, evidenceId);
  if (item === undefined) throw notFound();
  return { head, round, item };
};

/** The same for whoever edits it: contributors edit what proves their own rows alone. @throws as `requireContribution` */
export const loadOwnEvidence = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  at: number,
  citations: readonly Citation[] = [],
) => {
  const found = await loadEvidence(ports, caller, of);
  const { carry } = await ports.rules.of(found.round, found.head.groupId);
  const proves = carriedCitations(found.item, carry).citations.map(({ leaf }) => ({
    leaf,
    pointer: '#/path/evidenceId',
  }));
  await requireContribution(ports, caller, found, [...proves, ...citedLeaves(citations)], at);
  return found;
};

/** The item, unless it is gone. @throws AppError `not_found`; `conflict` once removed */
export const stillThere = (current: EvidenceItem | undefined): EvidenceItem => {
  if (current === undefined) throw notFound();
  if (current.state === 'REMOVED') {
    throw new AppError('conflict', {
      vi: 'Tệp này đã được gỡ khỏi bản tự đánh giá.',
      en: 'This file was removed from the submission.',
    });
  }
  return current;
};

/** Whether its removal leaves work to do: parts that came, and an upload that takes more. */
export const endsNow = ({ multipart, owes }: EvidenceItem): boolean =>
  multipart !== undefined && owes.check !== undefined;

/** One piece of evidence of the caller's unit. @throws AppError `not_found` */
export const readEvidence = async (ports: Needs, caller: Caller, of: Of): Promise<Evidence> => {
  const { head, round, item } = await loadEvidence(ports, caller, of, mayRead);
  const { carry } = await ports.rules.of(round, head.groupId);
  return (await withNewer(ports, [asEvidence(carriedCitations(item, carry))]))[0]!;
};

/** All evidence of the caller's unit in a submission, removed ones included. @throws AppError `not_found` */
export const listEvidence = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<Evidence[]> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayRead);
  const { carry } = await ports.rules.of(round, head.groupId);
  const items = await ports.evidence.list(submissionId);
  return withNewer(
    ports,
    items.map((item) => asEvidence(carriedCitations(item, carry))),
  );
};

/** Of a paper that is only listed nothing but number and date may be said. */
const requirePaper = ({ number, issuedOn, issuer, abstract }: EvidenceDocument): void => {
  if (number !== undefined && issuedOn !== undefined && issuer === undefined && abstract === paperAbstract)
    return;
  const detail = {
    vi: 'Tài liệu này chỉ được liệt kê số, ngày.',
    en: 'This paper is listed by number and date only.',
  };
  throw new AppError('invalid_request', undefined, [
    { pointer: '#/document', code: 'number_and_date_only', detail },
  ]);
};

const held = (item: EvidenceItem, marked: SecrecyHold): EvidenceItem => ({
  ...item,
  state: 'HELD',
  hold: mergedHold(item.hold, marked),
});

/** Edits what the file is and proves. @throws AppError `not_found`, `window_closed`, `precondition_failed`, `conflict` */
export const describeEvidence = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  content: { document: EvidenceDocument; citations: Citation[] },
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<Evidence> => {
  const { head, round } = await loadOwnEvidence(ports, caller, of, call.arrivedAt, content.citations);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const { compiled, round: rules } = await ports.rules.of(round, head.groupId);
  requireKnownLeaves(compiled, content.citations);
  const all = await ports.evidence.list(of.submissionId);
  const others = all.filter(({ evidenceId }) => evidenceId !== of.evidenceId);
  requireWithinLimits(rules.evidenceLimits, { citations: content.citations }, others);
  const item = await ports.evidence.change(of.submissionId, of.evidenceId, call.writeId, (found) => {
    const current = stillThere(found);
    requireRevision(current.revision, call.expected);
    const edited = { ...current, ...content, editedAt: call.arrivedAt, revision: current.revision + 1 };
    if (edited.source?.kind === 'PAPER') requirePaper(content.document);
    const marked = edited.source?.kind === 'PAPER' ? undefined : describedHold(edited);
    return marked === undefined || !needsDecision(current, marked) ? edited : held(edited, marked);
  });
  return asEvidence(item);
};

/**
 * Takes the file out of the draft; a snapshot that names it keeps it. An upload in parts that is under way is given up.
 * @throws as `describeEvidence`
 */
export const removeEvidence = async (
  ports: Needs & Pick<Ports, 'messages' | 'realNow'>,
  caller: Caller,
  of: Of,
  call: { expected: number; arrivedAt: number; writeId: string },
): Promise<Evidence> => {
  const { head, round } = await loadOwnEvidence(ports, caller, of, call.arrivedAt);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const item = await ports.evidence.change(of.submissionId, of.evidenceId, call.writeId, (found) => {
    const current = stillThere(found);
    requireRevision(current.revision, call.expected);
    const removed = { ...current, state: 'REMOVED' as const, revision: current.revision + 1 };
    return endsNow(removed)
      ? owing(removed, 'check', current.version + 1, sweptFrom(ports.realNow()))
      : removed;
  });
  if (endsNow(item)) await ports.messages.hint('check', of);
  return asEvidence(item);
};

/** The file as still to come. @throws AppError `not_found`, `conflict` once it has arrived or was removed */
export const stillAwaited = (found: EvidenceItem | undefined): EvidenceItem => {
  const current = stillThere(found);
  if (current.source !== undefined) {
    throw new AppError('conflict', {
      vi: 'Minh chứng này không có tệp để tải lên.',
      en: 'This evidence has no file to upload.',
    });
  }
  if (current.state === 'AWAITING' || current.state === 'EXPIRED') return current;
  if (current.state === 'HELD') {
    throw new AppError('conflict', {
      vi: 'Tệp có dấu mật, đang tạm giữ chờ người quản lý quyết định.',
      en: 'The file bears a secrecy mark and is held until a manager decides.',
    });
  }
  throw new AppError('conflict', {
    vi: 'Tệp đã được nhận; hãy khai báo một tệp mới để thay thế.',
    en: 'The file has arrived; declare a new one to replace it.',
  });
};

/** A fresh URL for a file that has not arrived yet. @throws AppError `conflict` once it has; `window_closed` */
export const signUploadAgain = async (
  ports: Needs & Pick<Ports, 'evidenceFiles' | 'realNow'>,
  caller: Caller,
  of: Of,
  call: { arrivedAt: number; writeId: string },
): Promise<{ evidence: Evidence } & Sending> => {
  const { head, round } = await loadOwnEvidence(ports, caller, of, call.arrivedAt);
  requireOpen(round, 'selfAssessment', head, call.arrivedAt);
  const left = timeLeft(round, head, call.arrivedAt);
  const item = await ports.evidence.change(of.submissionId, of.evidenceId, call.writeId, (found) =>
    awaited(stillAwaited(found), left, ports.realNow()),
  );
  return { evidence: asEvidence(item), ...(await sendingOf(ports, item, left)) };
};

/** A short-lived GET of an accepted file of the caller's unit. @throws AppError `not_found`, `conflict` before acceptance */
export const downloadEvidence = async (
  ports: Needs & Pick<Ports, 'evidenceFiles' | 'realNow'>,
  caller: Caller,
  of: Of,
): Promise<z.output<typeof DownloadLink>> => {
  const { item } = await loadEvidence(ports, caller, of, mayRead);
  if (item.storedKey === undefined || item.state !== 'ACCEPTED') {
    throw new AppError('conflict', {
      vi: 'Tệp chưa được kiểm tra xong hoặc đã bị từ chối.',
      en: 'The file is not (or not yet) accepted.',
    });
  }
  return ports.evidenceFiles.signDownload(item.storedKey, item.storedVersion, item.fileName, ports.realNow());
};
