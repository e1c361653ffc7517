import type * as z from 'zod';
import { canonicalJson, derivedId, digestOf } from '../canonical-json.ts';
import type {
  ExtensionDecisionItem,
  ExtensionList,
  ExtensionRequestItem,
  ExtensionRequests,
  ExtensionRuling,
} from '../contracts/extension.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { closingInstant } from '../domain/campaign/resolve-windows.ts';
import { record } from '../domain/chain.ts';
import {
  appraisalFaults,
  decisionOn,
  endFaults,
  requestsAs,
  requireExtendable,
  withDecision,
} from '../domain/extension.ts';
import { instantText } from '../domain/local-time.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { effectiveEnd } from '../domain/windows.ts';
import { AppError, notFound } from '../errors.ts';
import { groupOnRoster } from './open-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'extensions' | 'messages' | 'realNow'>;
type Call = { expected: number; arrivedAt: number; writeId: string };
type Words = Pick<ExtensionDecisionItem, 'request' | 'reason' | 'end' | 'appraisalUntil' | 'by'>;

const wordsOf = (ruling: ExtensionRuling, by: string): Words => {
  const { request, reason } = ruling;
  if (ruling.decision === 'REFUSE') return { request, reason, by };
  const { end, appraisalUntil } = ruling;
  const until = appraisalUntil === undefined ? {} : { appraisalUntil: closingInstant(appraisalUntil) };
  return { request, reason, by, end: closingInstant(end), ...until };
};

const isSame = (a: Words, b: Words): boolean =>
  a.request === b.request &&
  a.reason === b.reason &&
  a.end === b.end &&
  a.appraisalUntil === b.appraisalUntil &&
  a.by === b.by;

const requireSound = (round: RoundItem, entrantId: string, words: Words, at: number): void => {
  requireExtendable(round, entrantId);
  const { end, appraisalUntil } = words;
  if (end === undefined) return;
  const faults = [
    ...endFaults(round, entrantId, end, '#/end', at),
    ...appraisalFaults(round, entrantId, { end, appraisalUntil }),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};

const load = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  ruling: ExtensionRuling,
): Promise<{ round: RoundItem; head: SubmissionItem; requests: ExtensionRequestItem }> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  const head = await ports.submissions.get(ruling.submissionId);
  const requests = await ports.extensions.requests(ruling.submissionId);
  if (head?.roundId !== roundId || requests === undefined) throw notFound();
  return { round, head, requests };
};

/**
 * Decides a unit's request: one conditional write of the control item, on the revision that the manager saw, which also
 * records it. The words of the decision are written before under their own id, and count by being named there. The same
 * decision again is answered as done. A grant applies to this unit alone, also after its seal: that is then one for
 * another end (design, decision 6).
 * @throws AppError `not_found`; `conflict` when decided otherwise, by who asked, or too late; `invalid_request` for an end that
 * gives no time, or leaves none to appraise; `precondition_failed` where the round or the request moved
 */
export const decideExtension = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  ruling: ExtensionRuling,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<{ requests: ExtensionRequests; revision: number }> => {
  const { round, head, requests } = await load(ports, caller, roundId, ruling);
  const { submissionId, entrantId } = head;
  const words = wordsOf(ruling, caller.personId);
  const known = await ports.extensions.decisions(roundId, submissionId);
  const before = decisionOn(round, known, submissionId, ruling.request);
  if (before !== undefined) {
    if (isSame(before, words))
      return { requests: requestsAs(round, head, requests, known), revision: round.revision };
    throw new AppError('conflict', {
      vi: 'Đề nghị này đã được quyết định.',
      en: 'This request is decided already.',
    });
  }
  requireRevision(round.revision, expected);
  requireRevision(requests.revision, ruling.request);
  if (requests.requests.at(-1)?.by === caller.personId)
    throw new AppError('conflict', {
      vi: 'Người đề nghị không tự quyết định đề nghị của mình.',
      en: 'Who asked does not decide.',
    });
  requireSound(round, entrantId, words, at);
  if (words.end !== undefined && (await groupOnRoster(ports, round, entrantId)) === undefined)
    throw new AppError('conflict', {
      vi: 'Đơn vị không còn tham gia kỳ đánh giá này.',
      en: 'The unit takes no part in this round any more.',
    });
  const content = { ...words, roundId, submissionId, entrantId, from: effectiveEnd(round, entrantId), at };
  const decisionId = derivedId('extensionDecision', canonicalJson(content));
  const decision = await ports.extensions.addDecision({ ...content, decisionId }, writeId);
  const item = await ports.rounds.change(roundId, writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, expected);
    return told(ports, current, decision);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return { requests: requestsAs(item, head, requests, [...known, decision]), revision: item.revision };
};

const told = (ports: Needs, round: RoundItem, decision: ExtensionDecisionItem): RoundItem => {
  const { decisionId, submissionId, request, from, end, appraisalUntil, reason, at, by } = decision;
  const about = {
    ...{ decisionId, submissionId, request, from, reason: digestOf(reason) },
    ...{ end: end ?? null, appraisalUntil: appraisalUntil ?? null },
  };
  const soon = sweptFrom(ports.realNow());
  const act = end === undefined ? 'refuseExtension' : 'grantExtension';
  const chain = record(round.chain, { at, by, act, about });
  return owing({ ...withDecision(round, decision, soon), chain }, 'events', chain.seq, soon);
};

/** The granted extensions of a round, in the order of their decisions: for anyone. @throws AppError `not_found` */
export const listExtensions = async (
  ports: Pick<Ports, 'rounds' | 'extensions'>,
  roundId: string,
): Promise<z.output<typeof ExtensionList>> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const { extensionDecisions: counted = [] } = round;
  if (counted.length === 0) return { items: [] };
  const byId = new Map((await ports.extensions.decisions(roundId)).map((one) => [one.decisionId, one]));
  const items = counted.flatMap((id) => {
    const found = byId.get(id);
    if (found?.end === undefined) return [];
    const { entrantId: unitId, from, end, appraisalUntil, reason, at } = found;
    const until = appraisalUntil === undefined ? {} : { appraisalUntil: instantText(appraisalUntil) };
    return [
      {
        ...{ unitId, from: instantText(from), end: instantText(end), ...until },
        ...{ reason, decidedAt: instantText(at) },
      },
    ];
  });
  return { items };
};
