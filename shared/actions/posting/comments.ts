import { derivedId } from '../../canonical-json.ts';
import type { Comment, CommentItem, CommentRuling, CommentWish } from '../../contracts/posting.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { oversees } from '../../domain/result-access.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'rounds' | 'postings' | 'messages' | 'realNow'>;

/** How many comments one person may make on a posted list. */
const perPerson = 20;

const asComment = (
  { commentId, awardId, candidateId, comment, at, by, ruling, revision }: CommentItem,
  { personId }: Caller,
): Comment => ({
  ...{ commentId, awardId, candidateId, comment },
  at: instantText(at),
  ...(ruling === undefined
    ? {}
    : { ruling: { decision: ruling.decision, answer: ruling.answer, at: instantText(ruling.at) } }),
  own: by === personId,
  revision,
});

/**
 * Says something of a posted line, by anybody who is signed in, inside the posting window. Who it was stays out of every answer.
 * @throws AppError `not_found`, `window_closed`, `idempotency_key_reused`, `too_many`
 */
export const commentOnPosting = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  wish: CommentWish,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<Comment> => {
  const round = await ports.rounds.get(roundId);
  const posting = await ports.postings.get(roundId);
  const { awardId, candidateId } = wish;
  if (round === undefined || posting === undefined) throw notFound();
  if (posting.lines.every((line) => line.awardId !== awardId || line.candidateId !== candidateId))
    throw notFound();
  const { arrivedAt: at, requestHash } = call;
  const by = caller.personId;
  const commentId = derivedId('commentOnPosting', by, roundId, call.idempotencyKey);
  const before = (await ports.postings.comments(roundId)).filter((one) => one.by === by);
  const known = before.find((one) => one.commentId === commentId);
  if (known !== undefined && known.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
  if (known !== undefined) return asComment(known, caller);
  requireWithin(round, 'posting', at);
  if (before.length >= perPerson)
    throw new AppError('too_many', {
      vi: `Mỗi người góp ý nhiều nhất ${perPerson} lần.`,
      en: `One person comments ${perPerson} times at most.`,
    });
  const item = await ports.postings.changeComment(roundId, commentId, call.writeId, (current) => {
    if (current !== undefined) return current;
    const about = { roundId, commentId, awardId, candidateId };
    const chain = record(emptyChain, { at, by, act: 'commentOnPosting', about });
    const next = { ...owingNothing, ...wish, commentId, roundId, requestHash, at, by, revision: 1, chain };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asComment(item, caller);
};

/** Every comment for who oversees the campaign, the own ones for anybody else. @throws AppError `not_found` */
export const listComments = async (ports: Needs, caller: Caller, roundId: string): Promise<Comment[]> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || (await ports.postings.get(roundId)) === undefined) throw notFound();
  const all = oversees(caller, round.campaignId);
  const comments = await ports.postings.comments(roundId);
  return comments
    .filter(({ by }) => all || by === caller.personId)
    .toSorted((a, b) => a.at - b.at || (a.commentId < b.commentId ? -1 : 1))
    .map((item) => asComment(item, caller));
};

/**
 * Answers a comment with a decision, by a manager or a council member who did not make it, until the award is decided.
 * @throws AppError `not_found`, `precondition_failed`; `conflict` where it is answered, or the award is decided
 */
export const answerComment = async (
  ports: Needs,
  caller: Caller,
  { roundId, commentId }: { roundId: string; commentId: string },
  given: CommentRuling,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<Comment> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER', 'COUNCIL'], round.campaignId))
    throw notFound();
  const decided = new Set((await ports.postings.decisions(roundId)).map(({ awardId }) => awardId));
  const by = caller.personId;
  const item = await ports.postings.changeComment(roundId, commentId, writeId, (current) => {
    if (current === undefined) throw notFound();
    requireRevision(current.revision, expected);
    if (current.ruling !== undefined || decided.has(current.awardId))
      throw new AppError('conflict', { vi: 'Đã có quyết định.', en: 'This is decided already.' });
    if (current.by === by)
      throw new AppError('conflict', {
        vi: 'Người góp ý không tự trả lời.',
        en: 'Who made a comment does not answer it.',
      });
    const about = { roundId, commentId, decision: given.decision };
    const chain = record(current.chain, { at, by, act: 'answerComment', about });
    const next = { ...current, ruling: { ...given, at, by }, revision: current.revision + 1, chain };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asComment(item, caller);
};
