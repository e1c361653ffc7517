import { derivedId, digestOf } from '../../canonical-json.ts';
import type { Evidence, EvidenceItem } from '../../contracts/evidence.ts';
import type { Dossier, DossierContent, DossierDeclaration, DossierItem } from '../../contracts/nomination.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { Caller } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { papersOf } from '../../domain/nomination/dossier.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { oversees } from '../../domain/result-access.ts';
import { shelfId } from '../../domain/shelf.ts';
import { mayAttest, mayRead, mayWrite } from '../../domain/submission-access.ts';
import { AppError, type InputFault, notFound } from '../../errors.ts';
import type { Sending } from '../begin-upload.ts';
import { declareInFolder } from '../declare-in-folder.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'rules' | 'nominations' | 'evidence' | 'messages' | 'realNow'
>;
type Of = { submissionId: string; awardId: string; candidateId: string };
type Call = { expected: number; arrivedAt: number; writeId: string };
type Files = Map<string, EvidenceItem>;

/** Under this id the files of a unit's dossiers are kept; it has no head. */
export const dossierFilesId = (submissionId: string): string => derivedId('dossier', submissionId);

const folders = (submissionId: string) => ({
  DOSSIER: dossierFilesId(submissionId),
  EVIDENCE: submissionId,
  SHELF: shelfId,
});

/** The files that papers name, by `FROM evidenceId`: of whole folders, of which the papers' are some. */
export const filesOf = async (
  ports: Pick<Ports, 'evidence'>,
  submissionId: string,
  papers: DossierContent['papers'],
): Promise<Files> => {
  const wanted = new Set(Object.values(papers).flatMap((files) => files.map(({ from }) => from)));
  const found: Files = new Map();
  for (const from of wanted)
    for (const item of await ports.evidence.list(folders(submissionId)[from]))
      found.set(`${from} ${item.evidenceId}`, item);
  return found;
};

const asDossier = (
  { submissionId, awardId, candidateId }: Of,
  list: ReturnType<typeof papersOf>,
  item: DossierItem | undefined,
  files: Files,
): Dossier => {
  const papers = list.map((paper) => {
    const given = (item?.papers[paper.id] ?? []).map((file) => {
      const found = files.get(`${file.from} ${file.evidenceId}`);
      return { ...file, fileName: found?.fileName ?? '', state: found?.state ?? 'REMOVED' };
    });
    return { ...paper, files: given, complete: given.some(({ state }) => state === 'ACCEPTED') };
  });
  return {
    ...{ submissionId, awardId, candidateId, papers },
    complete: papers.every(({ complete }) => complete),
    ...(item?.submitted === undefined ? {} : { submittedAt: instantText(item.submitted.at) }),
    revision: item?.revision ?? 0,
  };
};

const listFor = async (
  ports: Needs,
  head: SubmissionItem,
  round: RoundItem,
  { awardId, candidateId }: Of,
) => {
  const file = await ports.rules.file(round);
  const award = file.awards.find(({ id }) => id === awardId);
  const people = await ports.nominations.individuals(head.submissionId);
  const person = people.find(({ individualId }) => individualId === candidateId);
  const isOwn = candidateId === head.entrantId || person?.named.awards.includes(awardId) === true;
  const kind = person === undefined ? 'COLLECTIVE' : 'INDIVIDUAL';
  if (award === undefined || !isOwn || !award.entrantKinds.includes(kind)) throw notFound();
  return papersOf(file, awardId);
};

const requireOpen = (round: RoundItem, at: number): number => {
  if (round.windows.nomination === undefined) return 900_000;
  return requireWithin(round, 'nomination', at).closesAt - at;
};

const stored = async ({ nominations }: Needs, { submissionId, awardId, candidateId }: Of) =>
  (await nominations.dossiers(submissionId)).find(
    (one) => one.awardId === awardId && one.candidateId === candidateId,
  );

/** A dossier with what it still lacks: for the unit and overseers. @throws AppError `not_found` */
export const readDossier = async (ports: Needs, caller: Caller, of: Of): Promise<Dossier> => {
  const { head, round } = await loadSubmission(
    ports,
    caller,
    of.submissionId,
    (who, one) => mayRead(who, one) || oversees(who, one.campaignId),
  );
  const list = await listFor(ports, head, round, of);
  const item = await stored(ports, of);
  return asDossier(of, list, item, await filesOf(ports, of.submissionId, item?.papers ?? {}));
};

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const contentFaults = (
  list: { id: string }[],
  papers: DossierContent['papers'],
  files: Files,
): InputFault[] =>
  Object.entries(papers).flatMap(([id, given]) => {
    if (list.every((paper) => paper.id !== id))
      return [fault(`#/papers/${id}`, 'unknown_paper', 'Không có trong danh mục hồ sơ.', 'Not on the list.')];
    return given.flatMap(({ from, evidenceId }, n) => {
      const state = files.get(`${from} ${evidenceId}`)?.state;
      if (state === 'ACCEPTED' || (from === 'DOSSIER' && state === 'AWAITING')) return [];
      return [
        fault(`#/papers/${id}/${n}`, 'unknown_evidence', 'Không có tệp này.', 'There is no such file.'),
      ];
    });
  });

