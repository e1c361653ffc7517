import type { people } from '../../../campaign/stage.ts';

/** Everybody who asks: the people of the stage, somebody without a token, and the province's first manager. */
export type Asker = Exclude<keyof typeof people, 'ended'> | 'nobody' | 'firstManager';

export const askers: readonly Asker[] = [
  'nobody',
  'stranger',
  'otherOfficer',
  'otherHead',
  'officer',
  'head',
  'deputy',
  'ownAppraiser',
  'fieldAppraiser',
  'appraiser',
  'council',
  'auditor',
  'otherManager',
  'manager',
  'firstManager',
];

/** `may` get `then`; everybody else gets `others`, or what `but` says of them. Nobody without a token is 401 unless listed. */
export type Row = {
  may: readonly Asker[];
  then: number;
  others: 403 | 404;
  but?: Partial<Record<Asker, number>>;
};

const signedIn = askers.filter((asker) => asker !== 'nobody');
const managers: readonly Asker[] = ['manager', 'firstManager'];
const anyManager: readonly Asker[] = [...managers, 'otherManager'];
const ownUnit: readonly Asker[] = ['officer', 'head', 'deputy', 'ownAppraiser'];
const otherUnit: readonly Asker[] = ['otherOfficer', 'otherHead'];
const overseers: readonly Asker[] = [...managers, 'council', 'auditor'];
const appraisers: readonly Asker[] = ['fieldAppraiser', 'appraiser'];

const all = (then: number): Row => ({ may: askers, then, others: 404 });
const anySignedIn = (then: number): Row => ({ may: signedIn, then, others: 404 });
const missing = (may: readonly Asker[], then: number, but: Row['but'] = {}): Row => ({
  may,
  then,
  others: 404,
  but,
});
const forbidden = (may: readonly Asker[], then: number, but: Row['but'] = {}): Row => ({
  may,
  then,
  others: 403,
  but,
});

/**
 * Who gets what on the stage. What the sample of a route asks for is the own unit's; a route that is not here is open
 * to nobody, and the test fails.
 */
