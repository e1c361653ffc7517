import type * as z from 'zod';
import type { ConditionStatement } from '../contracts/eligibility.ts';
import type { DownloadLink } from '../contracts/evidence.ts';
import type { Caller } from '../domain/authorize.ts';
import { mayConfirm } from '../domain/eligibility/confirming.ts';
import { notFound } from '../errors.ts';
import { conditionOf } from './condition-statement.ts';
import { loadSubmission } from './load-submission.ts';
import { dossierFilesId } from './nomination/dossiers.ts';
import { loadPerson, type PersonNeeds } from './nomination/load-person.ts';
import type { Ports } from './ports.ts';

type Needs = PersonNeeds &
  Pick<Ports, 'conditions' | 'evidence' | 'realNow'> & {
    evidenceFiles: Pick<Ports['evidenceFiles'], 'signDownload'>;
  };
type Of = { submissionId: string; conditionId: string; evidenceId: string };
type Link = z.output<typeof DownloadLink>;

const cites = (statement: ConditionStatement, evidenceId: string): boolean =>
  statement.kind === 'DOCUMENTED'
    ? statement.recognitions.some((one) => one.evidenceId === evidenceId)
    : statement.evidence.includes(evidenceId);

/** @throws AppError `not_found` for a file that is in none of the folders, or is not accepted */
const signed = async (ports: Needs, folders: readonly string[], evidenceId: string): Promise<Link> => {
  for (const folder of folders) {
    const item = await ports.evidence.get(folder, evidenceId);
    if (item?.state === 'ACCEPTED' && item.storedKey !== undefined)
      return ports.evidenceFiles.signDownload(
        item.storedKey,
        item.storedVersion,
        item.fileName,
        ports.realNow(),
      );
  }
  throw notFound();
};

/**
 * A short-lived GET of an accepted file that a unit's standing statement of a condition cites, for who gives the word on that
 * very condition; of no other file.
 * @throws AppError `not_found`
 */
export const downloadCitedFile = async (
  ports: Needs,
  caller: Caller,
  { submissionId, conditionId, evidenceId }: Of,
): Promise<Link> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, () => true);
  const { condition, roles } = await conditionOf(ports, round, conditionId);
  if (!mayConfirm(caller, condition, head, roles)) throw notFound();
  const stated = await ports.conditions.list(submissionId);
  const item = stated.find((one) => one.conditionId === conditionId);
  if (item === undefined || !cites(item.statement, evidenceId)) throw notFound();
  return signed(ports, [submissionId], evidenceId);
};

/**
 * The same for a statement of a person whom the unit named: a file of the unit's evidence or of its dossiers.
 * @throws AppError `not_found`
 */
export const downloadCitedFileOfPerson = async (
  ports: Needs,
  caller: Caller,
  { individualId, ...of }: Of & { individualId: string },
): Promise<Link> => {
  const { submissionId, conditionId, evidenceId } = of;
  await loadPerson(ports, caller, { submissionId, individualId }, (found) =>
    found.conditions.some((condition) => condition.id === conditionId && found.mayConfirm(condition)),
  );
  const stated = await ports.conditions.ofPeople(submissionId);
  const item = stated.find((one) => one.individualId === individualId && one.conditionId === conditionId);
  if (item === undefined || !cites(item.statement, evidenceId)) throw notFound();
  return signed(ports, [submissionId, dossierFilesId(submissionId)], evidenceId);
};
