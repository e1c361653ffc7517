import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../shared/contracts/answer-value.ts';
import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import { ScoreSheet } from '../../shared/contracts/score-sheet.ts';
import { compileGroupTable } from '../../shared/domain/campaign/group-rules.ts';
import { checkAnswer } from '../../shared/domain/scoring/check-answer.ts';
import type { CompiledTable } from '../../shared/domain/scoring/compiled-table.ts';
import { explainDerivation } from '../../shared/domain/scoring/explain-derivation.ts';
import { readDerivation } from '../../shared/domain/scoring/read-derivation.ts';
import { scoreEntrant } from '../../shared/domain/scoring/score-entrant.ts';
import { ascendingAnswers } from './better-and-worse-answers.ts';
import { campaign } from './example-files.ts';

const compiled = (group: string): CompiledTable => compileGroupTable(campaign, '2023', group)!;
const agencies = compiled('so-nganh');
const none: ScoreInputs = { entrantId: 'so-y-te', claims: {}, appraisals: {}, provided: {}, adjustments: {} };
const proven = { evidence: 1, justified: true };

/** Every leaf with its best answer, or the best but `steps`. */
const filled = (table: CompiledTable, steps = 0): ScoreInputs => {
  const best = (leaf: CompiledTable['leaves'][number]) =>
    ascendingAnswers(leaf).at(-1 - steps) ?? ascendingAnswers(leaf)[0]!;
  const own = table.leaves.filter(({ source }) => source === 'SELF');
  const others = table.leaves.filter(({ source }) => source !== 'SELF');
  return {
    ...none,
    claims: Object.fromEntries(own.map((leaf) => [leaf.code, { value: best(leaf), ...proven }])),
    appraisals: Object.fromEntries(own.map(({ code }) => [code, { decision: 'ACCEPT' as const }])),
    provided: Object.fromEntries(others.map((leaf) => [leaf.code, { value: best(leaf) }])),
  };
};

const final = (code: string, value: AnswerValue, table = agencies) => {
  const sheet = scoreEntrant(table, { ...none, provided: { [code]: { value } } });
  return sheet.leaves.find((row) => row.code === code)!;
};

describe('worked checks', () => {
  const onTime = (numerator: number) =>
    final('3.3.1', { kind: 'ratio', numerator, denominator: 1_973 }).final.points;
  const online = (numerator: number, denominator: number) =>
    final('7.3.1', { kind: 'tiered_percent', numerator, denominator }).final.points;

  it('3.3.1 with 1,894 of 1,973 (95.996 %) gives 4.80; with 1,874 (94.98 %, not 95.0) nothing', () => {
    expect([onTime(1_894), onTime(1_874)]).toEqual([480, 0]);
  });

  it('7.3.1 at exactly 30 % gives nothing, at 30.01 % one point', () => {
    expect([online(30, 100), online(3_001, 10_000)]).toEqual([0, 100]);
  });

  it('7.3.2 at 60 % of a target of 80 gives 1.88 (1.875), and says why', () => {
    const row = final('7.3.2', { kind: 'ratio', numerator: 600, denominator: 1_000 });
    expect(row.final.points).toBe(188);
    expect(explainDerivation(readDerivation(row, 'final')!, 'en')).toBe(
      'Share: 600/1,000 = 60 %.\nIn proportion to the target of 80 %, out of 2.50 points.\nBefore rounding: 1.875.\nRounded half up to 2 decimals.\nPoints: 1.88/2.50.',
    );
  });

  it('4.1.2 and 6.1.1 excluded leave a denominator of 97', () => {
    const inputs = filled(agencies);
    const noCases = { notApplicable: 'NO_CASES' as const, ...proven };
    const sheet = scoreEntrant(agencies, {
      ...inputs,
      claims: { ...inputs.claims, '4.1.2': noCases, '6.1.1': noCases },
    });
    expect(sheet.total.final).toEqual({
      points: 9_700,
      applicableMax: 9_700,
      awaitingMax: 0,
      indexPercent: 10_000,
    });
    const five = scoreEntrant(agencies, {
      ...inputs,
      claims: {
        ...inputs.claims,
        '4.1.2': noCases,
        '6.1.1': noCases,
        '1.1.1': { value: { kind: 'deadline', issuedOn: null }, ...proven },
      },
    });
    expect(five.total.final.indexPercent).toBe(9_897); // 96/97 = 98.969… %
  });

  it('the launch plan of 17 March 2023 is in time, of 20 March one working day late', () => {
    const issued = (issuedOn: string) =>
      scoreEntrant(agencies, {
        ...none,
        claims: { '1.2.1': { value: { kind: 'deadline', issuedOn }, ...proven } },
      }).leaves.find(({ code }) => code === '1.2.1')!.self!.points;
    expect(['2023-03-17', '2023-03-20', '2023-03-31', '2023-04-03'].map(issued)).toEqual([100, 50, 50, 0]);
  });
});

describe.each(['so-nganh', 'huyen', 'nganh-doc'])('group %s', (group) => {
  const table = compiled(group);

  it('gives everything for the best answers, and nothing for none', () => {
    const best = scoreEntrant(table, filled(table));
    expect(best.total.final.points).toBe(best.total.final.applicableMax);
    expect([best.completeness.state, best.total.self.indexPercent, best.total.final.indexPercent]).toEqual([
      'COMPLETE',
      10_000,
      10_000,
    ]);
    expect(
      best.nodes.filter(({ final: node }) => node.indexPercent !== null && node.indexPercent !== 10_000),
    ).toEqual([]);
    expect(scoreEntrant(table, none).total.final.points).toBe(0);
  });

  it('never gives less for a better answer', () => {
    for (const leaf of table.leaves) {
      const points = ascendingAnswers(leaf).map((value) => {
        expect(checkAnswer(leaf, value)).toEqual([]);
        const inputs =
          leaf.source === 'SELF'
            ? { ...none, claims: { [leaf.code]: { value, ...proven } } }
            : { ...none, provided: { [leaf.code]: { value } } };
        const row = scoreEntrant(table, inputs).leaves[leaf.index]!;
        return (row.self ?? row.final).points;
      });
      expect(points).toEqual(points.toSorted((a, b) => a - b));
    }
  });

  it('gives sheets that fit their contract and stay well under 100 KB', () => {
    const sheet = scoreEntrant(table, filled(table, 1));
    expect(ScoreSheet.parse(sheet)).toEqual(sheet);
    expect(Buffer.byteLength(JSON.stringify(sheet))).toBeLessThan(80_000);
  });
});

it('leaves field 8 and what the province does not decide out for central agencies', () => {
  const { total, nodes } = scoreEntrant(compiled('nganh-doc'), none);
  expect(total.final.applicableMax).toBe(10_000 - (400 + 100 + 100 + 200 + 200 + 100 + 1_200));
  expect(nodes.find(({ code }) => code === '8')?.final).toMatchObject({
    applicableMax: 0,
    indexPercent: null,
  });
});
