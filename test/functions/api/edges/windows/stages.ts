import { everyDoor } from '../../../../../functions/api/routes/every-door.ts';
import { findDueRounds } from '../../../../../shared/actions/find-due-rounds.ts';
import { dossierFilesId } from '../../../../../shared/actions/nomination/dossiers.ts';
import { rankGroup } from '../../../../../shared/actions/rank-group.ts';
import { scoreSubmission } from '../../../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../../../shared/actions/seal-submission.ts';
import { OwingItem } from '../../../../../shared/contracts/item.ts';
import type { RouteDeclaration } from '../../../../../shared/contracts/route.ts';
import * as appraisals from '../../../../../shared/contracts/routes/appraisals.ts';
import * as life from '../../../../../shared/contracts/routes/campaign-life.ts';
import * as campaigns from '../../../../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../../../../shared/contracts/routes/evidence.ts';
import * as nominations from '../../../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../../../shared/contracts/routes/postings.ts';
import * as results from '../../../../../shared/contracts/routes/results.ts';
import * as submissions from '../../../../../shared/contracts/routes/submissions.ts';
import * as unitWork from '../../../../../shared/contracts/routes/unit-work.ts';
import { shelfId } from '../../../../../shared/domain/shelf.ts';
import { declarationOf, tinyPdf } from '../../../../campaign/files.ts';
import { type DoorAnswer, doorApp, type Sent } from '../../../../fakes/door-app.ts';
import { evidenceItem, opaque } from '../../../../fakes/items.ts';
import { memoryRecords, type Saved } from '../../../../fakes/memory-records.ts';
import { cast, edgePorts, units } from './edge-ports.ts';
import { appraisedUntil, extendedTo, inside, margin, spansOf } from './edges.ts';
import {
  campaignId,
  drafting,
  fileOfEdges,
  fresh,
  groupId,
  roundId,
  type Shape,
  second,
  unit,
} from './round-of-edges.ts';

const workers = { seal: sealSubmission, score: scoreSubmission, rank: rankGroup } as const;
const bytesInParts = 300 * 1024 * 1024;
export const shelved = opaque('s');

/** How far the round is; at each stage what is tried there is ready to be taken, but for its instant. */
export const stageNames = [
  'registering',
  'registered',
  'drafting',
  'sealed',
  'appraised',
  'provisional',
  'final',
  'nominated',
  'posted',
] as const;
export type StageName = (typeof stageNames)[number];

