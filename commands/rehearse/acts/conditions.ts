import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { ConditionStatement } from '../../../shared/contracts/eligibility.ts';
import type { EligibilityCondition } from '../../../shared/contracts/eligibility-condition.ts';
import type { Evidence } from '../../../shared/contracts/evidence.ts';
import {
  confirmCondition,
  readConditions,
  stateCondition,
} from '../../../shared/contracts/routes/eligibility.ts';
import { isStated } from '../../../shared/domain/eligibility/check-statement.ts';
import { confirmerOf } from '../../../shared/domain/eligibility/confirming.ts';
import { statedMeasures } from '../../../shared/domain/eligibility/measure-stated.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { appraiserFor, type Entrant } from '../../play/cast.ts';
import { type Random, randomOf } from '../../play/random.ts';
import { evidenceOf } from '../../play/steps/hand-in-file.ts';
import { attempt } from '../attempts.ts';
import type { Rehearsal, RehearsedEntrant, RehearsedRound } from '../rehearsal.ts';
import { listedShare } from './tasks.ts';
import { lanes } from './units-and-people.ts';

/** The conditions of a campaign that a unit as a body is asked about. */
const askedOf = (
  { living }: Rehearsal,
  { eligibility }: CampaignFile,
  unitId: string,
): EligibilityCondition[] => {
  const type = living.get(unitId)?.type;
  return eligibility.filter(
    (one) =>
      one.entrantKinds.includes('COLLECTIVE') &&
      (one.unitTypes === 'ALL' || (type !== undefined && one.unitTypes.includes(type))) &&
      isStated(one),
  );
};

type Listed = Map<string, { numerator: number; denominator: number }>;

const simulated = 'Theo sổ theo dõi của đơn vị (mô phỏng)';

const statementOf = (
  { test }: EligibilityCondition,
  random: Random,
  proof: Evidence | undefined,
  recognisedOn: string,
  listed: Listed,
): ConditionStatement => {
  switch (test.type) {
    case 'MEASURED': {
      const values = statedMeasures(test.all).map((measure) => {
        if (measure.of === 'COUNT') return [measure.id, { kind: 'COUNT', count: measure.count }] as const;
        const share = listed.get(measure.id);
        if (share !== undefined) return [measure.id, { kind: 'PERCENT', ...share }] as const;
        const denominator = random.whole(20, 200);
        const numerator = random.chance(0.75) ? denominator : Math.floor(denominator * random.next());
        return [measure.id, { kind: 'PERCENT', numerator, denominator }] as const;
      });
      return { kind: 'MEASURED', values: Object.fromEntries(values), evidence: [] };
    }
    case 'DOCUMENTED': {
      if (proof === undefined) return { kind: 'NO_CASES', reason: simulated, evidence: [] };
      const paper = { number: '77/QĐ', issuedOn: recognisedOn, issuer: 'Cơ quan công nhận (mô phỏng)' };
      const recognition = {
        ...paper,
        what: 'Sáng kiến về cải cách hành chính (mô phỏng)',
        recognisedAt: test.recognisedAt,
        evidenceId: proof.evidenceId,
      };
      return {
        kind: 'DOCUMENTED',
        recognitions: Array.from({ length: test.count }, (_, n) => ({
          ...recognition,
          number: `${77 + n}/QĐ`,
        })),
      };
    }
    case 'JUDGED':
      return { kind: 'JUDGED', reason: 'Đơn vị đề nghị xem xét (mô phỏng)', evidence: [] };
    case 'BAND_AT_LEAST':
    case 'ACROSS_ROUNDS':
      return { kind: 'NO_CASES', reason: simulated, evidence: [] };
  }
};

/** What the unit's list of tasks says of the measures that are taken from it. */
const listedOf = async (
  rehearsal: Rehearsal,
  { test }: EligibilityCondition,
  of: { campaignId: string; unitId: string },
): Promise<Listed> => {
  const listed: Listed = new Map();
  for (const measure of test.type === 'MEASURED' ? test.all : [])
    if (measure.of === 'PERCENT' && measure.fromTasks !== undefined)
      listed.set(measure.id, await listedShare(rehearsal, of, measure.fromTasks));
  return listed;
};

