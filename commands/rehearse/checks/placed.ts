import type { GroupRanking, RankingLine } from '../../../shared/contracts/result.ts';
import type { Bilingual } from '../../../shared/errors.ts';

/** Places of a group that are not 1, 2, 3 … with equal ones shared and the next left out (1-1-3). */
const faultsOf = ({ groupId, lines }: GroupRanking): Bilingual[] => {
  const placed = lines.filter((line): line is RankingLine & { place: number } => line.place !== undefined);
  return placed.flatMap(({ place, sharedBy = 1, unitName }) => {
    const better = placed.filter((other) => other.place < place).length;
    const equal = placed.filter((other) => other.place === place).length;
    if (place === better + 1 && sharedBy === equal) return [];
    return [
      {
        vi: `Nhóm ${groupId}: ${unitName} xếp thứ ${place} (chung ${sharedBy}) nhưng có ${better} đơn vị hơn, ${equal} đơn vị cùng hạng`,
        en: `Group ${groupId}: ${unitName} has place ${place} (shared by ${sharedBy}) with ${better} before it and ${equal} in it`,
      },
    ];
  });
};

/** What is wrong with the places of each group. */
export const placeFaults = (rankings: readonly GroupRanking[]): Bilingual[] => rankings.flatMap(faultsOf);
