import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { ScoreSheet } from '../../../../shared/contracts/score-sheet.ts';
import type { ScoringRule } from '../../../../shared/contracts/scoring-rule.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { readDerivation } from '../../../../shared/domain/scoring/read-derivation.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { peerBests } from '../../../../shared/domain/scoring/score-peers.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from './one-leaf-table.ts';

const relative: ScoringRule = {
  kind: 'relative',
  measure: { type: 'COUNT', counted: words('c') },
  better: 'HIGHER',
  fullPoints: 300,
};
const award: ScoringRule = { kind: 'award', basis: words('b'), fullPoints: 200 };
const compiled = compileTable(
  tableOf([
    {
      code: '1',
      title: words('1'),
      maxPoints: 500,
      children: [leafNode('1.1', 300, relative), leafNode('1.2', 200, award, { source: 'APPRAISER' })],
    },
  ]),
  plainContext,
);

const claim = (count: number) => ({
  '1.1': { value: { kind: 'relative_count' as const, count }, evidence: 0, justified: false },
});
const accept = { decision: 'ACCEPT' as const };
const correct = (count: number) => ({
  decision: 'CORRECT' as const,
  value: { kind: 'relative_count' as const, count },
  reason: 'recounted',
});
const assess = (points: number) => ({
  decision: 'ASSESS' as const,
  value: { kind: 'award' as const, points },
  reason: 'good practice',
});
const entrant = (entrantId: string, count: number, more: Partial<ScoreInputs> = {}): ScoreInputs => ({
  ...noInputs,
  entrantId,
  claims: claim(count),
  appraisals: { '1.1': accept, '1.2': assess(100) },
  ...more,
});
const inGroup = (members: readonly ScoreInputs[]) => {
  const peers = peerBests(compiled, members);
  return members.map((inputs) => scoreEntrant(compiled, { ...inputs, peers }));
};

describe('a leaf that the appraiser assesses', () => {
  it('waits for its value, and the result is unappraised until it comes', () => {
    const sheet = scoreEntrant(compiled, entrant('a', 5, { appraisals: { '1.1': accept } }));
    expect(sheet.leaves[1]).toMatchObject({ self: null, appraised: { status: 'AWAITING' } });
    expect(sheet.completeness.state).toBe('UNAPPRAISED');
  });

  it('takes the value with its reason, in the appraised and the final column alone', () => {
    const sheet = scoreEntrant(compiled, entrant('a', 5));
    const row = sheet.leaves[1]!;
    expect(row).toMatchObject({ self: null, appraised: { points: 100, indexPercent: 5_000 } });
    expect(readDerivation(row, 'final')?.steps).toEqual([
      { step: 'AWARDED', points: 100, fullPoints: 200 },
      { step: 'ASSESSED', reason: 'good practice' },
    ]);
    expect(sheet.total.self.applicableMax).toBe(300);
    expect(sheet.total.appraised.applicableMax).toBe(500);
  });

  it('takes no claim of the unit, and no value of a provider', () => {
    const value = { kind: 'award' as const, points: 200 };
    const sheet = scoreEntrant(compiled, {
      ...entrant('a', 5, { appraisals: {} }),
      claims: { '1.2': { value, evidence: 0, justified: true } },
      provided: { '1.2': { value } },
    });
    expect(sheet.leaves[1]?.final.status).toBe('AWAITING');
    expect(sheet.ignored).toEqual(['1.2', '1.2']);
  });

  it('lets the unit justify', () => {
    const justified = { '1.2': { evidence: 1, justified: true } };
    expect(scoreEntrant(compiled, entrant('a', 5, { claims: justified })).ignored).toEqual([]);
  });
});

describe('two passes', () => {
  const twice = entrant('a', 5, { secondAppraisals: { '1.2': assess(160) } });

  it('let the second decide where it did, and keep the first beside it', () => {
    const sheet = scoreEntrant(compiled, twice);
    expect(sheet.leaves[1]).toMatchObject({
      appraised: { points: 160 },
      firstPass: { points: 100 },
      final: { points: 160 },
    });
    expect(sheet.leaves[0]?.firstPass).toBeUndefined();
    expect([sheet.total.firstPass?.points, sheet.total.appraised.points]).toEqual([100, 160]);
    expect(readDerivation(sheet.leaves[1]!, 'firstPass')?.points).toBe(100);
    expect(ScoreSheet.parse(sheet)).toEqual(sheet);
  });

  it('settle a leaf that the first left open', () => {
    const sheet = scoreEntrant(compiled, { ...twice, appraisals: { '1.1': accept } });
    expect(sheet.leaves[1]).toMatchObject({ firstPass: { status: 'AWAITING' }, final: { points: 160 } });
    expect(sheet.completeness.awaiting).toEqual([{ code: '1.1', from: 'PEERS' }]);
  });
});

