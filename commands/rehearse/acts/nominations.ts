import { nominate } from '../../../shared/contracts/routes/nominations.ts';
import { expectRefused } from '../expect-refused.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';
import { awardsOf, picksOf } from './picks.ts';

/** The council nominates, award by award in the order of the file, inside the numbers. */
export const nominateAll = async ({ chronicle }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, nominated } = round;
  const council = play.as(play.cast.council);
  for (const { id: awardId } of play.file.awards) {
    const award = (await awardsOf(round)).find((one) => one.awardId === awardId);
    if (award === undefined) throw new Error(`${play.roundId} shows nothing of the award ${awardId}`);
    let { revision } = award;
    const names: string[] = [];
    for (const { candidateId, name, reason } of picksOf(award)) {
      await council.call(nominate, {
        param: { roundId: play.roundId, awardId, candidateId },
        json: { decision: 'NOMINATE', ...(reason === undefined ? {} : { reason }) },
        revision,
      });
      revision += 1;
      names.push(name);
      nominated.push({ awardId, candidateId });
    }
    const states = Object.entries(Object.groupBy(award.lines, ({ state }) => state)).map(
      ([state, lines]) => `${state} ${lines.length}`,
    );
    const said = `${names.join(', ') || '–'} (${states.join(', ')})`;
    chronicle.tell(
      play.roundId,
      `Đề nghị “${award.name.vi}”: ${said}`,
      `Nominated for “${award.name.en}”: ${said}`,
    );
  }
};

/** A nomination after its window has to be refused. */
export const nominateLate = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, nominated } = round;
  const [first] = nominated;
  if (first === undefined) return;
  const { revision = 0 } = (await awardsOf(round)).find(({ awardId }) => awardId === first.awardId) ?? {};
  const act = { vi: 'Đề nghị khen thưởng sau hạn 1 ms', en: 'A nomination 1 ms late' };
  await expectRefused(rehearsal, play.roundId, act, 'window_closed', () =>
    play.as(play.cast.council).call(nominate, {
      param: { roundId: play.roundId, ...first },
      json: { decision: 'PASS_OVER', reason: 'Muộn (mô phỏng)' },
      revision,
    }),
  );
};
