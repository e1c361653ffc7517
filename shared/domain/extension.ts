import type {
  ExtensionDecisionItem,
  ExtensionRequest,
  ExtensionRequestItem,
  ExtensionRequests,
} from '../contracts/extension.ts';
import type { RoundItem } from '../contracts/round.ts';
import { AppError, type InputFault } from '../errors.ts';
import { fault } from './campaign/fault.ts';
import { instantText, localInstant } from './local-time.ts';
import { owing } from './owed-work.ts';
import { appraisalEnd, effectiveEnd, sealingMargin } from './windows.ts';

/**
 * Refuses what can no longer be: once the final result stands, or for a unit whose own last moment is decided.
 * @throws AppError `conflict`
 */
export const requireExtendable = (
  round: Pick<RoundItem, 'publication' | 'endings'>,
  entrantId: string,
): void => {
  if (round.publication?.kind === 'FINAL')
    throw new AppError('conflict', {
      vi: 'Kết quả chính thức đã công bố; không thể gia hạn.',
      en: 'The final result is published: no end can be moved any more.',
    });
  if (round.endings?.[entrantId] !== undefined)
    throw new AppError('conflict', {
      vi: 'Đơn vị đã kết thúc trong kỳ này; không thể gia hạn.',
      en: 'The unit ended in this round: its end cannot be moved.',
    });
};

type Windows = Parameters<typeof effectiveEnd>[0];

/** An end that gives no more time than there is. @param at campaign time of arrival (UTC ms) */
export const endFaults = (
  round: Windows,
  entrantId: string,
  end: number,
  pointer: string,
  at: number,
): InputFault[] => {
  const now = effectiveEnd(round, entrantId);
  if (end > now && end > at) return [];
  const than = localInstant(Math.max(now, at));
  const [vi, en] = [`Hạn mới phải sau ${than}.`, `The new end must lie after ${than}.`];
  return [fault(pointer, 'no_more_time', vi, en)];
};

/** A grant after which nobody could appraise the unit. `end` and `appraisalUntil` in UTC ms. */
export const appraisalFaults = (
  round: Windows,
  entrantId: string,
  { end, appraisalUntil }: { end: number; appraisalUntil?: number | undefined },
): InputFault[] => {
  if (Math.max(appraisalEnd(round, entrantId), appraisalUntil ?? 0) > end + sealingMargin) return [];
  const [vi, en] =
    appraisalUntil === undefined
      ? [
          'Kỳ thẩm định sẽ đã đóng: hãy cho biết đơn vị này được thẩm định đến khi nào.',
          'Appraisal will be over by then: say until when this unit may be appraised.',
        ]
      : ['Thẩm định phải kết thúc sau hạn mới.', 'Appraisal must end after the new end.'];
  return [fault('#/appraisalUntil', 'appraisal_over_by_then', vi, en)];
};

/**
 * The control item under a decision. A grant moves the end of that unit alone: its seal is one for another end from now
 * on, so `close` is owed again, and results that were made under the old end are owed anew (`rescore`).
 * @param soon real time (ms) at which the sweep may first look
 */
export const withDecision = (
  round: RoundItem,
  { decisionId, entrantId, from, end, appraisalUntil, at }: ExtensionDecisionItem,
  soon: number,
): RoundItem => {
  const revision = round.revision + 1;
  const named = { ...round, revision, extensionDecisions: [...(round.extensionDecisions ?? []), decisionId] };
  if (end === undefined) return named;
  const moved: RoundItem = {
    ...named,
    extensions: { ...round.extensions, [entrantId]: end },
    ...(appraisalUntil === undefined
      ? {}
      : { appraisalExtensions: { ...round.appraisalExtensions, [entrantId]: appraisalUntil } }),
    closedFor: Math.min(round.closedFor, end - 1),
    ...(round.publication === undefined
      ? {}
      : { publication: { ...round.publication, outdated: true as const } }),
  };
  const closing = owing(moved, 'close', revision, soon);
  return at > from ? owing(closing, 'rescore', revision, soon) : closing;
};

/** The decision on a request that counts, if there is one. */
export const decisionOn = (
  round: Pick<RoundItem, 'extensionDecisions'>,
  decisions: readonly ExtensionDecisionItem[],
  submissionId: string,
  request: number,
): ExtensionDecisionItem | undefined =>
  decisions.find(
    (one) =>
      one.submissionId === submissionId &&
      one.request === request &&
      round.extensionDecisions?.includes(one.decisionId) === true,
  );

const asDecision = ({ reason, end, appraisalUntil, at }: ExtensionDecisionItem) => ({
  reason,
  ...(end === undefined ? {} : { end: instantText(end) }),
  ...(appraisalUntil === undefined ? {} : { appraisalUntil: instantText(appraisalUntil) }),
  decidedAt: instantText(at),
});

/** Everything that a unit asked for, as it stands under the control item. */
export const requestsAs = (
  round: RoundItem,
  { submissionId, entrantId }: { submissionId: string; entrantId: string },
  item: Pick<ExtensionRequestItem, 'requests' | 'revision'> | undefined,
  decisions: readonly ExtensionDecisionItem[],
): ExtensionRequests => {
  const last = item?.revision ?? 0;
  const asRequest = (asked: ExtensionRequestItem['requests'][number]): ExtensionRequest => {
    const { request, reason, wishedEnd, at, by } = asked;
    const said = {
      request,
      reason,
      wishedEnd: instantText(wishedEnd),
      askedAt: instantText(at),
      askedBy: by,
    };
    const decided = decisionOn(round, decisions, submissionId, request);
    if (decided === undefined) return { ...said, state: request === last ? 'OPEN' : 'SUPERSEDED' };
    const state = decided.end === undefined ? 'REFUSED' : 'GRANTED';
    return { ...said, state, decision: asDecision(decided) };
  };
  return {
    submissionId,
    roundId: round.roundId,
    entrantId,
    closesAt: instantText(effectiveEnd(round, entrantId)),
    items: (item?.requests ?? []).map(asRequest),
    revision: last,
  };
};
