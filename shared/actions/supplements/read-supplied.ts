import type { Listable } from '../../domain/evidence-listing.ts';
import { suppliedEvidence } from '../../domain/supplements/supplied-evidence.ts';
import type { LeafCarry } from '../../domain/table-versions/carry.ts';
import type { Ports } from '../ports.ts';
import { supplementFilesId } from './answer-reason.ts';
import { bySupplementedLeaf } from './supplement-rows.ts';

/** The files of a submission's supplementary answers as they stand now; one read where nobody answered. */
export const readSupplied = async (
  { supplements, evidence }: Pick<Ports, 'supplements' | 'evidence'>,
  submissionId: string,
  carry: LeafCarry,
): Promise<Listable> => {
  const answers = await supplements.list(submissionId);
  if (answers.every((answer) => answer.evidence.length === 0)) return { evidence: [], files: {} };
  const items = await evidence.list(supplementFilesId(submissionId));
  return suppliedEvidence(bySupplementedLeaf(answers, carry), items, carry);
};