/** Officers state what the conditions ask of their units; who has no file to prove a paper states nothing of it. */
export const stateAll = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
): Promise<void> => {
  const { play, rules } = round;
  let stated = 0;
  await inLanes(
    entrants.filter(({ wrote }) => wrote),
    lanes,
    async (entrant) => {
      const proof = [...(await evidenceOf(play, entrant)).values()].find(({ state }) => state === 'ACCEPTED');
      for (const condition of askedOf(rehearsal, play.file, entrant.unitId)) {
        const random = randomOf(play.seed, 'condition', entrant.unitId, condition.id);
        const listed = await listedOf(rehearsal, condition, {
          campaignId: play.campaignId,
          unitId: entrant.unitId,
        });
        // Nothing was due: there is no share to state.
        if ([...listed.values()].some(({ denominator }) => denominator === 0)) continue;
        const json = statementOf(condition, random, proof, rules.acceptedPaperDates.to, listed);
        if (json.kind === 'NO_CASES' && condition.noCases === undefined) continue;
        const param = { submissionId: await play.submissionOf(entrant), conditionId: condition.id };
        const act = { vi: 'khai điều kiện', en: 'state a condition' };
        const call = () => play.as(entrant.officer).call(stateCondition, { param, json, revision: 0 });
        if (await attempt(round, entrant, act, call)) stated += 1;
      }
    },
  );
  if (stated === 0) return;
  rehearsal.chronicle.tell(
    play.roundId,
    `${stated} nội dung khai theo điều kiện xét khen`,
    `${stated} statements on the conditions for awards`,
  );
};

const confirmerFor = (
  { play }: RehearsedRound,
  condition: EligibilityCondition,
  { unitId }: Entrant,
): string | undefined => {
  const { roles } = play.file;
  const manager = play.province.firstManager;
  const leaderOf = (agency: string) => (agency === unitId ? manager : `head-${agency}`);
  switch (confirmerOf(condition)) {
    case 'STANDING_AGENCY':
      return leaderOf(roles.standingAgency);
    case 'APPRAISAL_ORGANISER':
      return leaderOf(roles.appraisalOrganiser);
    case 'APPRAISER':
      return appraiserFor(play.cast, unitId, play.file.scoringTables[0]?.fields[0]?.code ?? '').personId;
    case 'COUNCIL':
      return play.cast.council;
    case 'MANAGER':
      return manager;
    case undefined:
      return undefined;
  }
};

/** The roles that the conditions name give their word on what was stated, mostly to confirm it. */
export const confirmAll = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play } = round;
  let [confirmed, refused] = [0, 0];
  await inLanes(
    [...round.entrants.values()].filter(({ wrote }) => wrote),
    lanes,
    async (entrant) => {
      const submissionId = await play.submissionOf(entrant);
      const { items } = (await play.as(play.cast.council).call(readConditions, { param: { submissionId } }))
        .body;
      for (const condition of askedOf(rehearsal, play.file, entrant.unitId)) {
        const stated = items.find(({ conditionId }) => conditionId === condition.id)?.stated;
        const by = confirmerFor(round, condition, entrant);
        if (stated === undefined || by === undefined) continue;
        const isConfirmed = randomOf(play.seed, 'verdict', entrant.unitId, condition.id).chance(0.8);
        await play.as(by).call(confirmCondition, {
          param: { submissionId, conditionId: condition.id },
          json: { decision: isConfirmed ? 'CONFIRM' : 'REFUSE', reason: 'Đã đối chiếu hồ sơ (mô phỏng)' },
          revision: stated.revision,
        });
        if (isConfirmed) confirmed += 1;
        else refused += 1;
      }
    },
  );
  if (confirmed + refused === 0) return;
  rehearsal.chronicle.tell(
    play.roundId,
    `Xác nhận điều kiện xét khen: ${confirmed} xác nhận, ${refused} không xác nhận`,
    `Conditions for awards: ${confirmed} confirmed, ${refused} refused`,
  );
};
