import type { RoundDecision } from '../../../shared/contracts/round-decision.ts';
import { readRound } from '../../../shared/contracts/routes/campaigns.ts';
import {
  applyReorganisation,
  decideRound,
  proposeReorganisation,
} from '../../../shared/contracts/routes/reorganisations.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { sealingMargin } from '../../../shared/domain/windows.ts';
import { decisionsFor } from '../reform-decisions.ts';
import { hour, nextMinute, type PlannedReform, type Rehearsal, type RehearsedRound } from '../rehearsal.ts';
import { closeDue } from './close.ts';
import { addEntrants, scheduleCohort } from './cohort.ts';
import { staffUnits } from './units-and-people.ts';
import { tryLate } from './write.ts';

const chosenWords = {
  vi: 'đơn vị nào kế thừa đơn vị nào là giả định: danh sách đơn vị không nêu',
  en: 'who takes over from whom is made up: the list of units does not tell',
};

/** The manager proposes and applies a reorganisation, some days before its own. */
export const enterReform = async (rehearsal: Rehearsal, reform: PlannedReform): Promise<void> => {
  const { as, province, chronicle, living } = rehearsal;
  const { day: effectiveOn, ends, begins, successions } = reform;
  const where = rehearsal.units.province;
  if (successions.length === 0) {
    chronicle.tell(
      where,
      `${ends.length} đơn vị kết thúc, ${begins.length} đơn vị bắt đầu ngày ${effectiveOn}: không có hình thức kế thừa nào phù hợp, không diễn tập`,
      `${ends.length} units end and ${begins.length} begin on ${effectiveOn}: no form of succession fits, not rehearsed`,
    );
    return;
  }
  const taking = new Set(successions.flatMap(({ successors }) => successors));
  const manager = as(province.firstManager);
  const { body } = await manager.call(proposeReorganisation, {
    json: {
      title: `Sắp xếp đơn vị từ ngày ${effectiveOn} (mô phỏng)`,
      effectiveOn,
      instrument: {
        id: `sap-xep-${effectiveOn}`,
        title: {
          vi: 'Nghị quyết sắp xếp đơn vị hành chính (mô phỏng)',
          en: 'Resolution on the reorganisation (simulated)',
        },
        number: '202/2025/QH15',
        symbol: null,
        issuedOn: localDay(province.clock.now()),
        issuer: null,
      },
      newUnits: begins
        .filter(({ id }) => taking.has(id))
        .map(({ id: unitId, name, shortName, type, level }) => ({ unitId, name, shortName, type, level })),
      successions,
    },
    idempotencyKey: `rehearse-reform-${effectiveOn}`,
  });
  const { reorganisationId, revision } = body;
  const applied = await manager.call(applyReorganisation, { param: { reorganisationId }, revision });
  reform.reorganisationId = reorganisationId;
  for (const unit of begins) if (taking.has(unit.id)) living.set(unit.id, unit);
  const { effects } = applied.body;
  chronicle.tell(
    where,
    `Sắp xếp từ ngày ${effectiveOn}: ${effects.ends.length} đơn vị kết thúc, ${effects.begins.length} đơn vị bắt đầu (${chosenWords.vi})`,
    `Reorganisation on ${effectiveOn}: ${effects.ends.length} units end, ${effects.begins.length} begin (${chosenWords.en})`,
  );
};

const words = (decisions: readonly RoundDecision[], nameOf: (id: string) => string): string => {
  const kinds = { FINAL_AS_OF: [], PASS_DRAFT: [], START_CLEAN: [] } as Record<
    RoundDecision['decision'],
    string[]
  >;
  for (const { decision, unitId } of decisions) kinds[decision].push(nameOf(unitId));
  return Object.entries(kinds)
    .filter(([, units]) => units.length > 0)
    .map(([kind, units]) => `${kind}: ${units.join(', ')}`)
    .join('; ');
};

/** The manager decides for one round; where drafts that pass differ, the first predecessor's answer is chosen by name. */
const decide = async (rehearsal: Rehearsal, round: RehearsedRound, reform: PlannedReform): Promise<void> => {
  const { chronicle, nameOf } = rehearsal;
  const { play, rules, windows } = round;
  const { reorganisationId } = reform;
  const now = play.province.clock.now();
  const decisions = decisionsFor(rules, round.entrants, reform, now > windows.selfAssessment.closesAt);
  if (reorganisationId === undefined || decisions.length === 0) return;
  const manager = play.as(play.province.firstManager);
  const param = { roundId: play.roundId };
  const { revision } = (await manager.call(readRound, { param })).body;
  const trial = { reorganisationId, decisions, dryRun: true };
  const { conflicts } = (await manager.call(decideRound, { param, json: trial, revision })).body;
  const choices: Record<string, Record<string, string>> = {};
  for (const { successorId, leaf, predecessors } of conflicts)
    choices[successorId] = { ...choices[successorId], [leaf]: predecessors[0]! };
  const json = { reorganisationId, decisions, choices, dryRun: false };
  const done = (await manager.call(decideRound, { param, json, revision })).body;
  const passed = decisions.flatMap((one) =>
    one.decision === 'PASS_DRAFT' && round.entrants.get(one.unitId)?.wrote ? [one.to.unitId] : [],
  );
  for (const unitId of done.leaves) round.entrants.delete(unitId);
  const said = words(decisions, nameOf);
  const counts = `${done.answersPassed}/${conflicts.length}`;
  chronicle.tell(
    play.roundId,
    `Quyết định về đơn vị kết thúc: ${said}; câu trả lời chuyển/khác nhau phải chọn: ${counts}`,
    `Decided on the units that ended: ${said}; answers passed/that differed and were chosen: ${counts}`,
  );
  const joining = addEntrants(
    rehearsal,
    round,
    done.joins,
    now + 30 * 60_000,
    windows.selfAssessment.closesAt,
  );
  for (const entrant of joining) entrant.wrote = passed.includes(entrant.unitId);
  scheduleCohort(rehearsal, round, joining);
  const final = done.finalAsOf.flatMap((unitId) => round.entrants.get(unitId) ?? []);
  if (now > windows.selfAssessment.closesAt) return;
  rehearsal.agenda.add(now + hour, () => tryLate(rehearsal, round, final));
  rehearsal.agenda.add(nextMinute(now + hour + sealingMargin), () => closeDue(rehearsal, round));
};

/** On the day of a reorganisation: the successors are staffed, and every round that runs decides. */
export const reformDay = async (rehearsal: Rehearsal, reform: PlannedReform): Promise<void> => {
  if (reform.reorganisationId === undefined) return;
  const taking = new Set(reform.successions.flatMap(({ successors }) => successors));
  await staffUnits(rehearsal, [...taking]);
  for (const { id } of reform.ends) rehearsal.living.delete(id);
  for (const round of rehearsal.rounds.values()) if (!round.isFinal) await decide(rehearsal, round, reform);
};
