import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../commands/play/answers-by-seed.ts';
import { castOf, takesPart } from '../../../commands/play/cast.ts';
import { filesOf, infectedFile } from '../../../commands/play/evidence-plan.ts';
import { isSelf, leavesOf } from '../../../commands/play/self-leaves.ts';
import { EvidenceDeclaration } from '../../../shared/contracts/evidence.ts';
import { exampleCampaign, exampleRoundId, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const seed = 1;
const cast = castOf(exampleCampaign, '2023', exampleUnits, seed);
const plans = cast.entrants.filter(takesPart).map((entrant) => {
  const leaves = leavesOf(exampleCampaign, exampleRoundId, entrant.groupId, entrant.unitId);
  return { entrant, leaves, files: filesOf(seed, 'full', entrant, leaves) };
});
const everyFile = plans.flatMap(({ files }) => files);
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('the evidence of a full play', () => {
  it('is at least 300 files and more than 100 MB', () => {
    expect(everyFile.length).toBeGreaterThanOrEqual(300);
    expect(sum(everyFile.map(({ imageBytes }) => imageBytes))).toBeGreaterThan(100 * 1024 * 1024);
    expect(new Set(everyFile.map((file) => file.seed)).size).toBe(everyFile.length);
  });

  it('has a name of its own for each file of a unit', () => {
    for (const { files } of plans)
      expect(new Set(files.map(({ fileName }) => fileName)).size).toBe(files.length);
  });

  it('proves each answered criterion that asks for evidence, and only criteria that the unit claims', () => {
    for (const { entrant, leaves, files } of plans) {
      const proven = new Set(files.flatMap(({ criteria }) => criteria.map(({ code }) => code)));
      const claimed = leaves.filter(
        (leaf) => isSelf(leaf) && answerOf(seed, entrant, leaf).notApplicable === undefined,
      );
      const required = claimed.filter(({ leaf }) => leaf.evidencePolicy?.requirement === 'REQUIRED');
      expect(required.length).toBeGreaterThan(0);
      expect(required.map(({ code }) => code).filter((code) => !proven.has(code))).toEqual([]);
      const codes = new Set(claimed.map(({ code }) => code));
      expect([...proven].filter((code) => !codes.has(code))).toEqual([]);
    }
  });

  it('is more than 5 MiB in one field for three units of one group', () => {
    const large = plans.filter(({ files, leaves }) => {
      const fieldOf = new Map(leaves.map(({ code, field }) => [code, field]));
      const byField = Map.groupBy(files, ({ criteria }) => fieldOf.get(criteria[0]?.code ?? ''));
      return [...byField.values()].some(
        (mine) => sum(mine.map(({ imageBytes }) => imageBytes)) > 5 * 1024 * 1024,
      );
    });
    expect(large.length).toBe(3);
    expect(new Set(large.map(({ entrant }) => entrant.groupId)).size).toBe(1);
  });

  it('can be declared to the API', () => {
    for (const { fileName, document, criteria, imageBytes } of everyFile) {
      const declared = {
        fileName,
        bytes: imageBytes,
        sha256: 'a'.repeat(64),
        contentType: 'application/pdf',
        document,
        citations: criteria.map(({ code }) => ({ leaf: code })),
        holdsNoStateSecret: true,
      };
      expect(EvidenceDeclaration.parse(declared)).toEqual(declared);
    }
  });

  it('bears the day that was answered where a paper had a deadline', () => {
    const dated = plans.flatMap(({ entrant, leaves, files }) =>
      files.flatMap((file) => {
        const leaf = leaves.find(({ code }) => code === file.criteria[0]?.code);
        const value = leaf && answerOf(seed, entrant, leaf).value;
        return value?.kind === 'deadline' && value.issuedOn !== null
          ? [[file.document.issuedOn, value.issuedOn]]
          : [];
      }),
    );
    expect(dated.length).toBeGreaterThan(100);
    for (const [borne, answered] of dated) expect(borne).toBe(answered);
  });

  it('plans the infected file and its replacement under two names', () => {
    const [plan] = plans;
    const { refused, replacement } = infectedFile(seed, plan!.entrant, plan!.leaves);
    expect([refused.infected, replacement.infected]).toEqual([true, false]);
    expect(refused.fileName).not.toBe(replacement.fileName);
  });
});
