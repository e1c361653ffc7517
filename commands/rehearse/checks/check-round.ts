import type { GroupRanking } from '../../../shared/contracts/result.ts';
import type { Rehearsal, RehearsedRound, Violation } from '../rehearsal.ts';
import { accountingFaults } from './accounted.ts';
import { attemptFaults } from './attempted.ts';
import { placeFaults } from './placed.ts';
import { recomputedFaults } from './recomputed.ts';

/**
 * Checks everything that must hold at the end of a round, tells of it, and keeps every violation.
 * @returns what was checked
 */
export const checkRound = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  rankings: readonly GroupRanking[],
): Promise<string[]> => {
  const where = round.play.roundId;
  const checks: [name: string, faults: Violation['said'][]][] = [
    ['nothing late accepted, nothing on time refused', attemptFaults(rehearsal, round)],
    ['each entrant sealed or absent for its own end', await accountingFaults(rehearsal, round)],
    ['the published result is the recomputed one', await recomputedFaults(round, rankings)],
    ['places follow the tie rule', placeFaults(rankings)],
  ];
  for (const [, faults] of checks)
    for (const said of faults) {
      rehearsal.violations.push({ where, said });
      rehearsal.chronicle.tell(where, `✗ ${said.vi}`, `✗ ${said.en}`);
    }
  const broken = checks.filter(([, faults]) => faults.length > 0).map(([name]) => name);
  if (broken.length === 0)
    rehearsal.chronicle.tell(
      where,
      `✓ ${round.attempts.length} lần nộp đúng phán định; mọi đơn vị được tính; kết quả công bố tính lại khớp`,
      `✓ ${checks.map(([name]) => name).join('; ')} (${round.attempts.length} attempts)`,
    );
  return checks.map(([name, faults]) => `${faults.length === 0 ? 'holds' : 'VIOLATED'}: ${name}`);
};
