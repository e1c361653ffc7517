import type { NominationOverview } from '../../../shared/contracts/nomination.ts';
import { readNominations } from '../../../shared/contracts/routes/nominations.ts';
import type { RehearsedRound } from '../rehearsal.ts';

type Award = NominationOverview['awards'][number];

/** A candidate whom the council of a rehearsal nominates, with a reason where that differs from the proposal. */
export type Pick = { awardId: string; candidateId: string; entrantId: string; name: string; reason?: string };

/** How many of a kind the council takes where no number is fixed. */
const withoutNumber = 2;

const reasons = {
  TIED_AT_CUT: 'Hội đồng chọn trong số cùng hạng (mô phỏng)',
  OPEN_QUOTA: 'Hội đồng thống nhất đề nghị khi chưa ấn định chỉ tiêu (mô phỏng)',
} as const;

const room = (
  { limits }: Award,
  kind: string,
  groupId: string,
  taken: readonly Award['lines'][number][],
): number =>
  Math.min(
    ...limits
      .filter((one) => one.entrantKind === kind && (one.group === undefined || one.group === groupId))
      .map(({ count, used, group }) => {
        const mine = taken.filter(
          (line) => line.kind === kind && (group === undefined || line.groupId === group),
        );
        return count === null ? withoutNumber - used - mine.length : count - used - mine.length;
      }),
  );

/** Whom the council nominates for an award: the proposed, and by the order of the list where it has to choose. */
export const picksOf = (award: Award): Pick[] => {
  const taken: Award['lines'][number][] = [];
  return award.lines.flatMap((line): Pick[] => {
    const { candidateId, entrantId, unitName, kind, groupId, state, nomination } = line;
    if (nomination !== undefined) return [];
    const pick = { awardId: award.awardId, candidateId, entrantId, name: unitName };
    if (state === 'PROPOSED') {
      taken.push(line);
      return [pick];
    }
    if (state !== 'TIED_AT_CUT' && state !== 'OPEN_QUOTA') return [];
    if (room(award, kind, groupId, taken) < 1) return [];
    taken.push(line);
    return [{ ...pick, reason: reasons[state] }];
  });
};

/** All awards of a round as the council sees them. */
export const awardsOf = async ({ play }: RehearsedRound): Promise<Award[]> =>
  (await play.as(play.cast.council).call(readNominations, { param: { roundId: play.roundId } })).body.awards;

/** Whom the council would nominate now: nobody for two awards. */
export const picksIn = async (round: RehearsedRound): Promise<Pick[]> => {
  const seen = new Set<string>();
  return (await awardsOf(round)).flatMap((award) =>
    picksOf(award).filter(({ candidateId }) => {
      const isNew = !seen.has(candidateId);
      seen.add(candidateId);
      return isNew;
    }),
  );
};
