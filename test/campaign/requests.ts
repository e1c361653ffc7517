import { randomUUID } from 'node:crypto';
import type { RouteDeclaration } from '../../shared/contracts/route.ts';
import { declarationOf, tinyPdf } from './files.ts';
import type { RawAnswer, RawRequest } from './province.ts';
import { groupId, judgedCondition, ownUnit, people, type Stage } from './stage.ts';

/** What a route is asked for on the stage: its own unit's object, in the state in which the route makes sense. */
export type Sample = {
  param?: Record<string, string>;
  json?: unknown;
  /** The revision sent as If-Match; `*` sends If-None-Match. One that no object has, so that nothing is changed. */
  revision?: number | '*';
};

const noMatch = 99;

/** One sound request for each route. What would change the stage for good is asked for with a revision that nothing has. */
export const samplesOf = ({ opened, sealed, importId, jobId }: Stage): Record<string, Sample> => {
  const draft = { submissionId: opened.own };
  const file = { ...draft, evidenceId: opened.ownFile };
  const closed = { submissionId: sealed.own };
  const round = { roundId: sealed.roundId };
  const campaign = { campaignId: sealed.campaignId };
  const document = { abstract: 'Quyết định ban hành kế hoạch' };
  return {
    readMe: {},
    listMemberships: { param: { personId: people.officer } },
    grantMembership: {
      param: { personId: people.officer, scope: `unit:${ownUnit}`, role: 'UNIT_OFFICER' },
      json: { fields: [], from: '2023-01-01T00:00:00.000Z' },
      revision: noMatch,
    },
    listPeople: { param: { unitId: ownUnit } },
    readUnitTemplate: {},
    dryRunUnitSheet: { param: { importId } },
    applyUnitSheet: { param: { importId }, json: { planHash: 'd'.repeat(64) } },
    proposeReorganisation: {
      json: {
        title: 'Sắp xếp',
        effectiveOn: '2025-07-01',
        instrument: {
          id: 'nq-202',
          title: { vi: 'Nghị quyết', en: 'Resolution' },
          number: '202',
          symbol: '202/2025/QH15',
          issuedOn: '2025-06-12',
          issuer: null,
        },
        newUnits: [],
        successions: [{ mode: 'SPLIT', predecessors: ['khong-co'], successors: ['a', 'b'] }],
      },
    },
    listReorganisations: {},
    readReorganisation: { param: { reorganisationId: 'a'.repeat(26) } },
    applyReorganisation: { param: { reorganisationId: 'a'.repeat(26) }, revision: noMatch },
    readLineage: { param: { unitId: ownUnit } },
    decideRound: {
      param: round,
      json: {
        reorganisationId: 'a'.repeat(26),
        decisions: [{ unitId: ownUnit, decision: 'FINAL_AS_OF', reason: 'Sáp nhập' }],
        dryRun: true,
      },
      revision: noMatch,
    },
    movePeople: {
      param: { unitId: ownUnit },
      json: {
        on: '2025-07-01',
        moves: [{ personId: 'nobody', role: 'UNIT_OFFICER', toUnitId: ownUnit }],
        dryRun: true,
      },
    },
    listClusters: {},
    writeCluster: {
      param: { clusterId: 'khoi-tong-hop' },
      json: { name: 'Khối thi đua số 1', kind: 'KHOI', leaders: {} },
      revision: noMatch,
    },
    listUnits: {},
    readUnit: { param: { unitId: ownUnit } },
    writeUnit: {
      param: { unitId: ownUnit },
      json: { name: 'Sở Nội vụ', type: 'PROVINCIAL_AGENCY', level: 'PROVINCE' },
      revision: noMatch,
    },
    beginImport: { json: { kind: 'UNITS', bytes: 100, sha256: 'a'.repeat(64) } },
    applyImport: { param: { importId } },
    readImport: { param: { importId } },
    listCampaigns: {},
    readCampaignFile: { param: { campaignId: sealed.campaignId } },
    dryRunTableSheet: { param: { importId } },
    readTableSheet: { param: { importId } },
    decideTableSheet: {
      param: { importId },
      json: { readingHash: 'd'.repeat(64), leaves: {} },
      revision: noMatch,
    },
    confirmTableSheet: {
      param: { importId },
      json: {
        readingHash: 'd'.repeat(64),
        id: 'bang',
        version: 1,
        title: { vi: 'Bảng điểm', en: 'Table' },
        instrument: 'qd',
      },
    },
    printAnnex: { param: { ...campaign, tableId: 'cap-tinh' } },
    annexWorkbook: { param: { ...campaign, tableId: 'cap-tinh' } },
    copyCampaign: { param: campaign, json: { id: 'ban-chep-2029', year: 2029 } },
    readDraft: { param: campaign },
    readDraftPart: { param: { ...campaign, part: 'goals' } },
    writeDraftPart: { param: { ...campaign, part: 'goals' }, json: { value: [] }, revision: noMatch },
    readDraftEntry: { param: { ...campaign, part: 'awards', key: 'bang-khen' } },
    writeDraftEntry: {
      param: { ...campaign, part: 'awards', key: 'bang-khen' },
      json: { value: null },
      revision: noMatch,
    },
    readRoundSection: { param: { ...campaign, roundKey: '2023', section: 'windows' } },
    writeRoundSection: {
      param: { ...campaign, roundKey: '2023', section: 'windows' },
      json: { value: {} },
      revision: noMatch,
    },
    readCampaignProgress: { param: campaign },
    listCoverage: { param: campaign },
    readCoverage: { param: { ...campaign, unitId: ownUnit } },
    reportCoverage: {
      param: { ...campaign, unitId: ownUnit },
      json: {
        proofs: {
          LAUNCHED: { kind: 'PLAN', title: 'Kế hoạch', number: '12/KH-SNV', issuedOn: '2023-03-01' },
        },
      },
      revision: noMatch,
    },
    addUnitPaper: {
      param: { ...campaign, unitId: ownUnit },
      json: {
        fileName: 'Kế hoạch.pdf',
        bytes: 100,
        sha256: 'c'.repeat(64),
        contentType: 'application/pdf',
        document,
        holdsNoStateSecret: true,
      },
    },
    listUnitPapers: { param: { ...campaign, unitId: ownUnit } },
    downloadUnitPaper: { param: { ...campaign, unitId: ownUnit, evidenceId: 'a'.repeat(26) } },
    addCampaignPaper: {
      param: campaign,
      json: {
        fileName: 'Kế hoạch.pdf',
        bytes: 100,
        sha256: 'c'.repeat(64),
        contentType: 'application/pdf',
        document,
        holdsNoStateSecret: true,
      },
    },
    listCampaignPapers: { param: campaign },
    downloadCampaignPaper: { param: { ...campaign, evidenceId: 'a'.repeat(26) } },
    listPublicity: { param: campaign },
    reportPublicity: {
      param: { ...campaign, publicityId: 'bai-viet-1' },
      json: { unitId: ownUnit, title: 'Bài viết', channel: 'PORTAL', on: '2023-03-02' },
      revision: noMatch,
    },
    listGoalReviews: { param: campaign },
    reviewGoal: {
      param: { ...campaign, goalId: 'nang-cao-chi-so', year: '2023' },
      json: {
        figure: { kind: 'VALUE', value: '85.1' },
        source: 'Quyết định công bố',
        reviewedOn: '2023-12-01',
      },
      revision: noMatch,
    },
    listInstruments: { param: campaign },
    registerInstrument: {
      param: { ...campaign, instrumentId: 'kh-bo-sung' },
      json: {
        title: { vi: 'Kế hoạch bổ sung', en: 'Supplementary plan' },
        number: '99',
        symbol: 'KH-UBND',
        issuedOn: '2023-06-01',
        issuer: null,
      },
      revision: noMatch,
    },
    listDeliveries: { param: campaign },
    reportDelivery: {
      param: { ...campaign, recipientId: 'so-noi-vu' },
      json: { deliveredOn: '2023-03-01', by: 'DOCUMENT_SYSTEM' },
      revision: noMatch,
    },
    listRegistrations: { param: campaign },
    registerUnit: {
      param: { ...campaign, unitId: ownUnit },
      json: { registered: true },
      revision: noMatch,
    },
    readRegistration: { param: { ...campaign, unitId: ownUnit } },
    previewRoster: { param: round },
    launchRound: { param: round, json: { roster: { [groupId]: [ownUnit] } } },
    dateAnchor: {
      param: { ...round, anchorId: 'khong-co' },
      json: { date: '2024-03-01' },
      revision: noMatch,
    },
    listRounds: {},
    readRound: { param: round },
    readProgress: { param: round },
    openSubmission: { json: { roundId: opened.roundId, entrantId: ownUnit } },
    readSubmission: { param: draft },
    listSubmissions: { param: round },
    listAnswers: { param: draft },
    saveAnswer: {
      param: { ...draft, leaf: '1.2.2' },
      json: { value: { kind: 'boolean', value: true }, justification: 'Có văn bản phân công' },
      revision: noMatch,
    },
    reviewDraft: { param: draft },
    submitAssessment: {
      param: draft,
      json: {
        shown: { answers: {}, evidence: {} },
        digest: 'b'.repeat(64),
        capacity: 'HEAD',
        statement: 'Tôi chịu trách nhiệm.',
      },
    },
    withdrawSubmission: { param: draft },
    returnForCompletion: {
      param: draft,
      json: { snapshotId: 'e'.repeat(64), leaves: { '1.1.3': 'Bổ sung minh chứng' } },
    },
    listVersions: { param: draft },
    readVersion: { param: { ...draft, snapshotId: 'e'.repeat(64) } },
    listTasks: { param: { ...campaign, unitId: ownUnit } },
    writeTask: {
      param: { ...campaign, unitId: ownUnit, taskId: 'nv-01' },
      json: { source: 'nhiem-vu-2023', title: 'Rà soát văn bản', due: '2023-12-31' },
      revision: noMatch,
    },
    reportTask: {
      param: { ...campaign, unitId: ownUnit, taskId: 'nv-01' },
      json: { status: 'IN_PROGRESS' },
      revision: noMatch,
    },
    listMissedCommitments: { param: campaign },
    readTaskAnswers: { param: draft },
    readCitedTaskList: { param: { ...draft, taskList: 'c'.repeat(64) } },
    readTaskTemplate: {},
    dryRunTaskSheet: { param: { ...campaign, importId } },
    applyTaskSheet: { param: { ...campaign, importId }, json: { planHash: 'd'.repeat(64) } },
    delegate: {
      param: { unitId: ownUnit },
      json: {
        personId: 'nobody',
        capacity: 'KT',
        signedAs: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC',
        acts: ['SUBMIT'],
        from: '2023-12-01',
        to: '2023-12-31',
        paper: { number: '12/GUQ-SNV', issuedOn: '2023-11-30' },
      },
    },
    listDelegations: { param: { unitId: ownUnit } },
    revokeDelegation: {
      param: { unitId: ownUnit, delegationId: 'a'.repeat(26) },
      json: { reason: 'Đã đi làm lại' },
      revision: noMatch,
    },
    assignWork: {
      param: draft,
      json: {
        divisions: [{ id: 'phong-cchc', name: 'Phòng CCHC', people: ['contributor-1'] }],
        assignments: [{ nodes: ['1'], division: 'phong-cchc' }],
      },
      revision: noMatch,
    },
    copyWorkPlan: { param: draft, json: {}, revision: noMatch },
    readWorkPlan: { param: draft },
    readWorkBoard: { param: draft },
    reviewLeaf: {
      param: { ...draft, leaf: '1.2.2' },
      json: { decision: 'ACCEPT', answerRevision: noMatch },
      revision: noMatch,
    },
    requestExtension: {
      param: draft,
      json: { reason: 'Thiên tai', wishedEnd: { date: '2024-02-01' } },
      revision: noMatch,
    },
    readExtensionRequests: { param: draft },
    listExtensionRequests: { param: round },
    decideExtension: {
      param: round,
      json: { decision: 'REFUSE', submissionId: sealed.own, request: 1, reason: 'Không có căn cứ' },
      revision: noMatch,
    },
    listExtensions: { param: round },
    beginUpload: { param: draft, json: declarationOf(tinyPdf('sample'), ['1.1.3']) },
    signUploadAgain: { param: file },
    signParts: { param: file, json: { parts: [{ number: 1, crc32: '00000000' }] } },
    listParts: { param: file },
    reportUploaded: { param: file },
    listEvidence: { param: draft },
    readEvidence: { param: file },
    describeEvidence: { param: file, json: { document, citations: [{ leaf: '1.1.3' }] }, revision: noMatch },
    removeEvidence: { param: file, revision: noMatch },
    downloadEvidence: { param: file },
    addLink: {
      param: draft,
      json: {
        address: 'https://thidua.example.vn/bai-viet',
        seenOn: '2023-11-20',
        saved: { sha256: 'a'.repeat(64) },
        document,
        citations: [{ leaf: '2.3.1' }],
        holdsNoStateSecret: true,
      },
    },
    listPaper: {
      param: draft,
      json: { number: '12/BC', issuedOn: '2023-11-20', citations: [{ leaf: '2.3.1' }] },
    },
    citeShelfDocument: {
      param: draft,
      json: { documentId: 'a'.repeat(26), citations: [{ leaf: '2.3.1' }] },
    },
    readSameFiles: { param: closed },
    readShelf: {},
    addToShelf: {
      json: {
        fileName: 'Kế hoạch của tỉnh.pdf',
        bytes: 100,
        sha256: 'b'.repeat(64),
        contentType: 'application/pdf',
        document,
        holdsNoStateSecret: true,
      },
    },
    addEdition: {
      param: { documentId: 'a'.repeat(26) },
      json: {
        fileName: 'Kế hoạch của tỉnh (sửa đổi).pdf',
        bytes: 100,
        sha256: 'b'.repeat(64),
        contentType: 'application/pdf',
        document,
        holdsNoStateSecret: true,
      },
    },
    signShelfParts: {
      param: { documentId: 'a'.repeat(26) },
      json: { parts: [{ number: 1, crc32: '00000000' }] },
    },
    listShelfParts: { param: { documentId: 'a'.repeat(26) } },
    describeOnShelf: { param: { documentId: 'a'.repeat(26) }, json: { document }, revision: noMatch },
    decideShelfSecrecy: {
      param: { documentId: 'a'.repeat(26) },
      json: { outcome: 'RELEASE', reason: 'Không có bí mật nhà nước' },
    },
    removeFromShelf: { param: { documentId: 'a'.repeat(26) }, revision: noMatch },
    signShelfUpload: { param: { documentId: 'a'.repeat(26) } },
    reportShelfUploaded: { param: { documentId: 'a'.repeat(26) } },
    retireFromShelf: { param: { documentId: 'a'.repeat(26) }, revision: noMatch },
    downloadFromShelf: { param: { documentId: 'a'.repeat(26) } },
    listHeldEvidence: {},
    decideSecrecy: { param: file, json: { outcome: 'RELEASE', reason: 'Không có bí mật nhà nước' } },
    readEvidenceList: { param: closed },
    downloadEvidenceList: { param: closed },
    readSealed: { param: closed },
    downloadSealedFile: { param: { ...closed, evidenceId: sealed.ownFile } },
    listAppraisals: { param: { ...closed, pass: '1' } },
    saveAppraisal: {
      param: { ...closed, pass: '1', field: '1' },
      json: { decisions: { '1.1.3': { decision: 'ACCEPT' } } },
      revision: noMatch,
    },
    readSupplements: { param: closed },
    answerReason: {
      param: { ...closed, leaf: '1.1.3' },
      json: { explanation: 'Đã hoàn thành', evidence: [] },
      revision: noMatch,
    },
    beginSupplementUpload: { param: closed, json: declarationOf(tinyPdf('supplement'), ['1.1.3']) },
    downloadSupplementFile: { param: { ...closed, evidenceId: sealed.ownFile } },
    readConditions: { param: closed },
    stateCondition: {
      param: { ...draft, conditionId: judgedCondition },
      json: { kind: 'JUDGED', reason: 'Chấp hành tốt nội quy, quy chế', evidence: [] },
      revision: noMatch,
    },
    confirmCondition: {
      param: { ...draft, conditionId: judgedCondition },
      json: { decision: 'CONFIRM', reason: 'Đúng thực tế' },
      revision: noMatch,
    },
    readGroupConditions: { param: { ...round, groupId } },
    readPersonConditions: { param: { ...closed, individualId: 'a'.repeat(26) } },
    stateOfPerson: {
      param: { ...closed, individualId: 'a'.repeat(26), conditionId: judgedCondition },
      json: { kind: 'JUDGED', reason: 'Tận tụy với công việc', evidence: [] },
      revision: noMatch,
    },
    confirmOfPerson: {
      param: { ...closed, individualId: 'a'.repeat(26), conditionId: judgedCondition },
      json: { decision: 'CONFIRM', reason: 'Đúng thực tế' },
      revision: noMatch,
    },
    downloadCitedFile: {
      param: { ...closed, conditionId: judgedCondition, evidenceId: sealed.ownFile },
    },
    downloadCitedFileOfPerson: {
      param: {
        ...{ ...closed, individualId: 'a'.repeat(26) },
        ...{ conditionId: judgedCondition, evidenceId: sealed.ownFile },
      },
    },
    readRanking: { param: { ...round, groupId } },
    readScoreSheet: { param: closed },
    readStanding: { param: closed },
    readRankingChanges: { param: { ...round, groupId } },
    whatIf: { param: { ...round, groupId }, json: { overlays: [{ change: 'EXCLUDE', entrantId: ownUnit }] } },
    publishRound: { param: round, json: { kind: 'PROVISIONAL' }, revision: noMatch },
    readPublication: { param: round },
    readScoreReview: { param: closed },
    requestScoreReview: {
      param: closed,
      json: { rows: { '1.1.3': 'Đã có minh chứng' } },
      revision: noMatch,
    },
    decideScoreReview: {
      param: { ...closed, leaf: '1.1.3' },
      json: { outcome: 'UPHOLD', reason: 'Không có căn cứ mới' },
      revision: noMatch,
    },
    listScoreReviews: { param: round },
    issueGuidance: {
      param: round,
      json: {
        instrumentId: 'hd-binh-xet',
        instrument: {
          title: { vi: 'Hướng dẫn', en: 'Guidance' },
          number: '15',
          symbol: 'HD-SNV',
          issuedOn: '2023-12-05',
          issuer: null,
        },
        awards: [],
        quotas: [{ award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 1 }],
        conditions: [],
        windows: {},
      },
      revision: noMatch,
    },
    readNominations: { param: round },
    downloadNominations: { param: round },
    nominate: {
      param: { ...round, awardId: 'bang-khen', candidateId: ownUnit },
      json: { decision: 'NOMINATE' },
      revision: noMatch,
    },
    nameIndividual: {
      param: closed,
      json: {
        personId: 'person-1',
        fullName: 'Nguyễn Văn Một',
        position: 'Chuyên viên',
        on: '2023-12-01',
        awards: ['bang-khen'],
        achievement: 'Hoàn thành tốt nhiệm vụ',
      },
    },
    listIndividuals: { param: closed },
    readDossier: { param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit } },
    saveDossier: {
      param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit },
      json: { papers: {} },
      revision: noMatch,
    },
    submitDossier: { param: { ...closed, awardId: 'bang-khen', candidateId: ownUnit }, revision: noMatch },
    beginDossierUpload: {
      param: closed,
      json: {
        fileName: 'Tờ trình.pdf',
        bytes: 100,
        sha256: 'b'.repeat(64),
        contentType: 'application/pdf',
        document,
        holdsNoStateSecret: true,
      },
    },
    readPosting: { param: round },
    postList: { param: round },
    commentOnPosting: {
      param: round,
      json: { awardId: 'bang-khen', candidateId: ownUnit, comment: 'Chưa đúng' },
    },
    listComments: { param: round },
    answerComment: {
      param: { ...round, commentId: 'a'.repeat(26) },
      json: { decision: 'KEEP', answer: 'Đã kiểm tra' },
      revision: noMatch,
    },
    decideAward: {
      param: { ...round, awardId: 'bang-khen' },
      json: {
        instrument: {
          number: '1',
          symbol: 'QĐ-UBND',
          issuedOn: '2023-12-05',
          issuer: null,
          signer: 'Chủ tịch',
        },
        awarded: [],
        refused: [],
      },
      revision: noMatch,
    },
    reportTableVersion: { param: { ...round, planHash: 'c'.repeat(64) } },
    readTableReport: { param: { ...round, reportHash: 'c'.repeat(64) } },
    activateTableVersion: {
      param: round,
      json: { reportHash: 'c'.repeat(64) },
      revision: noMatch,
    },
    listReplacements: { param: round },
    readReminders: { param: round },
    listReadiness: { param: round },
    sendLetter: {
      param: round,
      json: {
        place: 'Tiền Giang',
        issuer: { name: 'Sở Nội vụ' },
        signer: { position: 'Giám đốc' },
        unitIds: [ownUnit],
      },
    },
    listLetters: { param: round },
    readLetter: { param: { ...round, letterId: 'a'.repeat(26) } },
    printLetter: { param: { ...round, letterId: 'a'.repeat(26) } },
    listInbox: {},
    markMessage: { param: { messageId: `${'0'.repeat(9)}-${'a'.repeat(26)}` }, json: { read: true } },
    askQuestion: { param: campaign, json: { unitId: ownUnit, question: 'Chấm từ ngày nào?' } },
    listQuestions: { param: campaign },
    readQuestion: { param: { ...campaign, questionId: 'a'.repeat(26) } },
    answerQuestion: {
      param: { ...campaign, questionId: 'a'.repeat(26) },
      json: { answer: 'Từ ngày ban hành', reach: 'PUBLISHED' },
      revision: noMatch,
    },
    listPublishedQuestions: { param: campaign },
    requestBundle: { json: { scope: { kind: 'SUBMISSION', submissionId: sealed.own } } },
    readJob: { param: { jobId } },
    downloadBundle: { param: { jobId } },
  };
};

