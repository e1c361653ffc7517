import type { ChainEvent } from '../contracts/item.ts';
import { SigningCapacity } from '../contracts/submission.ts';
import type { ReturnItem, SubmittedVersion } from '../contracts/submission-return.ts';
import { instantText } from './local-time.ts';

const asReturned = ({ at, leaves, note }: ReturnItem): SubmittedVersion['returned'][number] => ({
  at: instantText(at),
  leaves,
  ...(note === undefined ? {} : { note }),
});

/**
 * The versions that a submission's events tell of, in their order: each submit supersedes the one before, a withdrawal
 * leaves none. @param events of the head, each once, by sequence
 */
export const submittedVersions = (
  events: readonly ChainEvent[],
  returns: readonly ReturnItem[],
): SubmittedVersion[] => {
  const versions: SubmittedVersion[] = [];
  const byId = new Map(returns.map((one) => [one.returnId, one]));
  const settle = (state: 'SUPERSEDED' | 'WITHDRAWN'): void => {
    const last = versions.at(-1);
    if (last?.state === 'EFFECTIVE') versions[versions.length - 1] = { ...last, state };
  };
  for (const { act, at, by, about } of events) {
    if (act === 'withdrawSubmission') settle('WITHDRAWN');
    if (act === 'submitAssessment') {
      settle('SUPERSEDED');
      versions.push({
        number: versions.length + 1,
        snapshotId: String(about.snapshotId),
        submittedAt: instantText(at),
        submittedBy: by,
        capacity: SigningCapacity.parse(about.capacity),
        state: 'EFFECTIVE',
        returned: [],
      });
    }
    const returned = act === 'returnSubmission' ? byId.get(String(about.returnId)) : undefined;
    if (returned !== undefined) versions.at(-1)?.returned.push(asReturned(returned));
  }
  return versions;
};