const write = async (
  ports: Needs,
  of: Of,
  act: string,
  { expected, arrivedAt: at, writeId, by }: Call & { by: string },
  next: (current: DossierItem | undefined) => Pick<DossierItem, 'papers' | 'submitted'>,
): Promise<DossierItem> => {
  const { submissionId, awardId, candidateId } = of;
  const item = await ports.nominations.changeDossier(
    submissionId,
    awardId,
    candidateId,
    writeId,
    (current) => {
      requireRevision(current?.revision ?? 0, expected);
      const content = next(current);
      const revision = expected + 1;
      const about = { ...of, revision, papers: digestOf(content.papers) };
      const chain = record(current?.chain ?? emptyChain, { at, by, act, about });
      const { owes, owedAt, attempts } = current ?? owingNothing;
      const fresh = { ...of, ...content, revision, chain, owes, owedAt, attempts };
      return owing(fresh, 'events', chain.seq, sweptFrom(ports.realNow()));
    },
  );
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return item;
};

/**
 * Puts files to the papers of a dossier, inside the nomination window where the round has one; what was handed in is open
 * again by that. Files are uploaded for it, evidence of the unit, or documents of the shelf.
 * @throws AppError `not_found`, `window_closed`, `invalid_request`, `precondition_failed`
 */
export const saveDossier = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  { papers }: DossierContent,
  call: Call,
): Promise<Dossier> => {
  const { head, round } = await loadSubmission(ports, caller, of.submissionId, mayWrite);
  const list = await listFor(ports, head, round, of);
  requireOpen(round, call.arrivedAt);
  const files = await filesOf(ports, of.submissionId, papers);
  const faults = contentFaults(list, papers, files);
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const item = await write(ports, of, 'saveDossier', { ...call, by: caller.personId }, () => ({ papers }));
  return asDossier(of, list, item, files);
};

/**
 * The head hands the dossier in, when every paper of the list is there and accepted, inside the window.
 * @throws AppError `not_found`, `window_closed`, `precondition_failed`; `conflict` with each paper that is missing
 */
export const submitDossier = async (ports: Needs, caller: Caller, of: Of, call: Call): Promise<Dossier> => {
  const { head, round } = await loadSubmission(ports, caller, of.submissionId, mayAttest);
  const list = await listFor(ports, head, round, of);
  requireOpen(round, call.arrivedAt);
  const before = await stored(ports, of);
  if (before === undefined) throw notFound();
  const files = await filesOf(ports, of.submissionId, before.papers);
  const lacking = asDossier(of, list, before, files).papers.filter(({ complete }) => !complete);
  if (lacking.length > 0)
    throw new AppError(
      'conflict',
      {
        vi: 'Hồ sơ chưa đủ; xem từng mục còn thiếu.',
        en: 'The dossier is not complete; see what is missing.',
      },
      lacking.map(({ id, title }) => ({ pointer: `#/papers/${id}`, code: 'paper_missing', detail: title })),
    );
  const by = caller.personId;
  const item = await write(ports, of, 'submitDossier', { ...call, by }, (current) => {
    const papers = current?.papers ?? before.papers;
    return { papers, submitted: { at: call.arrivedAt, by, digest: digestOf(papers) } };
  });
  return asDossier(of, list, item, files);
};

/** Declares a file for the unit's dossiers and signs its upload, inside the window. @throws AppError as `declareInFolder`, `window_closed` */
export const beginDossierUpload = async (
  ports: Needs & Pick<Ports, 'evidenceFiles' | 'uploadPolicy' | 'newId'>,
  caller: Caller,
  submissionId: string,
  { holdsNoStateSecret: _stated, ...declared }: DossierDeclaration,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<{ evidence: Evidence; revision: number } & Sending> => {
  const { round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const left = requireOpen(round, call.arrivedAt);
  const evidenceId = derivedId('beginDossierUpload', caller.personId, submissionId, call.idempotencyKey);
  const where = { folder: dossierFilesId(submissionId), of: submissionId, evidenceId, left };
  return declareInFolder(ports, where, { ...declared, citations: [] }, call, async () => undefined);
};
