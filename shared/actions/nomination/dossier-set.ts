import { derivedId, digestOf } from '../../canonical-json.ts';
import type { DossierItem } from '../../contracts/nomination.ts';
import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import { filedEvidence } from '../../domain/bundle-scope.ts';
import { papersOf } from '../../domain/nomination/dossier.ts';
import { dossierEvidence } from '../../domain/nomination/dossier-evidence.ts';
import type { Ports } from '../ports.ts';
import { aboutUnit, type SegmentSet } from '../segment-sets.ts';
import { filesOf } from './dossiers.ts';

type Needs = Pick<Ports, 'rules' | 'units' | 'nominations' | 'evidence'>;

/** The dossiers of a unit for an award that were handed in and not opened again, the unit's own first. */
export const handedIn = async (
  { nominations }: Pick<Ports, 'nominations'>,
  { submissionId, entrantId }: Pick<SubmissionItem, 'submissionId' | 'entrantId'>,
  awardId: string,
): Promise<DossierItem[]> => {
  const all = await nominations.dossiers(submissionId);
  const mine = all.filter((one) => one.awardId === awardId && one.submitted !== undefined);
  const rank = ({ candidateId }: DossierItem) => (candidateId === entrantId ? '' : candidateId);
  return mine.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** The set of what a unit handed in for an award; undefined where that is nothing. */
export const dossierSet = async (
  ports: Needs,
  round: RoundItem,
  head: SubmissionItem,
  awardId: string,
): Promise<SegmentSet | undefined> => {
  const { submissionId, entrantId } = head;
  const dossiers = await handedIn(ports, head, awardId);
  const file = await ports.rules.file(round);
  const award = file.awards.find(({ id }) => id === awardId);
  if (award === undefined || dossiers.length === 0) return undefined;
  const about = await aboutUnit(ports, round, head);
  const people = new Map(
    (await ports.nominations.individuals(submissionId)).map((one) => [one.individualId, one.named.fullName]),
  );
  const found = new Map(
    (await Promise.all(dossiers.map(({ papers }) => filesOf(ports, submissionId, papers)))).flatMap(
      (files) => [...files],
    ),
  );
  const named = dossiers.map(({ papers, candidateId }) => ({
    papers,
    candidate: people.get(candidateId) ?? about.unitName,
  }));
  const { outline, evidence, files } = dossierEvidence(award, papersOf(file, awardId), named, found);
  const preparedAt = Math.max(...dossiers.map(({ submitted }) => submitted?.at ?? 0));
  const tableHash = digestOf(outline);
  return {
    // Apart from what stands under the submission's own id, and from other awards.
    submissionId: derivedId('dossierSegments', submissionId, awardId),
    pass: 0,
    snapshotId: digestOf({ dossiers: 1, submissionId, entrantId, preparedAt, evidence, files }),
    tableHash,
    preparedAt,
    content: async () => ({
      ...about,
      table: outline,
      preparedAt,
      filed: filedEvidence(evidence, files, outline),
      mark: 'DOSSIER',
    }),
  };
};
