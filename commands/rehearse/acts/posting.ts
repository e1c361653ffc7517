import {
  answerComment,
  commentOnPosting,
  listComments,
  postList,
} from '../../../shared/contracts/routes/postings.ts';
import { expectRefused } from '../expect-refused.ts';
import type { Nominated, Rehearsal, RehearsedRound } from '../rehearsal.ts';

/** Lines from which one is withdrawn after a comment. */
const enoughToLose = 3;

/** Who comments on a posted line: any other unit's officer. */
const commenter = ({ entrants }: RehearsedRound, { candidateId }: Nominated): string =>
  [...entrants.values()].find(({ unitId }) => unitId !== candidateId)?.officer ?? 'citizen-1';

const comment = (round: RehearsedRound, line: Nominated) =>
  round.play.as(commenter(round, line)).call(commentOnPosting, {
    param: { roundId: round.play.roundId },
    json: { ...line, comment: 'Đề nghị xem lại thành tích nêu trong danh sách (mô phỏng).' },
    idempotencyKey: `${round.play.keys}-comment-${line.awardId}-${line.candidateId}`,
  });

/** The manager posts the list of whom the council nominated. */
export const post = async ({ chronicle, violations }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, nominated } = round;
  const { body } = await play
    .as(play.province.firstManager)
    .call(postList, { param: { roundId: play.roundId } });
  const lines = body.awards.flatMap(({ awardId, lines: posted }) =>
    posted.map(({ candidateId }) => `${awardId} ${candidateId}`),
  );
  const wanted = nominated.map(({ awardId, candidateId }) => `${awardId} ${candidateId}`);
  if (lines.toSorted().join() !== wanted.toSorted().join())
    violations.push({
      where: play.roundId,
      said: {
        vi: 'Danh sách công khai khác danh sách đề nghị',
        en: 'The posted list is not that of the nominations',
      },
    });
  chronicle.tell(
    play.roundId,
    `Công khai danh sách đề nghị khen thưởng: ${lines.length} dòng`,
    `The list of proposed awards is posted: ${lines.length} lines`,
  );
};

/** People comment on the first line, and on the last where there are several. */
export const commentOnSome = async ({ chronicle }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { nominated, play } = round;
  const lines = nominated.length < enoughToLose ? nominated.slice(0, 1) : [nominated[0]!, nominated.at(-1)!];
  for (const line of lines) await comment(round, line);
  chronicle.tell(play.roundId, `Góp ý: ${lines.length}`, `Comments: ${lines.length}`);
};

/** The council answers every comment: the first line stays, the last one is withdrawn. */
export const answerComments = async ({ chronicle }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, nominated, withdrawn } = round;
  const council = play.as(play.cast.council);
  const roundId = play.roundId;
  const { items } = (await council.call(listComments, { param: { roundId } })).body;
  for (const { commentId, awardId, candidateId, revision } of items) {
    const [first] = nominated;
    const keeps = first?.awardId === awardId && first.candidateId === candidateId;
    const decision = keeps ? 'KEEP' : 'WITHDRAW';
    const answer = keeps ? 'Đã kiểm tra, hồ sơ đúng (mô phỏng)' : 'Rút đề nghị để xác minh (mô phỏng)';
    await council.call(answerComment, {
      param: { roundId, commentId },
      json: { decision, answer },
      revision,
    });
    if (!keeps) withdrawn.push({ awardId, candidateId });
  }
  chronicle.tell(
    roundId,
    `Trả lời ${items.length} góp ý: ${withdrawn.length} dòng rút khỏi danh sách`,
    `${items.length} comments answered: ${withdrawn.length} lines withdrawn`,
  );
};

/** A comment after the window has to be refused. */
export const commentLate = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, nominated } = round;
  const last = nominated[Math.floor(nominated.length / 2)];
  if (last === undefined) return;
  const act = { vi: 'Góp ý sau hạn 1 ms', en: 'A comment 1 ms late' };
  const param = { roundId: play.roundId };
  await expectRefused(rehearsal, play.roundId, act, 'window_closed', () =>
    play.as('citizen-1').call(commentOnPosting, {
      param,
      json: { ...last, comment: 'Góp ý muộn (mô phỏng).' },
      idempotencyKey: `${play.keys}-comment-late`,
    }),
  );
};
