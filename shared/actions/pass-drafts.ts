import type { RoundItem } from '../contracts/round.ts';
import type { DraftConflict, PassingItem } from '../contracts/round-decision.ts';
import { settled } from '../domain/owed-work.ts';
import { type DraftRow, mergeDrafts } from '../domain/registry/merge-drafts.ts';
import { passAnswers } from './pass-answers.ts';
import { evidenceToPass, type PassingFile, passEvidence } from './pass-evidence.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'evidence' | 'claims' | 'reorganisations' | 'messages' | 'realNow'
>;
type Passing = Pick<PassingItem, 'passing' | 'choices'>;

/** What is there to pass: rows of answers, the conflicts among them, and evidence. */
export type ToPass = {
  rows: { successorId: string; row: DraftRow }[];
  conflicts: DraftConflict[];
  files: PassingFile[];
};

/** The drafts of those who leave, merged for each successor; nothing is chosen where two differ. */
export const draftsToPass = async (
  ports: Pick<Ports, 'submissions' | 'evidence'>,
  roundId: string,
  { passing, choices }: Passing,
): Promise<ToPass> => {
  const rows: ToPass['rows'] = [];
  const conflicts: DraftConflict[] = [];
  for (const successorId of new Set(passing.map((one) => one.successorId))) {
    const from = passing.filter((one) => one.successorId === successorId);
    const drafts = await Promise.all(
      from.map(async ({ unitId }) => ({
        unitId,
        rows: await ports.submissions.answers(ports.submissions.idOf(roundId, unitId)),
      })),
    );
    const merged = mergeDrafts(successorId, drafts, choices[successorId] ?? {});
    rows.push(...merged.rows.map((row) => ({ successorId, row })));
    conflicts.push(...merged.conflicts);
  }
  return { rows, conflicts, files: await evidenceToPass(ports, roundId, passing) };
};

/** Writes what passes, and then pays the round's debt for it. Safe to run twice and to be killed anywhere. */
export const passDrafts = async (
  ports: Needs,
  { roundId, hash, by, at }: Pick<PassingItem, 'roundId' | 'hash' | 'by' | 'at'>,
  { rows, files }: Pick<ToPass, 'rows' | 'files'>,
): Promise<RoundItem> => {
  const call = { arrivedAt: at, writeId: `pass-${hash}` };
  await passAnswers(ports, roundId, rows, by, call);
  await passEvidence(ports, roundId, files, call);
  return ports.rounds.change(roundId, call.writeId, (current) => {
    if (current === undefined) throw new Error(`Round ${roundId} vanished`);
    const known: NonNullable<RoundItem['reorganisations']> = current.reorganisations ?? [];
    if (!known.some((one) => one.hash === hash && one.passing)) return current;
    const reorganisations = known.map((one) =>
      one.hash === hash ? { reorganisationId: one.reorganisationId, hash } : one,
    );
    const next = { ...current, reorganisations };
    if (reorganisations.some((one) => 'passing' in one)) return next;
    return settled(next, 'pass', current.owes.pass ?? 0);
  });
};

/** Finishes what decisions of this round pass on, where that was cut short. Until then nothing of the round is sealed. */
export const passOwed = async (ports: Needs, { roundId, reorganisations = [] }: RoundItem): Promise<void> => {
  for (const { hash, passing } of reorganisations) {
    if (passing === undefined) continue;
    const words = await ports.reorganisations.passing(roundId, hash);
    if (words === undefined) throw new Error(`Round ${roundId} names ${hash}, which is gone`);
    await passDrafts(ports, words, await draftsToPass(ports, roundId, words));
  }
};