/** A round played from registration to the posted list, kept as it was at every stage. */
export const stagesOf = async (shape: Shape) => {
  const records = memoryRecords();
  const ports = edgePorts(records);
  const ask = doorApp(everyDoor(ports), (who) => cast[who] ?? []);
  const must = async (
    who: string,
    at: number,
    route: RouteDeclaration,
    sent: Sent = {},
  ): Promise<DoorAnswer> => {
    const answer = await ask(who, at, route, sent);
    if (answer.status >= 300) throw new Error(`${route.id}: ${answer.code} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const stages = new Map<StageName, Saved>();
  const keep = (name: StageName) => stages.set(name, records.saved());
  const spans = spansOf(shape, unit);
  const idOf = (unitId: string) => ports.submissions.idOf(roundId, unitId);
  const of = (unitId: string) => ({ submissionId: idOf(unitId) });
  const inRound = { roundId };
  const revision = async () => (await ports.rounds.get(roundId))?.revision ?? 0;

  const pay = async (when: number) => {
    for (let paid = true; paid; ) {
      paid = false;
      for (const item of await records.all()) {
        const { owes = {}, pk = '' } = OwingItem.safeParse(item).data ?? {};
        for (const kind of ['seal', 'score', 'rank'] as const) {
          if (owes[kind] === undefined) continue;
          await workers[kind](ports, pk.replace('SUB#', ''), when);
          paid = true;
        }
      }
    }
  };
  const minute = async (when: number) => {
    await findDueRounds(ports, when);
    await pay(when);
  };
  const attestation = async (unitId: string, at: number) => {
    const {
      answers,
      evidence: files,
      digest,
    } = (await must(unitId, at, submissions.reviewDraft, { param: of(unitId) })).body as {
      answers: Record<string, { revision: number }>;
      evidence: { evidenceId: string; revision: number }[];
      digest: string;
    };
    const shown = {
      answers: Object.fromEntries(Object.entries(answers).map(([leaf, row]) => [leaf, row.revision])),
      evidence: Object.fromEntries(files.map((file) => [file.evidenceId, file.revision])),
    };
    return { shown, digest, capacity: 'HEAD', statement: 'Tôi chịu trách nhiệm.' };
  };

  // Registration, and the launch after it.
  const file = fileOfEdges(shape);
  const fileHash = await ports.snapshots.put('campaigns', file);
  await ports.imports.changeCampaign(campaignId, 'import', () => ({
    ...{ campaignId, title: file.title, form: file.form, fileHash, revision: 1, rounds: [roundId] },
  }));
  for (const unitId of units)
    await ports.units.change(unitId, 'import', () => ({
      ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
    }));
  keep('registering');
  const registering = inside(spans.registration);
  for (const unitId of [unit, second, drafting, fresh])
    await must(unitId, registering, life.registerUnit, {
      ...{ param: { campaignId, unitId }, json: { registered: true }, revision: 0 },
    });
  keep('registered');
  const launchedAt = (spans.afterRegistration.opensAt ?? 0) + margin;
  const roster = { [groupId]: [unit, second, drafting, fresh] };
  await must('manager', launchedAt, campaigns.launchRound, {
    param: inRound,
    json: { roster, simulated: true },
  });
  if (shape === 'EXTENDED')
    await ports.rounds.change(roundId, 'extend', (round) => ({
      ...round!,
      extensions: { [unit]: extendedTo },
      appraisalExtensions: { [unit]: appraisedUntil },
    }));

  // Self-assessment: rows, files of every kind, a plan of who does what, a version that was handed in.
  const writing = inside(spans.selfAssessment);
  const row = (who: string, leaf: string, json: object) =>
    must(who, writing, submissions.saveAnswer, { param: { ...of(who), leaf }, json, revision: 0 });
  const ratio = (numerator: number) => ({ kind: 'ratio', numerator, denominator: 10 });
  for (const who of [unit, second, drafting]) {
    await must(who, writing, submissions.openSubmission, { json: { roundId, entrantId: who } });
    await row(who, '1.2.2', { value: { kind: 'boolean', value: true }, justification: 'Đã phân công' });
    await row(who, '2.1.1', { value: ratio(8), justification: 'Theo báo cáo' });
  }
  const upload = async (text: string, more: object = {}) => {
    const json = { ...declarationOf(tinyPdf(text), ['1.1.3']), ...more };
    const { body } = await must(unit, writing, evidence.beginUpload, { param: of(unit), json });
    return (body as { evidence: { evidenceId: string } }).evidence.evidenceId;
  };
  const files = { kept: await upload('kept'), removed: await upload('removed'), inParts: '' };
  files.inParts = await upload('in parts', { bytes: bytesInParts });
  await ports.evidence.change(shelfId, shelved, 'shelf', () =>
    evidenceItem('s', { submissionId: shelfId, citations: [], storedKey: 'evidence/s' }),
  );
  const plan = {
    divisions: [],
    assignments: [{ nodes: ['1'], people: ['contributor'], due: { date: '2023-12-15' } }],
    afterDue: 'REFUSE',
  };
  for (const who of [unit, drafting])
    await must(who, writing, unitWork.assignWork, { param: of(who), json: plan, revision: 0 });
  await must(unit, writing, submissions.submitAssessment, {
    param: of(unit),
    json: await attestation(unit, writing),
  });
  await must(second, writing, submissions.submitAssessment, {
    ...{ param: of(second), json: await attestation(second, writing) },
  });
  keep('drafting');

  // The seal; what was declared and never sent holds it up no longer.
  for (const one of await ports.evidence.list(idOf(unit)))
    await ports.evidence.change(idOf(unit), one.evidenceId, 'gone', (now) => ({
      ...(now ?? one),
      ...{ state: 'EXPIRED', owes: {} },
    }));
  for (const end of [spans.selfAssessment.closesAt ?? 0, extendedTo]) await minute(end + margin);
  keep('sealed');

  const appraising = inside(spans.appraisal);
  const decide = (of1: string, field: string, decisions: object) =>
    must('appraiser', appraising, appraisals.saveAppraisal, {
      ...{ param: { ...of(of1), pass: '1', field }, json: { decisions }, revision: 0 },
    });
  for (const one of [unit, second]) {
    await decide(one, '1', { '1.2.2': { decision: 'NO_POINTS', reason: 'Thiếu minh chứng' } });
    await decide(one, '2', { '2.1.1': { decision: 'ACCEPT' } });
  }
  await pay(appraising);
  keep('appraised');

  const publish = async (kind: 'PROVISIONAL' | 'FINAL', at: number) =>
    must('manager', at, results.publishRound, { param: inRound, json: { kind }, revision: await revision() });
  await publish('PROVISIONAL', (spans.secondAppraisal.closesAt ?? 0) + margin);
  keep('provisional');
  await publish('FINAL', (spans.afterScoreReview.opensAt ?? 0) + margin);
  keep('final');

  // Nomination: a person named, a dossier complete, awards proposed.
  const nominating = inside(spans.nomination);
  const person = (n: number) => ({
    ...{ personId: `person-${n}`, fullName: `Nguyễn Văn ${n}`, position: 'Chuyên viên', on: '2023-12-31' },
    ...{ awards: ['ca-nhan'], achievement: 'Rút ngắn thời gian giải quyết hồ sơ' },
  });
  const named = await must(unit, nominating, nominations.nameIndividual, {
    param: of(unit),
    json: person(1),
  });
  const individualId = String(named.body.individualId);
  await ports.evidence.change(dossierFilesId(idOf(unit)), opaque('d'), 'paper', () =>
    evidenceItem('d', { submissionId: dossierFilesId(idOf(unit)), citations: [] }),
  );
  const dossier = { ...of(unit), awardId: 'bang-khen', candidateId: unit };
  const content = { papers: { 'to-trinh': [{ from: 'DOSSIER', evidenceId: opaque('d') }] } };
  await must(unit, nominating, nominations.saveDossier, { param: dossier, json: content, revision: 0 });
  const ruling = { decision: 'NOMINATE', reason: 'Hội đồng thống nhất' };
  await must('council', nominating, nominations.nominate, {
    ...{ param: { roundId, awardId: 'bang-khen', candidateId: unit }, json: ruling, revision: 0 },
  });
  keep('nominated');
  await must('manager', inside(spans.posting), postings.postList, { param: inRound });
  keep('posted');

  return {
    ...{ records, ports, ask, stages, spans, idOf, of, files, attestation, revision },
    ...{ roster, plan, person, individualId, dossier, content, ruling },
  };
};
export type Stages = Awaited<ReturnType<typeof stagesOf>>;
