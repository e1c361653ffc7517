import { randomUUID } from 'node:crypto';
import type { RouteDeclaration } from '../../../../../shared/contracts/route.ts';
import * as appraisals from '../../../../../shared/contracts/routes/appraisals.ts';
import * as life from '../../../../../shared/contracts/routes/campaign-life.ts';
import * as campaigns from '../../../../../shared/contracts/routes/campaigns.ts';
import * as eligibility from '../../../../../shared/contracts/routes/eligibility.ts';
import * as evidence from '../../../../../shared/contracts/routes/evidence.ts';
import * as nominations from '../../../../../shared/contracts/routes/nominations.ts';
import * as postings from '../../../../../shared/contracts/routes/postings.ts';
import * as results from '../../../../../shared/contracts/routes/results.ts';
import * as reviews from '../../../../../shared/contracts/routes/score-reviews.ts';
import * as versions from '../../../../../shared/contracts/routes/submission-versions.ts';
import * as submissions from '../../../../../shared/contracts/routes/submissions.ts';
import * as supplements from '../../../../../shared/contracts/routes/supplements.ts';
import * as tasks from '../../../../../shared/contracts/routes/tasks.ts';
import * as unitWork from '../../../../../shared/contracts/routes/unit-work.ts';
import { declarationOf, tinyPdf } from '../../../../campaign/files.ts';
import type { Sent } from '../../../../fakes/door-app.ts';
import type { Bound } from './edges.ts';
import { campaignId, drafting, fresh, lateUnit, roundId, unit } from './round-of-edges.ts';
import { type StageName, type Stages, shelved } from './stages.ts';

/** A way of writing: at which stage it is ready, what binds it, whose ends count, and what is sent by whom. */
export type Attempt = {
  name: string;
  route: RouteDeclaration;
  stage: StageName;
  bound: Bound;
  own: string;
  who: string;
  sent: Sent | ((at: number) => Promise<Sent>);
};

const document = { number: '12/BC', issuedOn: '2023-11-20', abstract: 'Báo cáo kết quả' };
const instrument = {
  ...{ number: '321', symbol: 'QĐ-UBND', issuedOn: '2024-03-18', signer: 'Trần Thị Ký' },
  issuer: { vi: 'Ủy ban nhân dân tỉnh', en: "People's Committee" },
};
const guidance = {
  instrumentId: 'hd-binh-xet',
  instrument: {
    title: { vi: 'Hướng dẫn', en: 'Guidance' },
    ...{ number: '15', symbol: 'HD-SNV', issuedOn: '2023-12-01', issuer: null },
  },
  ...{ awards: [], conditions: [], windows: {} },
  quotas: [{ award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 2 }],
};
const said = { kind: 'JUDGED', reason: 'Chấp hành tốt', evidence: [] };
const both = <A extends object, B extends object>(a: A, b: B): A & B => ({ ...a, ...b });

