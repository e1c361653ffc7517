import { afterEach, beforeEach } from 'vitest';
import { activateTableVersion } from '../../../shared/actions/activate-table-version.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import { importTableVersion } from '../../../shared/actions/import-table-version.ts';
import { publishRound } from '../../../shared/actions/publish-round.ts';
import { rankGroup } from '../../../shared/actions/rank-group.ts';
import { reportTableVersion } from '../../../shared/actions/report-table-version.ts';
import { saveAnswer } from '../../../shared/actions/save-answer.ts';
import { saveAppraisal } from '../../../shared/actions/save-appraisal.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { digestOf } from '../../../shared/canonical-json.ts';
import { ScoreSheet } from '../../../shared/contracts/score-sheet.ts';
import type { TableVersionFile } from '../../../shared/contracts/table-version.ts';
import { callerOf } from '../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { campaignRules } from '../../../shared/files/campaign-rules.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';
import { firstVersion, secondVersion } from '../../fakes/table-version-file.ts';

export const groupId = 'so-nganh';
export const roundId = `${campaign.id}.2023`;
export const due = 1_120_000;
export const inAppraisal = 2_500_000;
export const afterAll = 3_200_000;
export const manager = callerOf('boss', [], ['boss'], 0);
export const unit = (unitId: string) =>
  callerOf(unitId, [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }], [], 0);
export const appraiser = callerOf(
  'appraiser',
  [{ role: 'APPRAISER', scope: { kind: 'CAMPAIGN', campaignId: campaign.id }, fields: [], from: 0 }],
  [],
  0,
);

export let records: EmptyRecords;
export let ports: ReturnType<typeof makePorts>;
export let calls = 0;

export const makePorts = () => {
  const over = portsOver(records);
  return { ...over, rules: campaignRules(over.snapshots), importFiles: { read: async () => undefined } };
};

/** Gives each test of the calling file records of its own. */
export const eachOnEmptyRecords = (): void => {
  beforeEach(async () => {
    records = await emptyRecords();
    ports = makePorts();
  });
  afterEach(() => records.close());
};

export const call = (arrivedAt: number, expected = 0) => ({ expected, arrivedAt, writeId: `w${++calls}` });
export const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
export const control = async () => (await ports.rounds.get(roundId))!;

export const launched = async (entrants: readonly string[]) =>
  launchedRound(ports, entrants, {
    fileHash: await ports.snapshots.put('campaigns', campaign),
    groups: [
      {
        groupId,
        title: { vi: 'Sở', en: 'Departments' },
        table: { tableId: firstVersion.id, version: 1, hash: digestOf(firstVersion) },
        entrants: entrants.length,
      },
    ],
  });

export const begun = async (entrantId: string, yes: boolean): Promise<void> => {
  const submissionId = idOf(entrantId);
  await ports.submissions.change(submissionId, 'begin', () => ({
    ...owing(owingNothing, 'seal', 1, 0),
    submissionId,
    campaignId: campaign.id,
    roundId,
    entrantId,
    groupId,
    state: 'DRAFT',
    revision: 1,
    updatedAt: 0,
    acts: [],
    chain: emptyChain,
  }));
  const value = { kind: 'boolean' as const, value: yes };
  const content = { value, justification: 'có' };
  await saveAnswer(ports, unit(entrantId), { submissionId, leaf: '1.2.2' }, content, call(5_000));
};

export const proof = (entrantId: string, leaves: readonly string[]) =>
  ports.evidence.change(idOf(entrantId), 'b'.repeat(26), 'w', () => ({
    evidenceId: 'b'.repeat(26),
    submissionId: idOf(entrantId),
    fileName: 'a.pdf',
    bytes: 1,
    sha256: '1'.repeat(64),
    contentType: 'application/pdf',
    document: { abstract: 'x' },
    citations: leaves.map((leaf) => ({ leaf })),
    state: 'ACCEPTED',
    revision: 1,
    begunAt: 1,
    requestHash: '2'.repeat(64),
    incomingKey: 'k',
    urlDiesAt: 0,
    storedKey: 'evidence/1',
    ...owingNothing,
  }));

/** A message for every debt, until nothing is owed. */
export const untilPaid = async (entrants: readonly string[], at = due): Promise<void> => {
  await findDueRounds(ports, at);
  for (let round = 0; round < 20; round++) {
    let paid = true;
    for (const head of await ports.submissions.getMany(entrants.map(idOf))) {
      for (const [kind, act] of [
        ['seal', sealSubmission],
        ['score', scoreSubmission],
        ['rank', rankGroup],
      ] as const) {
        if (head.owes[kind] === undefined) continue;
        paid = false;
        await act(ports, head.submissionId, at);
      }
    }
    if (paid) return;
  }
  throw new Error('work is owed for ever');
};

export const imported = async (more: Partial<TableVersionFile> = {}) =>
  importTableVersion(ports, { ...secondVersion, ...more }, { caller: manager, ...call(6_000) });

export const reported = async (more: Partial<TableVersionFile> = {}) => {
  const { planHash } = await imported(more);
  return reportTableVersion(ports, manager, { roundId, planHash }, `w${++calls}`);
};

export const activate = async (reportHash: string, at = 7_000) =>
  activateTableVersion(ports, manager, { roundId, reportHash }, call(at, (await control()).revision));

export const sheetOf = async (entrantId: string) => {
  const score = (await ports.results.score(idOf(entrantId)))!;
  return ports.snapshots.get('scores', score.sheetHash, ScoreSheet);
};
export const pointsOf = async (entrantId: string, code: string, column: 'self' | 'final' = 'self') =>
  (await sheetOf(entrantId)).leaves.find((row) => row.code === code)?.[column]?.points;

export const accept = async (entrantId: string, codes: readonly string[], expected = 0) => {
  const saved = await saveAppraisal(
    ports,
    appraiser,
    { submissionId: idOf(entrantId), pass: 1, field: '1' },
    { decisions: Object.fromEntries(codes.map((code) => [code, { decision: 'ACCEPT' as const }])) },
    call(inAppraisal, expected),
  );
  await scoreSubmission(ports, idOf(entrantId), inAppraisal);
  return saved;
};

export const publish = async () =>
  publishRound(ports, manager, roundId, 'PROVISIONAL', call(afterAll, (await control()).revision));

export const refused = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
