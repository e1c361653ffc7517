import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { Band } from '../../../../shared/contracts/ranking-group.ts';
import type { CriterionNode } from '../../../../shared/contracts/scoring-table.ts';
import type { Overlay } from '../../../../shared/contracts/what-if.ts';
import { rulesIn } from '../../../../shared/domain/campaign/launched-rules.ts';
import { randomInputs } from '../engine/random-group.ts';
import { anyRule, type Chances, relativeRule, valueFor } from '../engine/random-values.ts';
import { words } from '../scoring/one-leaf-table.ts';
import type { SheetBase } from './sheet-oracle.ts';

const band = (code: string, percent: string | null): Band => ({
  code,
  label: words(code),
  from: percent === null ? null : { percent, closed: true },
  to: null,
});
const somePercent = (c: Chances) => String(40 + c.upTo(50));
const bandsOf = (c: Chances): Band[] => [band('A', somePercent(c)), band('B', '33.3333'), band('C', null)];

/** A table in which some leaves follow any other rule, those against the best of the group among them. */
const stirred = (c: Chances, node: CriterionNode, share: number): CriterionNode => {
  if (node.leaf === undefined)
    return { ...node, children: (node.children ?? []).map((child) => stirred(c, child, share)) };
  if (!c.often(share)) return node;
  const notApplicable = c.often(60)
    ? { allowed: true as const, effect: c.one(['FULL', 'EXCLUDE', 'ZERO'] as const), when: words('none') }
    : { allowed: false as const };
  const source = c.one(['SELF', 'SELF', 'PROVIDED', 'APPRAISER'] as const);
  const rule = c.often(40) ? relativeRule(c) : anyRule(c);
  return { ...node, leaf: { ...node.leaf, rule, source, notApplicable } };
};

/** A group of a campaign's round with random entrants, twins, absent and unscored ones among them. */
export const randomBase = (c: Chances, campaign: CampaignFile, share: number): SheetBase => {
  const round = c.one(campaign.rounds);
  const group = c.one(round.groups);
  const rankBy = c.one(['PUBLISHED_INDEX', 'EXACT_INDEX'] as const);
  const rounding = { ...round.rounding, rankBy, leafDecimals: c.upTo(2), indexDecimals: c.upTo(2) };
  const tables = campaign.scoringTables.map((table) =>
    table.id === group.tableId
      ? { ...table, fields: table.fields.map((field) => stirred(c, field, share)) }
      : table,
  );
  const own = { ...group, bands: c.often(50) ? group.bands : bandsOf(c) };
  const rounds = [{ ...round, rounding, groups: [own] }];
  const file: CampaignFile = { ...campaign, scoringTables: tables, rounds };
  const rules = rulesIn(file, `${campaign.id}.${round.id}`, group.id);
  const inputs = c.many(7, (n) => randomInputs(c, rules.compiled, `unit-${n}`));
  const twins = inputs.slice(0, 4).map((one, n) => ({ ...one, entrantId: `twin-${n}` }));
  const missing = [
    { entrantId: 'absent', unitName: 'Absent', state: 'ABSENT' as const, inputs: undefined },
    ...(c.often(20)
      ? [{ entrantId: 'unscored', unitName: 'Unscored', state: 'UNSCORED' as const, inputs: undefined }]
      : []),
  ];
  const scored = [...inputs, ...twins].map((one) => ({
    entrantId: one.entrantId,
    unitName: one.entrantId,
    state: 'SCORED' as const,
    inputs: one,
  }));
  return { file, rules, column: c.one(['self', 'final']), entrants: [...scored, ...missing] };
};

const someOverlay = (c: Chances, { rules, entrants, file }: SheetBase): Overlay => {
  const { leaves, nodes } = rules.compiled;
  const leaf = c.one(leaves);
  const about = { entrantId: c.one(entrants).entrantId, leaf: leaf.code };
  return c.one<() => Overlay>([
    () => ({ change: 'LEAF_POINTS', ...about, points: c.upTo(leaf.maxPoints) }),
    () => ({ change: 'LEAF_VALUE', ...about, value: valueFor(c, leaf.rule) }),
    () => ({ change: 'LEAF_VALUE', ...about, value: valueFor(c, leaf.rule) }),
    () => ({ change: 'EXCLUDE', entrantId: about.entrantId }),
    () => ({ change: 'WEIGHT', node: leaf.code, maxPoints: 1 + c.upTo(2 * leaf.maxPoints) }),
    () => {
      const { code, maxPoints } = c.one(nodes);
      return { change: 'WEIGHT', node: code, maxPoints: c.often(80) ? 2 * maxPoints : 1 + c.upTo(maxPoints) };
    },
    () => ({ change: 'RULE', leaf: leaf.code, rule: anyRule(c) }),
    () => ({ change: 'BANDS', bands: bandsOf(c) }),
    () => ({ change: 'QUOTA', award: c.one(file.awards).id, count: c.upTo(9) }),
  ])();
};

/** Up to eight overlays of every kind; a rule that is replaced may have a value laid over it as well. */
export const randomOverlays = (c: Chances, base: SheetBase): Overlay[] => {
  const some = c.many(c.upTo(6), () => someOverlay(c, base));
  if (!c.often(30)) return some;
  const [leaf, rule] = [c.one(base.rules.compiled.leaves).code, anyRule(c)];
  const { entrantId } = c.one(base.entrants);
  return [
    ...some,
    { change: 'RULE', leaf, rule },
    { change: 'LEAF_VALUE', entrantId, leaf, value: valueFor(c, rule) },
  ];
};