/** Every way of writing that time binds, one after the other; each is tried on the stage as it was kept. */
export const attemptsOn = (stage: Stages): Attempt[] => {
  const { of, ask, files, idOf } = stage;
  const mine = of(unit);
  const file = (evidenceId: string) => ({ ...mine, evidenceId });
  const found: Attempt[] = [];
  const add = (
    place: Pick<Attempt, 'stage' | 'bound'> & { own?: string; who?: string; as?: string },
    route: RouteDeclaration,
    sent: Attempt['sent'],
  ) => {
    const { own = unit, who = own, as } = place;
    found.push({ name: as ?? route.id, route, own, who, sent, stage: place.stage, bound: place.bound });
  };

  const registering = { stage: 'registering', bound: 'registration' } as const;
  add(both(registering, { own: lateUnit }), life.registerUnit, {
    ...{ param: { campaignId, unitId: lateUnit }, json: { registered: true }, revision: 0 },
  });
  add({ stage: 'registered', bound: 'registration', as: 'registerUnit: taken back' }, life.registerUnit, {
    ...{ param: { campaignId, unitId: unit }, json: { registered: false }, revision: 1 },
  });
  add({ stage: 'registered', bound: 'afterRegistration', who: 'manager' }, campaigns.launchRound, {
    ...{ param: { roundId }, json: { roster: stage.roster, simulated: true } },
  });

  const self = { stage: 'drafting', bound: 'selfAssessment' } as const;
  const justified = { justification: 'Bản sau' };
  add(both(self, { own: fresh }), submissions.openSubmission, { json: { roundId, entrantId: fresh } });
  add(self, submissions.saveAnswer, { param: { ...mine, leaf: '1.2.2' }, json: justified, revision: 1 });
  add(both(self, { own: drafting, as: 'saveAnswer: of who has not handed in' }), submissions.saveAnswer, {
    ...{ param: { ...of(drafting), leaf: '1.2.2' }, json: justified, revision: 1 },
  });
  add(both(self, { own: drafting, as: 'saveAnswer: citing tasks' }), submissions.saveAnswer, async (at) => {
    const { body } = await ask(drafting, at, tasks.readTaskAnswers, { param: of(drafting) });
    const listed = (body as { items: { leaf: string; taskList: string; value?: unknown }[] }).items[0];
    const { leaf = '', taskList, value } = listed ?? {};
    return { param: { ...of(drafting), leaf }, json: { value, taskList, ...justified }, revision: 0 };
  });
  for (const own of [unit, drafting])
    add(both(self, { own, as: `submitAssessment: ${own}` }), submissions.submitAssessment, async (at) => ({
      ...{ param: of(own), json: await stage.attestation(own, at) },
    }));
  add(self, submissions.withdrawSubmission, { param: mine });
  add(both(self, { who: 'manager' }), versions.returnForCompletion, async () => {
    const snapshotId = (await stage.ports.submissions.get(idOf(unit)))?.submitted?.snapshotId;
    return { param: mine, json: { snapshotId, leaves: { '1.2.2': 'Bổ sung' } } };
  });
  add(self, unitWork.assignWork, { param: mine, json: { divisions: [], assignments: [] }, revision: 1 });
  add(both(self, { who: 'two' }), unitWork.copyWorkPlan, {
    ...{ param: mine, json: { from: idOf(drafting) }, revision: 1 },
  });
  add(self, unitWork.reviewLeaf, {
    ...{ param: { ...mine, leaf: '1.2.2' }, json: { decision: 'ACCEPT', answerRevision: 1 }, revision: 0 },
  });
  add(self, evidence.beginUpload, { param: mine, json: declarationOf(tinyPdf('fresh'), ['1.1.3']) });
  add(self, evidence.signUploadAgain, { param: file(files.kept) });
  add(self, evidence.signParts, {
    ...{ param: file(files.inParts), json: { parts: [{ number: 1, crc32: '00000000' }] } },
  });
  add(self, evidence.describeEvidence, {
    ...{ param: file(files.kept), json: { document, citations: [{ leaf: '1.1.3' }] }, revision: 1 },
  });
  add(self, evidence.removeEvidence, { param: file(files.removed), revision: 1 });
  add(self, evidence.addLink, {
    param: mine,
    json: {
      ...{ address: 'https://thidua.example.vn/bai-viet', seenOn: '2023-11-20', document },
      ...{ saved: { sha256: 'a'.repeat(64) }, citations: [{ leaf: '1.1.3' }], holdsNoStateSecret: true },
    },
  });
  add(self, evidence.listPaper, {
    ...{ param: mine, json: { number: '12/BC', issuedOn: '2023-11-20', citations: [{ leaf: '1.1.3' }] } },
  });
  add(self, evidence.citeShelfDocument, {
    ...{ param: mine, json: { documentId: shelved, citations: [{ leaf: '1.1.3' }] } },
  });
  add(self, eligibility.stateCondition, {
    ...{ param: { ...mine, conditionId: 'chap-hanh' }, json: said, revision: 0 },
  });

  const inner = { stage: 'drafting', bound: 'innerDeadline', who: 'contributor' } as const;
  add(both(inner, { as: 'saveAnswer: by who was given the row' }), submissions.saveAnswer, {
    ...{ param: { ...mine, leaf: '1.2.2' }, json: justified, revision: 1 },
  });
  add(both(inner, { as: 'beginUpload: by who was given the row' }), evidence.beginUpload, {
    ...{ param: mine, json: declarationOf(tinyPdf('theirs'), ['1.1.3']) },
  });
  add(
    { stage: 'drafting', bound: 'afterSelfAssessment', who: 'manager' },
    nominations.issueGuidance,
    async () => ({
      ...{ param: { roundId }, json: guidance, revision: await stage.revision() },
    }),
  );

  const decisions = { '1.2.2': { decision: 'ACCEPT' } };
  const pass = (n: string, stageName: StageName, bound: Bound) =>
    add(
      { stage: stageName, bound, who: 'appraiser', as: `saveAppraisal: pass ${n}` },
      appraisals.saveAppraisal,
      {
        ...{ param: { ...mine, pass: n, field: '1' }, json: { decisions }, revision: 0 },
      },
    );
  pass('1', 'sealed', 'appraisal');
  const answering = { stage: 'appraised', bound: 'supplementary' } as const;
  add(answering, supplements.answerReason, {
    ...{ param: { ...mine, leaf: '1.2.2' }, json: { explanation: 'Đã gửi kèm', evidence: [] }, revision: 0 },
  });
  add(answering, supplements.beginSupplementUpload, {
    ...{ param: mine, json: declarationOf(tinyPdf('bổ sung'), ['1.2.2']) },
  });
  pass('2', 'appraised', 'secondAppraisal');
  const publish = (kind: string, stageName: StageName, bound: Bound) =>
    add(
      { stage: stageName, bound, who: 'manager', as: `publishRound: ${kind}` },
      results.publishRound,
      async () => ({
        ...{ param: { roundId }, json: { kind }, revision: await stage.revision() },
      }),
    );
  publish('PROVISIONAL', 'appraised', 'afterAppraisal');
  add({ stage: 'provisional', bound: 'scoreReview' }, reviews.requestScoreReview, {
    ...{ param: mine, json: { rows: { '1.2.2': 'Có quyết định phân công' } }, revision: 0 },
  });
  publish('FINAL', 'provisional', 'afterScoreReview');

  const naming = { bound: 'nomination' } as const;
  add({ ...naming, stage: 'final' }, nominations.nameIndividual, { param: mine, json: stage.person(2) });
  add({ ...naming, stage: 'final', who: 'council' }, nominations.nominate, {
    ...{ param: { roundId, awardId: 'bang-khen', candidateId: unit }, json: stage.ruling, revision: 0 },
  });
  add({ ...naming, stage: 'nominated' }, eligibility.stateOfPerson, {
    ...{
      param: { ...mine, individualId: stage.individualId, conditionId: 'guong-mau' },
      json: said,
      revision: 0,
    },
  });
  add({ ...naming, stage: 'nominated' }, nominations.saveDossier, {
    ...{ param: stage.dossier, json: stage.content, revision: 1 },
  });
  add({ ...naming, stage: 'nominated' }, nominations.submitDossier, { param: stage.dossier, revision: 1 });
  const { citations: _proves, ...declared } = declarationOf(tinyPdf('tờ trình'), []);
  add({ ...naming, stage: 'nominated' }, nominations.beginDossierUpload, { param: mine, json: declared });
  add({ bound: 'posting', stage: 'nominated', who: 'manager' }, postings.postList, { param: { roundId } });
  const line = { awardId: 'bang-khen', candidateId: unit };
  add({ bound: 'posting', stage: 'posted', who: 'citizen' }, postings.commentOnPosting, {
    ...{ param: { roundId }, json: { ...line, comment: 'Hồ sơ trễ hạn' }, key: randomUUID() },
  });
  add({ bound: 'afterPosting', stage: 'posted', who: 'manager' }, postings.decideAward, {
    ...{ param: { roundId, awardId: 'bang-khen' }, revision: 0 },
    json: { instrument, awarded: [unit], refused: [] },
  });
  return found;
};
