import type {
  AwardDecisionItem,
  CommentItem,
  PostedLine,
  Posting,
  PostingItem,
} from '../../contracts/posting.ts';
import type { InputFault } from '../../errors.ts';

type Line = Posting['awards'][number]['lines'][number];
type Comments = readonly Pick<CommentItem, 'awardId' | 'candidateId' | 'ruling'>[];
type Ruling = Pick<AwardDecisionItem['ruling'], 'awarded' | 'refused'>;

const isWithdrawn = (comments: Comments, { awardId, candidateId }: PostedLine): boolean =>
  comments.some(
    (one) =>
      one.awardId === awardId && one.candidateId === candidateId && one.ruling?.decision === 'WITHDRAW',
  );

/** Lines that are still proposed: those of which no answered comment has withdrawn. */
export const standingLines = (
  { lines }: Pick<PostingItem, 'lines'>,
  awardId: string,
  comments: Comments,
): PostedLine[] => lines.filter((line) => line.awardId === awardId && !isWithdrawn(comments, line));

/** The posted lines of an award with what became of each. */
export const postedLines = (
  { lines }: Pick<PostingItem, 'lines'>,
  awardId: string,
  comments: Comments,
  ruling: Ruling | undefined,
): Line[] =>
  lines
    .filter((line) => line.awardId === awardId)
    .map((line): Line => {
      if (isWithdrawn(comments, line)) return { ...line, state: 'WITHDRAWN' };
      if (ruling?.awarded.includes(line.candidateId) === true) return { ...line, state: 'AWARDED' };
      const refused = ruling?.refused.find(({ candidateId }) => candidateId === line.candidateId);
      return refused === undefined
        ? { ...line, state: 'PROPOSED' }
        : { ...line, state: 'REFUSED', reason: refused.reason };
    });

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

/** What is wrong with a decision: who was not posted, or is named twice, or was posted and is told nothing. */
export const rulingFaults = (standing: readonly PostedLine[], { awarded, refused }: Ruling): InputFault[] => {
  const open = new Set(standing.map(({ candidateId }) => candidateId));
  const named = [
    ...awarded.map((candidateId, n) => ({ candidateId, pointer: `#/awarded/${n}` })),
    ...refused.map(({ candidateId }, n) => ({ candidateId, pointer: `#/refused/${n}/candidateId` })),
  ];
  const seen = new Set<string>();
  const faults: InputFault[] = [];
  for (const { candidateId, pointer } of named) {
    if (!open.has(candidateId))
      faults.push(
        fault(
          pointer,
          'not_posted',
          'Không có trong danh sách đã công khai.',
          'It is not on the posted list.',
        ),
      );
    else if (seen.has(candidateId))
      faults.push(fault(pointer, 'named_twice', 'Bị nêu hai lần.', 'It is named twice.'));
    seen.add(candidateId);
  }
  const silent = [...open].filter((candidateId) => !seen.has(candidateId));
  if (silent.length > 0)
    faults.push(
      fault(
        '#/refused',
        'no_word',
        `Chưa có kết luận cho: ${silent.join(', ')}.`,
        `Nothing is said of: ${silent.join(', ')}.`,
      ),
    );
  return faults;
};
