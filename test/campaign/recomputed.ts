import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import type {
  AppraisalDecision,
  Claim,
  ProvidedValue,
  ScoreInputs,
} from '../../shared/contracts/score-inputs.ts';
import type { ScoreSheet } from '../../shared/contracts/score-sheet.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { rankGroup } from '../../shared/domain/ranking/rank-group.ts';
import { standingOf } from '../../shared/domain/ranking/standing.ts';
import { scoreEntrant } from '../../shared/domain/scoring/score-entrant.ts';
import { file, groupOf, members, roundId, type UnitId } from './cast.ts';
import type { TestProvince } from './province.ts';

export type Given = Partial<Record<string, Record<string, ProvidedValue>>>;

/** What one unit's score rests on, gathered again from what the API shows of it. */
const inputsOf = async (
  { manager }: TestProvince,
  unitId: UnitId,
  submissionId: string,
  given: Given,
): Promise<ScoreInputs> => {
  const sealed = (await manager.call(appraisals.readSealed, { param: { submissionId } })).body;
  const decided = (await manager.call(appraisals.listAppraisals, { param: { submissionId, pass: '1' } }))
    .body;
  const claims: Record<string, Claim> = {};
  for (const [leaf, { value, notApplicable, justification }] of Object.entries(sealed.submission.answers)) {
    const proofs = sealed.submission.evidence.filter(
      ({ evidenceId, citations }) =>
        sealed.files[evidenceId]?.state === 'ACCEPTED' &&
        citations.some((citation) => citation.leaf === leaf),
    );
    claims[leaf] = {
      ...(value === undefined ? {} : { value }),
      ...(notApplicable === undefined ? {} : { notApplicable }),
      evidence: proofs.length,
      justified: justification !== undefined,
    };
  }
  const decisions: Record<string, AppraisalDecision> = {};
  for (const item of decided.items) Object.assign(decisions, item.decisions);
  return { entrantId: unitId, claims, appraisals: decisions, provided: given[unitId] ?? {}, adjustments: {} };
};

/** Sheets and ranking of a group, computed here from what the API shows. `submissions`: those that are not absent. */
export const recompute = async (
  province: TestProvince,
  groupId: keyof typeof members,
  submissions: Partial<Record<UnitId, string>>,
  given: Given,
) => {
  const { compiled, group, round } = rulesIn(file, roundId, groupId);
  const sheets = new Map<string, ScoreSheet>();
  for (const [unitId, submissionId] of Object.entries(submissions) as [UnitId, string][]) {
    if (groupOf(unitId) !== groupId) continue;
    sheets.set(unitId, scoreEntrant(compiled, await inputsOf(province, unitId, submissionId, given)));
  }
  const ranking = rankGroup(
    { column: 'final', rankBy: round.rounding.rankBy, tieBreaks: group.tieBreaks, bands: group.bands },
    members[groupId].map((entrantId) => {
      const sheet = sheets.get(entrantId);
      return sheet === undefined
        ? { state: 'ABSENT', entrantId }
        : standingOf(sheet, 'final', group.tieBreaks);
    }),
  );
  return { sheets, ranking };
};
