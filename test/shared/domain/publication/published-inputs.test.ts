import { expect, it } from 'vitest';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { AppraisalDecision, ScoreInputs } from '../../../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../../../shared/domain/campaign/launched-rules.ts';
import { publishedInputs } from '../../../../shared/domain/publication/published-inputs.ts';
import { resultOfSheet } from '../../../../shared/domain/result-of-sheet.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { campaign } from '../../../examples/example-files.ts';

const value = { kind: 'ratio' as const, numerator: 5, denominator: 10 };
const decisions = (who: string): Record<string, AppraisalDecision> => ({
  '1.1.3': { decision: 'CORRECT', value, reason: `${who} kiểm tra lại` },
  '1.2.2': { decision: 'NO_POINTS', reason: `${who} không thấy` },
  '3.3.2': { decision: 'ACCEPT' },
});
const inputs: ScoreInputs = {
  entrantId: 'so-noi-vu',
  claims: { '1.1.3': { value: { ...value, numerator: 9 }, evidence: 1, justified: true } },
  appraisals: decisions('Ông A'),
  secondAppraisals: decisions('Bà B'),
  provided: {},
  adjustments: {},
};

it('are the inputs without a word of an appraiser, in either pass, and come to the same points', () => {
  const published = publishedInputs(inputs);
  expect(JSON.stringify(published)).not.toMatch(/Ông A|Bà B/);
  expect(published.secondAppraisals?.['1.2.2']).toEqual({
    ...{ decision: 'NO_POINTS', reason: sha256Hex('Bà B không thấy') },
  });
  const rules = rulesIn(campaign, `${campaign.id}.2023`, 'so-nganh');
  const result = (of: ScoreInputs) => resultOfSheet(scoreEntrant(rules.compiled, of), rules);
  expect(result(published)).toEqual(result(inputs));
});

it('stay without a second pass where there was none', () => {
  const { secondAppraisals: _none, ...first } = inputs;
  expect(publishedInputs(first)).not.toHaveProperty('secondAppraisals');
});
