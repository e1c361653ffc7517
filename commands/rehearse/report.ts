import type { GroupRanking } from '../../shared/contracts/result.ts';

/** What came of one round. */
export type RoundReport = {
  roundId: string;
  entrants: number;
  /** Units by what became of them at the close. */
  sealed: { attested: string[]; unattested: string[]; absent: string[] };
  /** Attempts in time and late, and how many of either the API judged otherwise. */
  attempts: { inTime: number; late: number; misjudged: number };
  /** Reminders and letters in the inbox of each unit's head. */
  reminded: Record<string, number>;
  extensions: { unitId: string; end: string }[];
  publications: { kind: string; number: number; snapshotId: string }[];
  rankings: GroupRanking[];
  bundle: { groupId: string; files: number; bytes: number; sha256: string } | null;
  /** Units by award: what the conditions say of proposing them. */
  awards: Record<string, { eligible: string[]; blocked: string[]; undecided: string[] }>;
  /** Award → each posted line with what became of it; empty where nobody was nominated. */
  decided: Record<string, string[]>;
  /** Everything that was checked at the end of the round. */
  checks: string[];
};
