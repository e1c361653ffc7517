import type * as z from 'zod';
import { digestOf } from '../../canonical-json.ts';
import type { DownloadLink } from '../../contracts/evidence.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { Supplements } from '../../contracts/supplement.ts';
import { mayAppraiseField } from '../../domain/appraising.ts';
import type { Caller } from '../../domain/authorize.ts';
import { fieldOf } from '../../domain/bundle-scope.ts';
import { titlesOf } from '../../domain/explain-sheet.ts';
import { laterWindow } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { oversees } from '../../domain/result-access.ts';
import { mayAppraise, mayRead } from '../../domain/submission-access.ts';
import { notFound } from '../../errors.ts';
import { asEvidence } from '../begin-upload.ts';
import { loadSubmission } from '../load-submission.ts';
import type { Ports } from '../ports.ts';
import { asSupplement, supplementFilesId } from './answer-reason.ts';
import { bySupplementedLeaf, supplementRows } from './supplement-rows.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'supplements' | 'evidence'
>;

const maySee = (caller: Caller, head: SubmissionItem): boolean =>
  mayRead(caller, head) || mayAppraise(caller, head) || oversees(caller, head.campaignId);

/** Which leaves' rows the caller reads now: an appraiser those of the own fields, the unit all from the opening on. */
const sight = (caller: Caller, head: SubmissionItem, round: RoundItem, at: number) => {
  if (oversees(caller, head.campaignId)) return () => true;
  const appraises = mayAppraise(caller, head);
  const open = mayRead(caller, head) && at >= laterWindow(round, 'supplementary').opensAt;
  return (leaf: string): boolean =>
    open || (appraises && mayAppraiseField(caller, head.campaignId, fieldOf(leaf)));
};

/**
 * The rows that the first pass did not accept as claimed, with what the unit answered and when that arrived. The unit sees
 * them from the opening of the window on; before it decisions are the appraisers' own.
 * @param at campaign time of the request (UTC ms)
 * @throws AppError `not_found`; `conflict` in a round without the window, or where nothing is sealed
 */
export const readSupplements = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  at: number,
): Promise<Supplements> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, maySee);
  const { opensAt, closesAt } = laterWindow(round, 'supplementary');
  const sees = sight(caller, head, round, at);
  const { rows, carry } = await supplementRows(ports, head, round);
  const { table } = await ports.rules.of(round, head.groupId);
  const titles = new Map(titlesOf(table.fields));
  const answers = bySupplementedLeaf(await ports.supplements.list(submissionId), carry);
  const files = await ports.evidence.list(supplementFilesId(submissionId));
  const own = mayRead(caller, head);
  const shown = rows.filter(({ leaf }) => sees(leaf));
  const cited = new Set(
    shown.flatMap(({ leaf }) => (answers.get(leaf)?.evidence ?? []).map(({ evidenceId }) => evidenceId)),
  );
  return {
    submissionId,
    entrantId: head.entrantId,
    window: { opensAt: instantText(opensAt), closesAt: instantText(closesAt) },
    rows: shown.map(({ leaf, claim: { value, notApplicable, justification }, decision }) => {
      const answer = answers.get(leaf);
      return {
        leaf,
        title: titles.get(leaf) ?? { vi: leaf, en: leaf },
        claim: {
          ...(value === undefined ? {} : { value }),
          ...(notApplicable === undefined ? {} : { notApplicable }),
          ...(justification === undefined ? {} : { justification }),
        },
        firstDecision: decision,
        ...(answer === undefined ? {} : { supplement: asSupplement(answer, digestOf(decision)) }),
      };
    }),
    // What a unit sent and cites nowhere is the unit's alone.
    files: files.filter(({ evidenceId }) => own || cited.has(evidenceId)).map(asEvidence),
  };
};

/**
 * A short-lived GET of an accepted file: for the unit itself, for others where a row that they see cites it.
 * @throws AppError `not_found`, `conflict`
 */
export const downloadSupplementFile = async (
  ports: Needs & Pick<Ports, 'evidenceFiles' | 'realNow'>,
  caller: Caller,
  { submissionId, evidenceId }: { submissionId: string; evidenceId: string },
  at: number,
): Promise<z.output<typeof DownloadLink>> => {
  const { files } = await readSupplements(ports, caller, submissionId, at);
  if (files.every((file) => file.evidenceId !== evidenceId)) throw notFound();
  const item = await ports.evidence.get(supplementFilesId(submissionId), evidenceId);
  if (item?.state !== 'ACCEPTED' || item.storedKey === undefined) throw notFound();
  return ports.evidenceFiles.signDownload(item.storedKey, item.storedVersion, item.fileName, ports.realNow());
};
