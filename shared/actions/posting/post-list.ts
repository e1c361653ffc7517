import { digestOf } from '../../canonical-json.ts';
import type { PostedLine, Posting } from '../../contracts/posting.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { requireWithin } from '../../domain/later-windows.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { AppError, notFound } from '../../errors.ts';
import { loadCandidates, type NominationNeeds } from '../nomination/load-candidates.ts';
import { overviewOf } from '../nomination/read-nominations.ts';
import type { Ports } from '../ports.ts';
import { readPosting } from './read-posting.ts';

type Needs = NominationNeeds & Pick<Ports, 'postings' | 'messages' | 'realNow'>;

/**
 * Posts the list of who is nominated for what, inside the posting window: frozen, and read by anyone from then on. Nominations
 * stay as they are afterwards; posting again is answered with what is posted.
 * @throws AppError `not_found`, `window_closed`; `conflict` before the final result, or where nobody is nominated
 */
export const postList = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  { arrivedAt: at, writeId }: { arrivedAt: number; writeId: string },
): Promise<Posting> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  if ((await ports.postings.get(roundId)) !== undefined) return readPosting(ports, roundId);
  requireWithin(round, 'posting', at);
  const { awards } = await overviewOf(ports, round, await loadCandidates(ports, round));
  const lines = awards.flatMap(({ awardId, lines: candidates }) =>
    candidates
      .filter(({ nomination }) => nomination?.decision === 'NOMINATE')
      .map(
        ({ candidateId, kind, entrantId, unitName, person, place }): PostedLine => ({
          ...{ awardId, candidateId, kind, entrantId, unitName },
          ...(person === undefined ? {} : { person }),
          ...(place === undefined ? {} : { place }),
        }),
      ),
  );
  if (lines.length === 0)
    throw new AppError('conflict', {
      vi: 'Chưa có đề nghị khen thưởng nào để công khai.',
      en: 'Nobody is nominated: there is nothing to post.',
    });
  const by = caller.personId;
  const ids = lines.map(({ awardId, candidateId }) => `${awardId} ${candidateId}`);
  const item = await ports.postings.change(roundId, writeId, (current) => {
    if (current !== undefined) return current;
    const chain = record(emptyChain, {
      at,
      by,
      act: 'postList',
      about: { roundId, lines: lines.length, candidates: digestOf(ids) },
    });
    const next = { ...owingNothing, roundId, lines, hash: digestOf(lines), at, by, revision: 1, chain };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return readPosting(ports, roundId);
};
