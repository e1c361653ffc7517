import type { RoundItem } from '../../contracts/round.ts';
import type { SubmissionItem } from '../../contracts/submission.ts';
import type { Caller } from '../../domain/authorize.ts';
import { mayWrite } from '../../domain/submission-access.ts';
import { carriedPlan } from '../../domain/unit-work/holder.ts';
import { requireTheirs, type WantedLeaf } from '../../domain/unit-work/require-theirs.ts';
import type { Ports } from '../ports.ts';

/**
 * Lets contributors write their own rows alone; head, deputies and focal officers write all, whatever was given to
 * whom and until when. The plan is read for contributors only.
 * @param at campaign time of arrival (UTC ms)
 * @throws AppError `forbidden` saying whose a row is; `window_closed` where the inner deadline counts and is over
 */
export const requireContribution = async (
  { work, rules }: Pick<Ports, 'work' | 'rules'>,
  caller: Caller,
  { head, round }: { head: SubmissionItem; round: RoundItem },
  wanted: readonly WantedLeaf[],
  at: number,
): Promise<void> => {
  if (mayWrite(caller, head)) return;
  const item = await work.plan(head.submissionId);
  const { carry } = await rules.of(round, head.groupId);
  requireTheirs(item && carriedPlan(item.plan, carry), caller.personId, wanted, at);
};

/** The rows that citations of a request name, at their pointers. */
export const citedLeaves = (citations: readonly { leaf: string }[]): WantedLeaf[] =>
  citations.map(({ leaf }, n) => ({ leaf, pointer: `#/citations/${n}/leaf` }));