export const authorizationTable: Readonly<Record<string, Row>> = {
  readMe: anySignedIn(200),
  listMemberships: missing([...anyManager, 'auditor'], 200),
  grantMembership: missing(anyManager, 412),

  listPeople: missing([...anyManager, ...ownUnit, 'auditor'], 200),

  readUnitTemplate: forbidden(anyManager, 200),
  // The stage's import is no sheet of units.
  dryRunUnitSheet: missing(['manager'], 409),
  applyUnitSheet: missing(['manager'], 409),
  // The sample's one succession names units that are not there.
  proposeReorganisation: forbidden(anyManager, 422),
  listReorganisations: forbidden([...anyManager, 'auditor'], 200),
  readReorganisation: missing([], 404),
  applyReorganisation: missing([], 404),
  readLineage: anySignedIn(200),
  // No such reorganisation counts on the stage.
  decideRound: missing(managers, 422),
  movePeople: missing(['firstManager'], 422, { manager: 403, otherManager: 403 }),
  listClusters: anySignedIn(200),
  writeCluster: missing(anyManager, 412),
  listUnits: anySignedIn(200),
  readUnit: anySignedIn(200),
  writeUnit: missing(anyManager, 412),

  beginImport: forbidden(anyManager, 201),
  applyImport: missing(['manager'], 409),
  readImport: missing(['manager'], 200),
  listCampaigns: anySignedIn(200),
  readCampaignFile: anySignedIn(200),
  // The stage's import is no sheet of a table, and its campaign is launched.
  dryRunTableSheet: missing(['manager'], 409),
  readTableSheet: missing(['manager'], 409),
  decideTableSheet: missing(['manager'], 409),
  confirmTableSheet: missing(['manager'], 409),
  printAnnex: anySignedIn(200),
  annexWorkbook: anySignedIn(200),
  // The manager of one campaign makes no other.
  copyCampaign: missing(['firstManager'], 200, { manager: 403 }),
  readDraft: missing(managers, 200),
  readDraftPart: missing(managers, 200),
  writeDraftPart: missing(managers, 409),
  readDraftEntry: missing(managers, 200),
  writeDraftEntry: missing(managers, 409),
  readRoundSection: missing(managers, 200),
  writeRoundSection: missing(managers, 409),
  previewRoster: missing(managers, 200),
  launchRound: missing(managers, 409),
  // The round has no such anchor.
  dateAnchor: missing([], 404),
  listRounds: all(200),
  readRound: all(200),
  readProgress: all(200),

  readCampaignProgress: all(200),
  listCoverage: missing(overseers, 200),
  // Nothing was reported on the stage, and the example names no recipients and asks for no registration.
  readCoverage: missing([], 404),
  reportCoverage: missing([...ownUnit, ...managers], 412),
  addUnitPaper: missing([...ownUnit, ...managers], 201),
  listUnitPapers: missing([...ownUnit, ...overseers], 200),
  downloadUnitPaper: missing([], 404),
  addCampaignPaper: missing(managers, 201),
  listCampaignPapers: missing(overseers, 200),
  downloadCampaignPaper: missing([], 404),
  listPublicity: anySignedIn(200),
  reportPublicity: missing([...ownUnit, ...managers], 412),
  listGoalReviews: anySignedIn(200),
  reviewGoal: missing(managers, 412),
  listInstruments: anySignedIn(200),
  registerInstrument: missing(managers, 412),
  listDeliveries: missing(overseers, 200),
  reportDelivery: missing([], 404),
  listRegistrations: missing(overseers, 200),
  registerUnit: missing(['head', 'deputy'], 409),
  readRegistration: missing([], 404),

  openSubmission: forbidden(ownUnit, 200, { otherOfficer: 404, otherHead: 404 }),
  readSubmission: missing([...ownUnit, ...overseers], 200),
  listSubmissions: missing([...overseers, ...appraisers, 'ownAppraiser'], 200),
  listAnswers: missing(ownUnit, 200),
  saveAnswer: missing(ownUnit, 412),
  reviewDraft: missing(ownUnit, 200),
  // The sample signs as head, which the deputy is not.
  submitAssessment: missing(['head'], 412, { deputy: 422, officer: 403, ownAppraiser: 403 }),
  withdrawSubmission: missing(['head', 'deputy'], 409, { officer: 403, ownAppraiser: 403 }),

  // The sample's submission is a draft.
  returnForCompletion: missing(managers, 409),
  listVersions: missing([...ownUnit, ...managers], 200),
  readVersion: missing([], 404),
  assignWork: missing(ownUnit, 412),
  // Nobody on the stage was given anything.
  copyWorkPlan: missing([], 404),
  readWorkPlan: missing([], 404),
  readWorkBoard: missing(ownUnit, 200),
  reviewLeaf: missing(ownUnit, 412),
  requestExtension: missing(['head', 'deputy'], 412, { officer: 403, ownAppraiser: 403 }),
  listTasks: missing([...ownUnit, ...appraisers, ...overseers], 200),
  // A head adds commitments alone, and the sample is assigned work.
  writeTask: missing(managers, 412, { head: 403 }),
  // The stage has no such task.
  reportTask: missing([], 404),
  listMissedCommitments: missing([...appraisers, ...overseers, 'ownAppraiser'], 200),
  readTaskAnswers: missing(ownUnit, 200),
  readCitedTaskList: missing([], 404),
  readTaskTemplate: forbidden(anyManager, 200),
  // The stage's import is no sheet of tasks.
  dryRunTaskSheet: missing(['manager'], 409),
  applyTaskSheet: missing(['manager'], 409),
  // The delegate of the sample holds no role in the unit.
  delegate: missing(['head', ...anyManager], 422),
  listDelegations: missing([...ownUnit, ...anyManager, 'auditor'], 200),
  // Nothing is delegated on the stage.
  revokeDelegation: missing([], 404),
  readExtensionRequests: missing([...ownUnit, ...managers, 'auditor'], 200),
  listExtensionRequests: missing([...managers, 'auditor'], 200),
  // Nobody on the stage has asked for more time.
  decideExtension: missing([], 404),
  listExtensions: all(200),

  beginUpload: missing(ownUnit, 201),
  signUploadAgain: missing(ownUnit, 409),
  // The file of the sample was sent whole.
  signParts: missing(ownUnit, 409),
  listParts: missing(ownUnit, 409),
  reportUploaded: missing(ownUnit, 202),
  listEvidence: missing(ownUnit, 200),
  readEvidence: missing(ownUnit, 200),
  describeEvidence: missing(ownUnit, 412),
  removeEvidence: missing(ownUnit, 412),
  downloadEvidence: missing(ownUnit, 200),
  addLink: missing(ownUnit, 201),
  listPaper: missing(ownUnit, 201),
  // No such document is on the shelf of the stage, whoever asks.
  citeShelfDocument: missing([], 404),
  readSameFiles: missing([...appraisers, ...managers, 'auditor'], 200),
  readShelf: forbidden(
    signedIn.filter((asker) => asker !== 'stranger'),
    200,
  ),
  addToShelf: forbidden(['firstManager'], 201),
  addEdition: missing([], 404),
  signShelfParts: missing([], 404),
  listShelfParts: missing([], 404),
  describeOnShelf: missing([], 404),
  decideShelfSecrecy: missing([], 404),
  removeFromShelf: missing([], 404),
  signShelfUpload: missing([], 404),
  reportShelfUploaded: missing([], 404),
  retireFromShelf: missing([], 404),
  downloadFromShelf: missing([], 404),
  listHeldEvidence: forbidden(anyManager, 200),
  // The file of the sample is not held.
  decideSecrecy: missing(managers, 409),

  readEvidenceList: missing([...ownUnit, ...appraisers, ...overseers], 200),
  downloadEvidenceList: missing([...ownUnit, ...appraisers, ...overseers], 200),

  readSealed: missing([...appraisers, ...overseers], 200),
  downloadSealedFile: missing([...appraisers, ...overseers], 200),
  listAppraisals: missing([...appraisers, ...overseers], 200),
  saveAppraisal: missing(appraisers, 412),

  // The rounds of the stage have no windows after appraisal.
  readSupplements: missing([...ownUnit, ...appraisers, ...overseers], 409),
  answerReason: missing(ownUnit, 409),
  beginSupplementUpload: missing(ownUnit, 409),
  downloadSupplementFile: missing([...ownUnit, ...appraisers, ...overseers], 409),

  readConditions: missing([...ownUnit, ...appraisers, ...overseers], 200),
  stateCondition: missing(ownUnit, 412),
  confirmCondition: missing(managers, 412),
  readGroupConditions: missing(overseers, 200),
  // Nobody is named on the stage.
  readPersonConditions: missing([], 404),
  stateOfPerson: missing([], 404),
  confirmOfPerson: missing([], 404),
  // Nothing is stated on the stage.
  downloadCitedFile: missing([], 404),
  downloadCitedFileOfPerson: missing([], 404),

  readRanking: missing(overseers, 200, { nobody: 404 }),
  readScoreSheet: missing([...ownUnit, ...appraisers, ...overseers], 200),
  readStanding: missing([...ownUnit, ...appraisers, ...overseers], 200),
  // The stage has no earlier result to compare with.
  readRankingChanges: missing([], 404, { nobody: 404 }),
  readPublication: missing([], 404, { nobody: 404 }),
  // The stage is not appraised: places are the manager's alone.
  whatIf: missing(managers, 200, { council: 409 }),
  publishRound: missing(managers, 412),

  readScoreReview: missing([...ownUnit, ...appraisers, ...overseers], 200),
  // The rounds of the stage have no window for it, and nobody has asked.
  requestScoreReview: missing(['head', 'deputy'], 409),
  decideScoreReview: missing([], 404),
  listScoreReviews: missing([...appraisers, ...overseers, 'ownAppraiser'], 200),

  issueGuidance: missing(managers, 412),
  // The stage has no final result, and no list of it is posted.
  readNominations: missing(overseers, 409),
  downloadNominations: missing(overseers, 409),
  nominate: missing([...managers, 'council'], 409),
  // The nomination window of the stage's rounds is not open.
  nameIndividual: missing(['head', 'deputy'], 409),
  listIndividuals: missing([...ownUnit, ...overseers], 200),
  readDossier: missing([...ownUnit, ...overseers], 200),
  saveDossier: missing(ownUnit, 409),
  submitDossier: missing(['head', 'deputy'], 409),
  beginDossierUpload: missing(ownUnit, 409),
  readPosting: missing([], 404, { nobody: 404 }),
  postList: missing(managers, 409),
  commentOnPosting: missing([], 404),
  listComments: missing([], 404),
  answerComment: missing([], 404),
  decideAward: missing([], 404),

  // No such plan or report on the stage: managers too are told that it is not there.
  reportTableVersion: missing([], 404),
  readTableReport: missing([], 404),
  activateTableVersion: missing([], 404),
  listReplacements: all(200),

  readReminders: anySignedIn(200),
  listReadiness: missing([...managers, 'auditor'], 200),
  // The one unit that is named has submitted.
  sendLetter: missing(managers, 422),
  listLetters: missing([...managers, 'auditor'], 200),
  // No letter was sent on the stage.
  readLetter: missing([], 404),
  printLetter: missing([], 404),
  listInbox: anySignedIn(200),
  // Nobody has a message on the stage.
  markMessage: missing([], 404),
  askQuestion: missing(ownUnit, 201),
  listQuestions: missing(
    signedIn.filter((asker) => !['stranger', 'council', 'appraiser', 'fieldAppraiser'].includes(asker)),
    200,
  ),
  readQuestion: missing([], 404),
  answerQuestion: missing([], 404),
  listPublishedQuestions: all(200),

  requestBundle: forbidden([...ownUnit, ...appraisers, 'council', 'auditor'], 202, {
    ...Object.fromEntries([...otherUnit, ...anyManager].map((asker) => [asker, 404])),
  }),
  readJob: missing(['appraiser'], 200),
  downloadBundle: missing(['appraiser'], 200),
};

/** The status that somebody gets for the sample of a route. */
export const expectedStatus = (row: Row, asker: Asker): number => {
  if (row.may.includes(asker)) return row.then;
  return row.but?.[asker] ?? (asker === 'nobody' ? 401 : row.others);
};
