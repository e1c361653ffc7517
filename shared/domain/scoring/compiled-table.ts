import type { AnswerKind } from '../../contracts/answer-value.ts';
import type { HolidayCalendar } from '../../contracts/calendar.ts';
import type { Rounding } from '../../contracts/campaign-round.ts';
import type { EvidencePolicy } from '../../contracts/evidence-policy.ts';
import type { OutOfRemit } from '../../contracts/ranking-group.ts';
import type { PartRule, ScoringRule } from '../../contracts/scoring-rule.ts';
import type {
  Adjustments,
  CriterionNode,
  Leaf,
  NotApplicableEffect,
  ScoringTable,
} from '../../contracts/scoring-table.ts';
import { resolveDueDate } from '../calendar/due-date.ts';
import { type WorkingCalendar, workingCalendar } from '../calendar/working-days.ts';

/** What a table does not say itself: the rules of the round and of the group that use it. */
export type TableContext = {
  rounding: Rounding;
  evidencePolicy: EvidencePolicy;
  /** The year assessed, to which fixed due dates belong. */
  year: number;
  anchors: readonly { id: string; date: string | null }[];
  acceptedPaperDates: { from: string; to: string };
  calendars: readonly HolidayCalendar[];
  outOfRemit: readonly OutOfRemit[];
};

/** A leaf ready to be scored. `index` is its column among the table's leaves, in the table's order. */
export type CompiledLeaf = {
  index: number;
  code: string;
  maxPoints: number;
  source: Leaf['source'];
  rule: ScoringRule;
  answerKind: AnswerKind;
  notApplicable: Leaf['notApplicable'];
  evidencePolicy: EvidencePolicy;
  /** Last day in time of a deadline rule, or of each case of one; undefined for other kinds, and while its anchor has no day. */
  due: string | undefined;
  /** The same for each part of an all-or-nothing rule, in its order. */
  partDues: readonly (string | undefined)[];
  paperDates: { from: string; to: string };
  calendar: WorkingCalendar;
  /** Indexes of the nodes above it. */
  ancestors: readonly number[];
  outOfRemit: { all: NotApplicableEffect | undefined; units: ReadonlyMap<string, NotApplicableEffect> };
};

/** A table ready to score many entrants: leaves and nodes in the table's order. */
export type CompiledTable = {
  id: string;
  version: number;
  maxPoints: number;
  rounding: Rounding;
  leaves: readonly CompiledLeaf[];
  nodes: readonly { code: string; maxPoints: number }[];
  adjustments: Adjustments;
  calendar: WorkingCalendar;
};

/** The kind of answer that a rule takes. */
export const answerKindOf = (rule: ScoringRule): AnswerKind => {
  switch (rule.kind) {
    case 'tiered':
      return rule.measure.type === 'PERCENT' ? 'tiered_percent' : 'tiered_count';
    case 'relative':
      return rule.measure.type === 'PERCENT' ? 'relative_percent' : 'relative_count';
    default:
      return rule.kind;
  }
};

const isUnder = (code: string, node: string): boolean => code === node || code.startsWith(`${node}.`);

const remitOf = (code: string, grants: readonly OutOfRemit[]): CompiledLeaf['outOfRemit'] => {
  const mine = grants.filter(({ nodes }) => nodes.some((node) => isUnder(code, node)));
  const all = mine.find(({ units }) => units === 'ALL')?.effect;
  const units = mine.flatMap((grant) =>
    grant.units === 'ALL'
      ? []
      : grant.units.map((unit): [string, NotApplicableEffect] => [unit, grant.effect]),
  );
  return { all, units: new Map(units) };
};

/**
 * Prepares a table for scoring under a round's and a group's rules: resolves due dates, evidence policies and remits
 * once, and numbers leaves and nodes so that results can live in columns.
 * @param table a table that passed `validateCampaignFile`
 * @throws RangeError when a due date leads over a year that no calendar of the context covers
 */
export const compileTable = (table: ScoringTable, context: TableContext): CompiledTable => {
  const calendar = workingCalendar(context.calendars);
  const anchors = new Map(context.anchors.map(({ id, date }) => [id, date]));
  const leaves: CompiledLeaf[] = [];
  const nodes: { code: string; maxPoints: number }[] = [];

  const dueOf = (rule: ScoringRule | PartRule): string | undefined =>
    rule.kind === 'deadline'
      ? resolveDueDate(rule.due, rule.dueOnDayOff, { year: context.year, anchors, calendar })
      : undefined;
  const addLeaf = ({ code, maxPoints }: CriterionNode, leaf: Leaf, ancestors: readonly number[]): void => {
    const { rule, source, notApplicable, evidencePolicy = context.evidencePolicy } = leaf;
    leaves.push({
      index: leaves.length,
      code,
      maxPoints,
      source,
      rule,
      answerKind: answerKindOf(rule),
      notApplicable,
      evidencePolicy,
      due: dueOf(rule.kind === 'best_of' ? rule.rule : rule),
      partDues: rule.kind === 'all_of' ? rule.parts.map((part) => dueOf(part.rule)) : [],
      paperDates: context.acceptedPaperDates,
      calendar,
      ancestors,
      outOfRemit: remitOf(code, context.outOfRemit),
    });
  };
  const addNode = (node: CriterionNode, ancestors: readonly number[]): void => {
    if (node.leaf) {
      addLeaf(node, node.leaf, ancestors);
      return;
    }
    const index = nodes.push({ code: node.code, maxPoints: node.maxPoints }) - 1;
    for (const child of node.children ?? []) addNode(child, [...ancestors, index]);
  };
  for (const field of table.fields) addNode(field, []);

  const { id, version, maxPoints } = table;
  const adjustments = table.adjustments ?? { bonusCap: 0, bonus: [], penaltyCap: 0, penalty: [] };
  return { id, version, maxPoints, rounding: context.rounding, leaves, nodes, adjustments, calendar };
};