describe('what the appraiser alone assesses', () => {
  it('may be worth nothing, or have no cases where the table takes that', () => {
    const [reason, code] = ['none seen', '1.2'];
    const none = entrant('a', 5, {
      appraisals: { '1.1': accept, [code]: { decision: 'NO_POINTS', reason } },
    });
    expect(scoreEntrant(compiled, none).leaves[1]?.final).toMatchObject({ status: 'REFUSED', points: 0 });
    const open = compileTable(
      tableOf([
        leafNode('1', 200, award, {
          source: 'APPRAISER',
          notApplicable: { allowed: true, effect: 'EXCLUDE', when: words('w') },
        }),
      ]),
      plainContext,
    );
    const noCases = { ...noInputs, appraisals: { '1': { decision: 'NO_CASES' as const, reason } } };
    expect(scoreEntrant(open, noCases).leaves[0]?.final).toMatchObject({
      status: 'NOT_APPLICABLE',
      applicable: false,
    });
  });
});

describe('the best of the group', () => {
  it('is the claims in one column and what stands in the end in the other', () => {
    const members = [
      entrant('a', 10),
      entrant('b', 8),
      entrant('c', 20, { appraisals: { '1.1': correct(4), '1.2': assess(0) } }),
    ];
    expect(peerBests(compiled, members)).toEqual({
      '1.1': { self: { numerator: 20, denominator: 1 }, final: { numerator: 10, denominator: 1 } },
    });
    const sheets = inGroup(members);
    expect(sheets.map(({ leaves }) => [leaves[0]?.self?.points, leaves[0]?.final.points])).toEqual([
      [150, 300],
      [120, 240],
      [300, 120],
    ]);
    expect(sheets.every(({ completeness }) => completeness.state === 'COMPLETE')).toBe(true);
  });

  it('of values that others bring is among what stands in the end, and comes with the last of them', () => {
    const table = compileTable(
      tableOf([leafNode('1', 300, relative, { source: 'PROVIDED', provider: 'x' })]),
      plainContext,
    );
    const given = (entrantId: string, count: number): ScoreInputs => ({
      ...noInputs,
      entrantId,
      provided: { '1': { value: { kind: 'relative_count', count } } },
    });
    const members = [given('a', 10), given('b', 8)];
    const peers = peerBests(table, members);
    expect(peers).toEqual({ '1': { final: { numerator: 10, denominator: 1 } } });
    expect(scoreEntrant(table, { ...given('b', 8), peers }).total.final.points).toBe(240);
    expect(peerBests(table, [...members, { ...noInputs, entrantId: 'c' }])).toEqual({ '1': {} });
  });

  it('is not known while a member has yet to be appraised', () => {
    const members = [entrant('a', 10), entrant('b', 30, { appraisals: { '1.2': assess(0) } })];
    expect(peerBests(compiled, members)['1.1']).toEqual({ self: { numerator: 30, denominator: 1 } });
    expect(inGroup(members)[0]?.completeness).toEqual({
      state: 'PROVISIONAL',
      awaiting: [{ code: '1.1', from: 'PEERS' }],
    });
  });

  it('counts no value that earns nothing: refused, unanswered or without its evidence', () => {
    const strict = compileTable(
      tableOf([
        leafNode('1', 300, relative, { evidencePolicy: { requirement: 'REQUIRED', whenMissing: 'ZERO' } }),
      ]),
      plainContext,
    );
    const proven = (count: number, evidence: number) => ({ '1': { ...claim(count)['1.1'], evidence } });
    const members: ScoreInputs[] = [
      { ...noInputs, entrantId: 'a', claims: proven(10, 1), appraisals: { '1': accept } },
      { ...noInputs, entrantId: 'b', claims: proven(90, 0), appraisals: { '1': accept } },
      {
        ...noInputs,
        entrantId: 'c',
        claims: proven(80, 1),
        appraisals: { '1': { decision: 'NO_POINTS', reason: 'r' } },
      },
      { ...noInputs, entrantId: 'd' },
    ];
    expect(peerBests(strict, members)['1']?.final).toEqual({ numerator: 10, denominator: 1 });
    expect(scoreEntrant(strict, members[1]!).leaves[0]?.self).toMatchObject({ status: 'MISSING_EVIDENCE' });
  });

  it('does not depend on the order of the entrants, and a better value never lowers the own points', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 20 }), (values, more) => {
        const members = values.map((count, n) => entrant(`unit-${n}`, count));
        const pointsOf = (sheets: ScoreSheet[]) =>
          new Map(sheets.map(({ entrantId, total }) => [entrantId, total.final.points]));
        const before = pointsOf(inGroup(members));
        expect(pointsOf(inGroup(members.toReversed()))).toEqual(before);
        const better = [entrant('unit-0', (values[0] ?? 0) + more), ...members.slice(1)];
        expect(pointsOf(inGroup(better)).get('unit-0')).toBeGreaterThanOrEqual(before.get('unit-0') ?? 0);
      }),
    );
  });

  it('stands in the inputs, which alone give the same bytes again', () => {
    const members = [entrant('a', 10), entrant('b', 7)];
    const peers = peerBests(compiled, members);
    const stored = JSON.stringify({ ...members[1], peers });
    const again = JSON.stringify(scoreEntrant(compiled, ScoreInputs.parse(JSON.parse(stored))));
    expect(again).toBe(JSON.stringify(inGroup(members)[1]));
  });
});
