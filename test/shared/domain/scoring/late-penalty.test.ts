import { describe, expect, it } from 'vitest';
import type { Lateness } from '../../../../shared/contracts/score-inputs.ts';
import { ScoreSheet } from '../../../../shared/contracts/score-sheet.ts';
import { compileTable } from '../../../../shared/domain/scoring/compiled-table.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { leafNode, noInputs, plainContext, tableOf, words } from './one-leaf-table.ts';

const yes = { kind: 'boolean' as const, whenTrue: words('y'), whenFalse: words('n') };
const most = 1_000_000;
const fined = (cap: number) =>
  compileTable(
    tableOf([leafNode('1', 100, { ...yes, truePoints: 100, falsePoints: 0 })], {
      adjustments: {
        bonusCap: 0,
        bonus: [],
        penaltyCap: cap,
        penalty: [
          { code: 'P.1', title: words('p'), rule: { ...yes, truePoints: cap, falsePoints: 0 }, evidence: [] },
        ],
      },
    }),
    plainContext,
  );
const late: Lateness = { due: 0, at: 1, workingDays: 3, penaltyPerWorkingDay: 20, penaltyCap: 50 };
const sheetOf = (cap: number, lateness?: Lateness): ScoreSheet =>
  scoreEntrant(fined(cap), {
    ...noInputs,
    claims: { '1': { value: { kind: 'boolean', value: true }, evidence: 0, justified: false } },
    appraisals: { '1': { decision: 'ACCEPT' } },
    adjustments: { 'P.1': { kind: 'boolean', value: true } },
    ...(lateness ? { late: lateness } : {}),
  });

describe('what coming late costs', () => {
  it('is so much for each working day up to its own cap, beside that of the penalties', () => {
    expect(sheetOf(10, late)).toMatchObject({
      adjustments: { penalty: 60 },
      total: { final: { points: 40 } },
    });
    expect(sheetOf(10, { ...late, workingDays: 2 }).adjustments.penalty).toBe(50);
    expect(sheetOf(10, { ...late, workingDays: 1 }).adjustments.penalty).toBe(30);
    expect(sheetOf(10).adjustments).toMatchObject({ penalty: 10, items: [{ code: 'P.1' }] });
  });

  it('never takes the total under nothing, and a sheet holds both caps at their highest', () => {
    const sheet = sheetOf(most, { ...late, penaltyPerWorkingDay: most, penaltyCap: most });
    expect(ScoreSheet.parse(sheet)).toMatchObject({
      adjustments: { penalty: 2 * most },
      total: { final: { points: 0, indexPercent: 0 } },
    });
  });
});
