import type { Placed } from '../../../shared/contracts/ranking.ts';
import type { GroupRanking } from '../../../shared/contracts/result.ts';
import { listAppraisals, readSealed } from '../../../shared/contracts/routes/appraisals.ts';
import type { AppraisalDecision, Claim, ScoreInputs } from '../../../shared/contracts/score-inputs.ts';
import type { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import { type LaunchedRules, rulesIn } from '../../../shared/domain/campaign/launched-rules.ts';
import { latenessOf } from '../../../shared/domain/lateness.ts';
import { rankGroup } from '../../../shared/domain/ranking/rank-group.ts';
import { standingOf } from '../../../shared/domain/ranking/standing.ts';
import { scoreEntrant } from '../../../shared/domain/scoring/score-entrant.ts';
import { peerBests } from '../../../shared/domain/scoring/score-peers.ts';
import type { Bilingual } from '../../../shared/errors.ts';
import { rosterSubmissions } from '../acts/close.ts';
import type { RehearsedRound } from '../rehearsal.ts';

const claimsOf = ({ submission, files }: SealedSnapshot): Record<string, Claim> =>
  Object.fromEntries(
    Object.entries(submission.answers).map(([leaf, { value, notApplicable, justification }]) => {
      const proofs = submission.evidence.filter(
        ({ evidenceId, citations }) =>
          files[evidenceId]?.state === 'ACCEPTED' && citations.some((citation) => citation.leaf === leaf),
      );
      const claim = {
        ...(value === undefined ? {} : { value }),
        ...(notApplicable === undefined ? {} : { notApplicable }),
        ...{ evidence: proofs.length, justified: justification !== undefined },
      };
      return [leaf, claim];
    }),
  );

/**
 * What a score rests on, gathered again from what the API shows to the manager: what the second pass decided, and then what the
 * rehearsal itself had changed in a score review, stands in place of what was decided before.
 */
const inputsOf = async (
  { play, given, windows, reviewed }: RehearsedRound,
  { compiled, round }: LaunchedRules,
  { submissionId, entrantId }: { submissionId: string; entrantId: string },
): Promise<ScoreInputs> => {
  const manager = play.as(play.province.firstManager);
  const sealed = (await manager.call(readSealed, { param: { submissionId } })).body;
  const decided = async (pass: '1' | '2') => {
    const { items } = (await manager.call(listAppraisals, { param: { submissionId, pass } })).body;
    const decisions: Record<string, AppraisalDecision> = {};
    for (const item of items) Object.assign(decisions, item.decisions);
    return decisions;
  };
  const second: Record<string, AppraisalDecision> =
    windows.secondAppraisal === undefined ? {} : await decided('2');
  Object.assign(second, reviewed.get(entrantId));
  const late = latenessOf(sealed, round.latePolicy, compiled.calendar);
  return {
    entrantId,
    claims: claimsOf(sealed),
    appraisals: await decided('1'),
    ...(Object.keys(second).length === 0 ? {} : { secondAppraisals: second }),
    provided: given.get(entrantId) ?? {},
    adjustments: {},
    ...(late === undefined ? {} : { late }),
  };
};

const differences = ({ groupId, lines }: GroupRanking, placed: readonly Placed[]): Bilingual[] => {
  const computed = new Map(placed.map((one) => [one.entrantId, one]));
  return lines.flatMap(({ entrantId, unitName, place, band, final }): Bilingual[] => {
    const own = computed.get(entrantId);
    const published = [place, place === undefined ? undefined : final?.points, band].join();
    const again = [own?.place, own?.points, own?.band].join();
    if (published === again) return [];
    const which = `${groupId}, ${unitName}`;
    return [
      {
        vi: `${which}: công bố ${published}, tính lại ${again}`,
        en: `${which}: published ${published}, computed again ${again}`,
      },
    ];
  });
};

const groupFaults = async (round: RehearsedRound, ranking: GroupRanking): Promise<Bilingual[]> => {
  const { file, roundId } = round.play;
  const rules = rulesIn(file, roundId, ranking.groupId);
  const members = [...round.entrants.values()].filter(({ groupId }) => groupId === ranking.groupId);
  const submissions = new Map((await rosterSubmissions(round)).map((one) => [one.entrantId, one]));
  const inputs: ScoreInputs[] = [];
  for (const { unitId } of members) {
    const one = submissions.get(unitId);
    if (one?.seal?.snapshotId !== undefined) inputs.push(await inputsOf(round, rules, one));
  }
  const peers = peerBests(rules.compiled, inputs);
  const scored = inputs.map((one) =>
    scoreEntrant(rules.compiled, Object.keys(peers).length === 0 ? one : { ...one, peers }),
  );
  const { tieBreaks, bands } = rules.group;
  const sheets = new Map(scored.map((sheet) => [sheet.entrantId, sheet]));
  const { placed } = rankGroup(
    { column: 'final', rankBy: rules.round.rounding.rankBy, tieBreaks, bands },
    members.map(({ unitId: entrantId }) => {
      const sheet = sheets.get(entrantId);
      return sheet === undefined ? { state: 'ABSENT', entrantId } : standingOf(sheet, 'final', tieBreaks);
    }),
  );
  const missing = members.filter(({ unitId }) =>
    ranking.lines.every(({ entrantId }) => entrantId !== unitId),
  );
  return [
    ...differences(ranking, placed),
    ...missing.map(({ name }) => ({
      vi: `${ranking.groupId}: ${name} không có trong kết quả công bố`,
      en: `${ranking.groupId}: ${name} is not in the published result`,
    })),
  ];
};

/** Where the published rankings are not what sealed claims, decisions and imported values come to. */
export const recomputedFaults = async (
  round: RehearsedRound,
  rankings: readonly GroupRanking[],
): Promise<Bilingual[]> => {
  const faults: Bilingual[] = [];
  for (const ranking of rankings) faults.push(...(await groupFaults(round, ranking)));
  return faults;
};
