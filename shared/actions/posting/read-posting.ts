import type { Posting } from '../../contracts/posting.ts';
import { laterWindow } from '../../domain/later-windows.ts';
import { instantText } from '../../domain/local-time.ts';
import { postedLines } from '../../domain/posting/posted-lines.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';

/**
 * The posted list of a round with what became of each line, and answered comments without who made them: for anyone.
 * @throws AppError `not_found` before it is posted
 */
export const readPosting = async (
  { rounds, rules, postings }: Pick<Ports, 'rounds' | 'rules' | 'postings'>,
  roundId: string,
): Promise<Posting> => {
  const round = await rounds.get(roundId);
  const item = await postings.get(roundId);
  if (round === undefined || item === undefined) throw notFound();
  const comments = await postings.comments(roundId);
  const decisions = new Map((await postings.decisions(roundId)).map((one) => [one.awardId, one.ruling]));
  const { awards } = await rules.file(round);
  const { opensAt, closesAt } = laterWindow(round, 'posting');
  const posted = new Set(item.lines.map(({ awardId }) => awardId));
  return {
    roundId,
    title: round.title,
    simulated: round.simulated,
    window: { opensAt: instantText(opensAt), closesAt: instantText(closesAt) },
    postedAt: instantText(item.at),
    hash: item.hash,
    awards: awards
      .filter(({ id }) => posted.has(id))
      .map(({ id: awardId, name }) => {
        const ruling = decisions.get(awardId);
        return {
          ...{ awardId, name },
          lines: postedLines(item, awardId, comments, ruling),
          ...(ruling === undefined ? {} : { decision: ruling.instrument }),
        };
      }),
    comments: {
      received: comments.length,
      answered: comments.flatMap(({ awardId, candidateId, comment, ruling }) =>
        ruling === undefined
          ? []
          : [
              {
                ...{ awardId, candidateId, comment },
                ...{ decision: ruling.decision, answer: ruling.answer, answeredAt: instantText(ruling.at) },
              },
            ],
      ),
    },
  };
};
