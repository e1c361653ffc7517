import type {
  EligibilityCondition,
  EligibilityTest,
} from '../../../../shared/contracts/eligibility-condition.ts';
import type { NodeScore } from '../../../../shared/contracts/score-sheet.ts';
import type { EntrantFacts, RoundFacts, RoundResult } from '../../../../shared/domain/eligibility/facts.ts';

const label = (code: string) => ({ vi: code, en: code });

/** From 90, from 80, below 80. */
export const bands: RoundResult['bands'] = [
  { code: 'GOOD', label: label('Tốt'), from: { percent: '90', closed: true }, to: null },
  {
    code: 'FAIR',
    label: label('Khá'),
    from: { percent: '80', closed: true },
    to: { percent: '90', closed: false },
  },
  { code: 'WEAK', label: label('Yếu'), from: null, to: { percent: '80', closed: false } },
];

/** So many hundredths of 100 points, of which some wait for their value. */
export const scored = (points: number, awaitingMax = 0, applicableMax = 10_000): NodeScore => ({
  points,
  applicableMax,
  awaitingMax,
  indexPercent:
    applicableMax === awaitingMax ? null : Math.round((points * 10_000) / (applicableMax - awaitingMax)),
});

/** A result with this total, known to the last leaf unless told otherwise. */
export const result = (points: number, more: Partial<RoundResult> = {}): RoundFacts => ({
  result: {
    total: scored(points),
    nodes: new Map(),
    awaiting: [],
    answers: new Map(),
    bands,
    rankBy: 'EXACT_INDEX',
    ...more,
  },
});

/** A collective of the province's agencies that has stated nothing. */
export const facts = (more: Partial<EntrantFacts> = {}): EntrantFacts => ({
  kind: 'COLLECTIVE',
  unitType: 'PROVINCIAL_AGENCY',
  stated: new Map(),
  files: new Map(),
  current: { missing: 'RESULT' },
  rounds: new Map(),
  ...more,
});

/** A condition `c` with this test, for collectives of every type. */
export const condition = (
  test: EligibilityTest,
  more: Partial<EligibilityCondition> = {},
): EligibilityCondition => ({
  id: 'c',
  title: label('Điều kiện'),
  awards: ['bang-khen'],
  entrantKinds: ['COLLECTIVE'],
  unitTypes: 'ALL',
  test,
  effect: 'BLOCK',
  ...more,
});
