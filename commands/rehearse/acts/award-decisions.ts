import { createClient } from '../../../shared/client/client.ts';
import type { AwardRuling } from '../../../shared/contracts/posting.ts';
import { decideAward, readPosting } from '../../../shared/contracts/routes/postings.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { checkAwards } from '../checks/awarded.ts';
import { expectRefused } from '../expect-refused.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';

/** Lines of an award from which the decision leaves one out. */
const enoughToRefuse = 3;

const rulingFor = ({ play, nominated, withdrawn }: RehearsedRound, awardId: string): AwardRuling => {
  const gone = new Set(
    withdrawn.filter((one) => one.awardId === awardId).map(({ candidateId }) => candidateId),
  );
  const standing = nominated
    .filter((one) => one.awardId === awardId && !gone.has(one.candidateId))
    .map(({ candidateId }) => candidateId);
  const kept = standing.length < enoughToRefuse ? standing : standing.slice(0, -1);
  return {
    instrument: {
      ...{
        number: `QĐ-${awardId} (mô phỏng)`.slice(0, 40),
        symbol: 'QĐ-UBND',
        issuer: play.file.roles.addressee,
      },
      issuedOn: localDay(play.province.clock.now()),
      signer: 'Người có thẩm quyền (mô phỏng)',
    },
    awarded: kept,
    refused: standing.slice(kept.length).map((candidateId) => ({
      candidateId,
      reason: 'Chưa đủ thành tích so với các đơn vị khác (mô phỏng)',
    })),
  };
};

const awardsPosted = ({ nominated }: RehearsedRound): string[] => [
  ...new Set(nominated.map(({ awardId }) => awardId)),
];

const call = (round: RehearsedRound, awardId: string) =>
  round.play.as(round.play.province.firstManager).call(decideAward, {
    param: { roundId: round.play.roundId, awardId },
    json: rulingFor(round, awardId),
    revision: 0,
  });

/** A decision while people may still comment has to be refused. */
export const decideEarly = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const [awardId] = awardsPosted(round);
  if (awardId === undefined) return;
  const act = {
    vi: 'Quyết định khen thưởng khi chưa hết thời gian công khai',
    en: 'A decision before the posting is over',
  };
  await expectRefused(rehearsal, round.play.roundId, act, 'conflict', () => call(round, awardId));
};

/** The decisions on all awards, and what anybody reads of them then. */
export const decideAll = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play } = round;
  const roundId = play.roundId;
  for (const awardId of awardsPosted(round)) {
    const { awarded, refused } = rulingFor(round, awardId);
    if (awarded.length + refused.length === 0) continue;
    await call(round, awardId);
    const name = play.file.awards.find(({ id }) => id === awardId)?.name;
    rehearsal.chronicle.tell(
      roundId,
      `Quyết định “${name?.vi ?? awardId}”: khen ${awarded.length}, không khen ${refused.length}`,
      `Decision on “${name?.en ?? awardId}”: ${awarded.length} awarded, ${refused.length} not`,
    );
  }
  const anybody = createClient({ baseUrl: play.province.apiUrl });
  checkAwards(rehearsal, round, (await anybody.call(readPosting, { param: { roundId } })).body);
};
