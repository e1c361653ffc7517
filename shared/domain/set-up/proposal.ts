import type { ScoringRule } from '../../contracts/scoring-rule.ts';
import type { Certainty, ProposalNote } from '../../contracts/set-up-table.ts';
import type { ScaleLine } from './scale-line.ts';

/** A line with where it stands and what was understood of it. */
export type UnderstoodLine = { cell: string; text: string; line: ScaleLine | undefined };

/** What a rule is proposed from: the leaf's words, its maximum in hundredths, and the lines below it. */
export type LeafWords = { title: { vi: string; en: string }; max: number; lines: readonly UnderstoodLine[] };

/** A rule with how sure it is and what to look at. */
export type ProposedRule = {
  rule: ScoringRule;
  certainty: Exclude<Certainty, 'EXACT' | 'NONE'>;
  notes: ProposalNote[];
};

/** Lines that look like one kind of rule and do not fit together: nothing is proposed, and why. */
export type NoRule = { rule?: undefined; notes: ProposalNote[] };

/** A remark for the person who confirms. */
export const remark = (code: string, vi: string, en: string, cell?: string): ProposalNote => ({
  ...(cell === undefined ? {} : { cell }),
  code,
  detail: { vi: vi.slice(0, 500), en: en.slice(0, 500) },
});

/** Vietnamese words where English ones are asked for too: the sheet has no others, and the reading says so once. */
export const both = (vi: string): { vi: string; en: string } => {
  const text = vi.slice(0, 500).trim();
  return { vi: text, en: text };
};

const order = ['HIGH', 'MEDIUM', 'LOW'] as const;

/** The less sure of two. */
export const lessSure = (
  a: ProposedRule['certainty'],
  b: ProposedRule['certainty'],
): ProposedRule['certainty'] => order[Math.max(order.indexOf(a), order.indexOf(b))] ?? 'LOW';

type Of<K extends ScaleLine['kind']> = UnderstoodLine & { line: Extract<ScaleLine, { kind: K }> };

/** The lines of one kind. */
export const linesOfKind = <K extends ScaleLine['kind']>(
  lines: readonly UnderstoodLine[],
  kind: K,
): Of<K>[] => lines.filter((one): one is Of<K> => one.line?.kind === kind);
