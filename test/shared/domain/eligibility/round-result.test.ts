import { describe, expect, it } from 'vitest';
import type { Claim, ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { answersOf, askedOf, nodesOfSheet } from '../../../../shared/domain/eligibility/round-result.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from '../scoring/one-leaf-table.ts';
import { condition } from './some-facts.ts';

const count = { kind: 'count' as const, counted: words('c'), pointsPerUnit: 10, cap: 100 };
const zero = { requirement: 'REQUIRED' as const, whenMissing: 'ZERO' as const };
const may = { allowed: true as const, effect: 'EXCLUDE' as const, when: words('w') };
const table = compileTable(
  tableOf([
    {
      code: '1',
      title: words('1'),
      maxPoints: 400,
      children: [
        leafNode('1.1', 100, count, { evidencePolicy: zero }),
        leafNode('1.2', 100, count, { notApplicable: may }),
        leafNode('1.3', 100, count, { source: 'PROVIDED', provider: 'x' }),
        leafNode('1.4', 100, count),
      ],
    },
  ]),
  plainContext,
);
const claim = (more: Partial<Claim> = {}): Claim => ({
  value: { kind: 'count', count: 4 },
  evidence: 1,
  justified: false,
  ...more,
});
const inputs = (more: Partial<ScoreInputs> = {}): ScoreInputs => ({
  ...noInputs,
  claims: { '1.1': claim(), '1.2': claim(), '1.4': claim() },
  appraisals: {
    '1.1': { decision: 'ACCEPT' },
    '1.2': { decision: 'ACCEPT' },
    '1.4': { decision: 'NO_POINTS', reason: 'r' },
  },
  ...more,
});
const answers = (given: ScoreInputs) =>
  Object.fromEntries(
    answersOf(scoreEntrant(table, given), given, { nodes: [], leaves: ['1.1', '1.2', '1.3', '1.4'] }),
  );
const four = { value: { kind: 'count', count: 4 } };

describe('what conditions look at', () => {
  it('are the nodes of indexes and the leaves of answers, each once', () => {
    const index = (node?: string) => ({
      of: 'INDEX' as const,
      is: 'OVER' as const,
      percent: '1',
      ...(node === undefined ? {} : { node }),
    });
    const leaf = { of: 'LEAF' as const, leaf: '1.1', is: 'OVER' as const, value: '1' };
    const stated = { of: 'COUNT' as const, id: 'm', title: words('m'), is: 'OVER' as const, count: 1 };
    const across = (node?: string) =>
      condition({
        type: 'ACROSS_ROUNDS',
        rounds: ['a'],
        has: { kind: 'BETTER_THAN_FIRST', ...(node === undefined ? {} : { node }) },
      });
    expect(
      askedOf([
        condition({ type: 'MEASURED', all: [index('3'), index(), leaf, leaf, stated] }),
        condition({ type: 'BAND_AT_LEAST', band: 'A' }),
        across('4'),
        across('3'),
        across(),
      ]),
    ).toEqual({ nodes: ['3', '4'], leaves: ['1.1'] });
  });
});

describe('the scores of a sheet', () => {
  it('are those of its nodes and leaves; a leaf counts its maximum where it applies, and waits with it', () => {
    const excluded = inputs({
      appraisals: { '1.1': { decision: 'ACCEPT' }, '1.2': { decision: 'NO_CASES', reason: 'r' } },
    });
    const nodes = nodesOfSheet(scoreEntrant(table, excluded));
    expect(nodes.get('1')).toEqual({ points: 40, applicableMax: 300, awaitingMax: 200, indexPercent: 4_000 });
    expect(nodes.get('1.1')).toEqual({ points: 40, applicableMax: 100, awaitingMax: 0, indexPercent: 4_000 });
    expect(nodes.get('1.2')).toEqual({ points: 0, applicableMax: 0, awaitingMax: 0, indexPercent: null });
    expect(nodes.get('1.3')).toEqual({ points: 0, applicableMax: 100, awaitingMax: 100, indexPercent: null });
  });
});

describe('the answers of a sheet', () => {
  it('are those that were settled, of the leaves that are asked for', () => {
    expect(answers(inputs())).toEqual({
      '1.1': four,
      '1.2': four,
      '1.3': { missing: 'VALUES' },
      '1.4': { missing: 'ANSWER' },
    });
  });

  it('are none where the unit gave none, which no provider will bring', () => {
    expect(answers(inputs({ claims: { '1.1': claim() }, appraisals: {} }))['1.4']).toEqual({
      missing: 'ANSWER',
    });
  });

  it('are none where the leaf does not apply', () => {
    const given = inputs({ claims: { '1.2': { notApplicable: 'NO_CASES', evidence: 0, justified: false } } });
    expect(answers(given)['1.2']).toEqual({ notApplicable: 'NO_CASES' });
  });

  it('are none where the table takes no value without evidence, although it was accepted', () => {
    const given = inputs({ claims: { '1.1': claim({ evidence: 0 }) } });
    expect(answers(given)['1.1']).toEqual({ missing: 'ANSWER' });
  });
});
