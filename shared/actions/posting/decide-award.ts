import { digestOf } from '../../canonical-json.ts';
import type { AwardRuling, Posting } from '../../contracts/posting.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { laterWindow } from '../../domain/later-windows.ts';
import { localDay, localInstant } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { rulingFaults, standingLines } from '../../domain/posting/posted-lines.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import { sealingMargin } from '../../domain/windows.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { readPosting } from './read-posting.ts';

type Needs = Pick<Ports, 'rounds' | 'rules' | 'postings' | 'messages' | 'realNow'>;

const conflict = (vi: string, en: string): AppError => new AppError('conflict', { vi, en });

/**
 * Records the decision on an award (number, day, signer) once the posting is over and every comment on it is answered: who of
 * the posted list is awarded, and why the others are not.
 * @throws AppError `not_found`; `conflict` while the posting is open, with a comment unanswered, or where it is decided;
 * `invalid_request` for who was not posted, is named twice, or is told nothing; `precondition_failed`
 */
export const decideAward = async (
  ports: Needs,
  caller: Caller,
  { roundId, awardId }: { roundId: string; awardId: string },
  ruling: AwardRuling,
  { expected, arrivedAt: at, writeId }: { expected: number; arrivedAt: number; writeId: string },
): Promise<Posting> => {
  const round = await ports.rounds.get(roundId);
  const posting = await ports.postings.get(roundId);
  if (round === undefined || posting === undefined) throw notFound();
  if (!holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  if (posting.lines.every((line) => line.awardId !== awardId)) throw notFound();
  // Comments that came in time may still be written for as long.
  const from = laterWindow(round, 'posting').closesAt + sealingMargin;
  if (at < from)
    throw conflict(
      `Đang công khai lấy ý kiến đến ${localInstant(from)}.`,
      `The list is posted for comments until ${localInstant(from)}.`,
    );
  const comments = (await ports.postings.comments(roundId)).filter((one) => one.awardId === awardId);
  const open = comments.filter((one) => one.ruling === undefined).length;
  if (open > 0) throw conflict(`Còn ${open} góp ý chưa trả lời.`, `${open} comments are not answered.`);
  const faults = rulingFaults(standingLines(posting, awardId, comments), ruling);
  if (ruling.instrument.issuedOn > localDay(at))
    faults.push({
      pointer: '#/instrument/issuedOn',
      code: 'in_the_future',
      detail: { vi: 'Ngày ban hành chưa tới.', en: 'That day has not come.' },
    });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const by = caller.personId;
  const item = await ports.postings.changeDecision(roundId, awardId, writeId, (current) => {
    requireRevision(current?.revision ?? 0, expected);
    if (current !== undefined) throw conflict('Đã có quyết định khen thưởng.', 'This award is decided.');
    const { number, issuedOn } = ruling.instrument;
    const about = { roundId, awardId, number, issuedOn, awarded: digestOf(ruling.awarded) };
    const chain = record(emptyChain, { at, by, act: 'decideAward', about });
    const next = { ...owingNothing, roundId, awardId, ruling, at, by, revision: 1, chain };
    return owing(next, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return readPosting(ports, roundId);
};
