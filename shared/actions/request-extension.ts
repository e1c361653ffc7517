import type { ExtensionRequestItem, ExtensionRequests, ExtensionWish } from '../contracts/extension.ts';
import { requestLimit } from '../contracts/extension.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { closingInstant } from '../domain/campaign/resolve-windows.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { requireAuthority } from '../domain/delegation/signing-authority.ts';
import { endFaults, requestsAs, requireExtendable } from '../domain/extension.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { requireRevision } from '../domain/preconditions.ts';
import { mayRead, mayWrite } from '../domain/submission-access.ts';
import { AppError, notFound } from '../errors.ts';
import { loadSubmission } from './load-submission.ts';
import { groupOnRoster } from './open-submission.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'delegations' | 'extensions' | 'messages' | 'realNow'>;
type Call = { expected: number; arrivedAt: number; writeId: string };
type Asked = ExtensionRequestItem['requests'][number];

const isSame = (a: Asked | undefined, b: Asked): boolean =>
  a?.request === b.request && a.reason === b.reason && a.wishedEnd === b.wishedEnd && a.by === b.by;

/**
 * Asks for more time for one unit, before its close or after it, while the round is not finally published. A request on
 * which nothing is decided yet is superseded by the next. It moves nothing by itself.
 * @throws AppError `not_found`; `forbidden` for who may not ask for the unit now, with the reason; `conflict` for a unit that takes no part, has ended, or
 * once the final result stands; `invalid_request` for an end that gives no time; `precondition_failed`; `too_many`
 */
export const requestExtension = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  { reason, wishedEnd }: ExtensionWish,
  { expected, arrivedAt: at, writeId }: Call,
): Promise<ExtensionRequests> => {
  const { head, round } = await loadSubmission(ports, caller, submissionId, mayWrite);
  const delegations = await ports.delegations.ofUnit(head.entrantId);
  requireAuthority(caller, head, delegations, { act: 'REQUEST_EXTENSION', at });
  const { roundId, entrantId } = head;
  const asked = {
    request: expected + 1,
    reason,
    wishedEnd: closingInstant(wishedEnd),
    at,
    by: caller.personId,
  };
  const before = await ports.extensions.requests(submissionId);
  if (!isSame(before?.requests.at(-1), asked)) {
    requireExtendable(round, entrantId);
    if ((await groupOnRoster(ports, round, entrantId)) === undefined)
      throw new AppError('conflict', {
        vi: 'Đơn vị không còn tham gia kỳ đánh giá này.',
        en: 'The unit takes no part in this round any more.',
      });
    const faults = endFaults(round, entrantId, asked.wishedEnd, '#/wishedEnd', at);
    if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  }
  const item = await ports.extensions.changeRequests(submissionId, writeId, (current) => {
    if (current !== undefined && isSame(current.requests.at(-1), asked)) return current;
    requireRevision(current?.revision ?? 0, expected);
    if (expected >= requestLimit)
      throw new AppError('too_many', {
        vi: `Mỗi đơn vị đề nghị gia hạn nhiều nhất ${requestLimit} lần trong một kỳ.`,
        en: `A unit asks for more time at most ${requestLimit} times in a round.`,
      });
    const { owes, owedAt, attempts, chain } = current ?? { ...owingNothing, chain: emptyChain };
    const about = { submissionId, request: asked.request, wishedEnd: asked.wishedEnd };
    const next = {
      ...{ submissionId, roundId, entrantId, owes, owedAt, attempts },
      requests: [...(current?.requests ?? []), asked],
      revision: asked.request,
      chain: record(chain, { at, by: caller.personId, act: 'requestExtension', about }),
    };
    return owing(next, 'events', next.chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return requestsAs(round, head, item, await ports.extensions.decisions(roundId, submissionId));
};

/** What a unit asked for, and what became of it. @throws AppError `not_found`, also for another's */
export const readExtensionRequests = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
): Promise<ExtensionRequests> => {
  const { head, round } = await loadSubmission(
    ports,
    caller,
    submissionId,
    (who, of) => mayRead(who, of) || holdsForCampaign(who, ['MANAGER', 'AUDITOR'], of.campaignId),
  );
  const item = await ports.extensions.requests(submissionId);
  return requestsAs(round, head, item, await ports.extensions.decisions(head.roundId, submissionId));
};

/** A page of what units of a round asked for. @throws AppError `not_found` for who does not manage or audit it */
export const listExtensionRequests = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: ExtensionRequests[]; next?: string }> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], round.campaignId))
    throw notFound();
  const page = await ports.extensions.page(roundId, limit, cursor);
  const decisions = await ports.extensions.decisions(roundId);
  return { ...page, items: page.items.map((item) => requestsAs(round, item, item, decisions)) };
};
