import { describe, expect, it } from 'vitest';
import { answerOf, secondThoughts } from '../../../commands/play/answers-by-seed.ts';
import { castOf } from '../../../commands/play/cast.ts';
import { decisionOf } from '../../../commands/play/decisions-by-seed.ts';
import { providedFiles } from '../../../commands/play/provided-by-seed.ts';
import { isSelf, leavesOf } from '../../../commands/play/self-leaves.ts';
import { ProvidedValuesFile } from '../../../shared/contracts/import.ts';
import { AppraisalDecision } from '../../../shared/contracts/score-inputs.ts';
import { AnswerContent } from '../../../shared/contracts/submission.ts';
import { rulesIn } from '../../../shared/domain/campaign/launched-rules.ts';
import { providedFaults } from '../../../shared/domain/provided-values.ts';
import { checkAnswer, checkNoCases } from '../../../shared/domain/scoring/check-answer.ts';
import { compare } from '../../../shared/domain/scoring/fraction.ts';
import { judgeValue } from '../../../shared/domain/scoring/judge-value.ts';
import { exampleCampaign, exampleRoundId, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const cast = castOf(exampleCampaign, '2023', exampleUnits, 1);
const leavesFor = cast.entrants.map((entrant) => ({
  entrant,
  leaves: leavesOf(exampleCampaign, exampleRoundId, entrant.groupId, entrant.unitId),
}));
const everyRow = [1, 2, 3].flatMap((seed) =>
  leavesFor.flatMap(({ entrant, leaves }) =>
    leaves.filter(isSelf).map((leaf) => ({ seed, entrant, leaf, answer: answerOf(seed, entrant, leaf) })),
  ),
);

describe('answers by seed', () => {
  it('fill every self-assessed leaf of both tables with something that it can take', () => {
    const wrong = everyRow.flatMap(({ leaf, answer }) => {
      const faults = [
        ...(answer.value === undefined ? [] : checkAnswer(leaf.compiled, answer.value)),
        ...(answer.notApplicable === undefined ? [] : checkNoCases(leaf.compiled)),
      ];
      return faults.map(({ pointer, code }) => `${leaf.code}${pointer} ${code}`);
    });
    expect(wrong).toEqual([]);
    expect(everyRow.length).toBeGreaterThan(6_000);
  });

  it('pass the contract, with a justification in Vietnamese that says it is simulated', () => {
    for (const { answer } of everyRow) {
      expect(AnswerContent.parse(answer)).toEqual(answer);
      expect(answer.value !== undefined || answer.notApplicable !== undefined).toBe(true);
      expect(answer.justification).toMatch(/\p{Script=Latin}.*\(mô phỏng\)$/su);
    }
  });

  it('claim no cases now and then, and use every kind of answer that a unit gives', () => {
    const claims = everyRow.filter(({ answer }) => answer.notApplicable !== undefined);
    expect(claims.length / everyRow.length).toBeGreaterThan(0.02);
    expect(claims.length / everyRow.length).toBeLessThan(0.2);
    const wanted = new Set(everyRow.map(({ leaf }) => leaf.answerKind));
    expect(new Set(everyRow.flatMap(({ answer }) => answer.value?.kind ?? []))).toEqual(wanted);
  });

  it('are the same for the same seed, and others for another', () => {
    const [row] = everyRow;
    expect(answerOf(1, row!.entrant, row!.leaf)).toEqual(row!.answer);
    const said = (seed: number) =>
      JSON.stringify(
        everyRow.filter((each) => each.seed === 1).map(({ entrant, leaf }) => answerOf(seed, entrant, leaf)),
      );
    expect(said(4)).not.toBe(said(1));
  });

  it('differ the second time in their words alone', () => {
    const [row] = everyRow;
    const again = secondThoughts(row!.answer);
    expect(again.value).toEqual(row!.answer.value);
    expect(again.justification).not.toBe(row!.answer.justification);
  });
});

describe('decisions by seed', () => {
  const decided = everyRow.map((row) => ({
    ...row,
    decision: decisionOf(row.seed, row.entrant.unitId, row.leaf, row.answer),
  }));

  it('accept most claims, and give a reason for all others', () => {
    const accepted = decided.filter(({ decision }) => decision.decision === 'ACCEPT').length;
    expect(accepted / decided.length).toBeGreaterThan(0.8);
    expect(accepted / decided.length).toBeLessThan(0.97);
    for (const { decision } of decided) expect(AppraisalDecision.parse(decision)).toEqual(decision);
  });

  it('correct a claim only to what the leaf can take, and never to more points', () => {
    const corrected = decided.flatMap(({ leaf, answer, decision }) =>
      decision.decision === 'CORRECT' && answer.value
        ? [{ leaf, before: answer.value, after: decision.value }]
        : [],
    );
    expect(corrected.length).toBeGreaterThan(300);
    for (const { leaf, before, after } of corrected) {
      const [claimed, found] = [before, after].map((value) => judgeValue(leaf.compiled, value));
      if (!claimed || !found || !('exact' in claimed) || !('exact' in found))
        throw new Error(`${leaf.code} cannot be judged`);
      expect(compare(found.exact, claimed.exact)).toBeLessThanOrEqual(0);
    }
  });
});

describe('provided values by seed', () => {
  it('cover every leaf that no unit assesses itself, in files that can be imported', () => {
    const { data, index } = providedFiles(1, exampleCampaign, exampleRoundId, cast.entrants);
    const tables = new Map(
      cast.entrants.map(({ unitId, groupId }) => [
        unitId,
        rulesIn(exampleCampaign, exampleRoundId, groupId).compiled,
      ]),
    );
    for (const file of [data, index]) {
      expect(ProvidedValuesFile.parse(file)).toEqual(file);
      expect(providedFaults(file.values, tables)).toEqual([]);
    }
    const wanted = leavesFor.flatMap(({ entrant, leaves }) =>
      leaves.filter((leaf) => !isSelf(leaf)).map(({ code }) => `${entrant.unitId} ${code}`),
    );
    const given = [...data.values, ...index.values].map(({ entrantId, leaf }) => `${entrantId} ${leaf}`);
    expect(given.toSorted()).toEqual(wanted.toSorted());
    expect(index.values.length).toBe(cast.entrants.filter(({ groupId }) => groupId !== 'nganh-doc').length);
  });
});