/** The path of a route, its parameters as they are given (encoded by the caller, if at all). */
export const pathOf = ({ path }: RouteDeclaration, param: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => param[name] ?? '');

const conditions = (route: RouteDeclaration, { revision }: Sample): Record<string, string> => {
  if (route.precondition === undefined) return {};
  return revision === '*' ? { 'if-none-match': '*' } : { 'if-match': `"${revision ?? noMatch}"` };
};

/** The raw request of a sample. */
export const requestOf = (route: RouteDeclaration, sample: Sample): RawRequest => ({
  method: route.method,
  headers: {
    'accept-language': 'en',
    ...conditions(route, sample),
    ...(route.idempotencyKey === true ? { 'idempotency-key': randomUUID() } : {}),
    ...(sample.json === undefined ? {} : { 'content-type': 'application/json' }),
  },
  ...(sample.json === undefined ? {} : { body: JSON.stringify(sample.json) }),
});

/** Asks for a sample as this subject; without a token when there is none. */
export const ask = async (
  { province }: Stage,
  route: RouteDeclaration,
  sample: Sample,
  subject: string | undefined,
): Promise<RawAnswer> =>
  province.raw(pathOf(route, sample.param), {
    ...requestOf(route, sample),
    token: subject === undefined ? undefined : await province.tokenOf(subject),
  });
