import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activateTableVersion } from '../../../shared/actions/activate-table-version.ts';
import { listEvidence } from '../../../shared/actions/edit-evidence.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import { importTableVersion } from '../../../shared/actions/import-table-version.ts';
import { listReplacements } from '../../../shared/actions/list-replacements.ts';
import { publishRound } from '../../../shared/actions/publish-round.ts';
import { rankGroup } from '../../../shared/actions/rank-group.ts';
import { listAppraisals } from '../../../shared/actions/read-appraisals.ts';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { readScoreSheet } from '../../../shared/actions/read-score-sheet.ts';
import { listAnswers } from '../../../shared/actions/read-submission.ts';
import { readTableReport, reportTableVersion } from '../../../shared/actions/report-table-version.ts';
import { saveAnswer } from '../../../shared/actions/save-answer.ts';
import { saveAppraisal } from '../../../shared/actions/save-appraisal.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { digestOf } from '../../../shared/canonical-json.ts';
import { PublicationSnapshot, RankingObject } from '../../../shared/contracts/result.ts';
import { ScoreInputs } from '../../../shared/contracts/score-inputs.ts';
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

const groupId = 'so-nganh';
const roundId = `${campaign.id}.2023`;
const due = 1_120_000;
const inAppraisal = 2_500_000;
const afterAll = 3_200_000;
const manager = callerOf('boss', [], ['boss'], 0);
const unit = (unitId: string) =>
  callerOf(unitId, [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }], [], 0);
const appraiser = callerOf(
  'appraiser',
  [{ role: 'APPRAISER', scope: { kind: 'CAMPAIGN', campaignId: campaign.id }, fields: [], from: 0 }],
  [],
  0,
);

let records: EmptyRecords;
let ports: ReturnType<typeof makePorts>;
let calls = 0;

const makePorts = () => {
  const over = portsOver(records);
  return { ...over, rules: campaignRules(over.snapshots), importFiles: { read: async () => undefined } };
};

beforeEach(async () => {
  records = await emptyRecords();
  ports = makePorts();
});
afterEach(() => records.close());

const call = (arrivedAt: number, expected = 0) => ({ expected, arrivedAt, writeId: `w${++calls}` });
const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
const control = async () => (await ports.rounds.get(roundId))!;

const launched = async (entrants: readonly string[]) =>
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

const begun = async (entrantId: string, yes: boolean): Promise<void> => {
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

const proof = (entrantId: string, leaves: readonly string[]) =>
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
const untilPaid = async (entrants: readonly string[], at = due): Promise<void> => {
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

const imported = async (more: Partial<TableVersionFile> = {}) =>
  importTableVersion(ports, { ...secondVersion, ...more }, { caller: manager, ...call(6_000) });

const reported = async (more: Partial<TableVersionFile> = {}) => {
  const { planHash } = await imported(more);
  return reportTableVersion(ports, manager, { roundId, planHash }, `w${++calls}`);
};

const activate = async (reportHash: string, at = 7_000) =>
  activateTableVersion(ports, manager, { roundId, reportHash }, call(at, (await control()).revision));

const sheetOf = async (entrantId: string) => {
  const score = (await ports.results.score(idOf(entrantId)))!;
  return ports.snapshots.get('scores', score.sheetHash, ScoreSheet);
};
const pointsOf = async (entrantId: string, code: string, column: 'self' | 'final' = 'self') =>
  (await sheetOf(entrantId)).leaves.find((row) => row.code === code)?.[column]?.points;

const accept = async (entrantId: string, codes: readonly string[], expected = 0) => {
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

const publish = async () =>
  publishRound(ports, manager, roundId, 'PROVISIONAL', call(afterAll, (await control()).revision));

const refused = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a table replaced before sealing', () => {
  it('is what drafts are read through, edited under, and sealed and scored by', async () => {
    await launched(['a']);
    await begun('a', true);
    await proof('a', ['1.2.2', '1.6.1']);
    const { reportHash, entrants, changed } = await reported();
    expect([entrants, changed]).toEqual([1, 0]);
    await activate(reportHash);
    const [file] = await listEvidence(ports, unit('a'), idOf('a'));
    expect(file?.citations).toEqual([{ leaf: '1.2.3' }]);
    const rows = await listAnswers(ports, unit('a'), idOf('a'));
    expect(rows.map(({ leaf, revision }) => [leaf, revision])).toEqual([['1.2.3', 1]]);
    const old = { submissionId: idOf('a'), leaf: '1.2.2' };
    const no = { value: { kind: 'boolean' as const, value: false }, justification: 'không' };
    expect(await refused(saveAnswer(ports, unit('a'), old, no, call(8_000, 1)))).toBe('not_found');
    const now = { ...old, leaf: '1.2.3' };
    expect(await refused(saveAnswer(ports, unit('a'), now, no, call(8_000, 0)))).toBe('precondition_failed');
    const yes = { ...no, value: { kind: 'boolean' as const, value: true } };
    expect((await saveAnswer(ports, unit('a'), now, yes, call(8_000, 1))).answer.revision).toBe(2);
    await untilPaid(['a']);
    expect([await pointsOf('a', '1.2.3'), await pointsOf('a', '1.2.2')]).toEqual([40, undefined]);
    expect((await sheetOf('a')).ignored).toEqual([]);
    const inputs = (await ports.results.score(idOf('a')))!.inputsHash;
    const { claims } = await ports.snapshots.get('scores', inputs, ScoreInputs);
    expect(claims['1.2.3']?.evidence, 'the file proves the leaf by its new code').toBe(1);
  });

  it('counts what a writer under way saves under the old code after all', async () => {
    await launched(['a']);
    await begun('a', false);
    await activate((await reported()).reportHash);
    await ports.submissions.changeAnswer(idOf('a'), '1.2.2', 'late', (current) => ({
      ...current!,
      value: { kind: 'boolean', value: true },
      revision: 2,
    }));
    await untilPaid(['a']);
    expect(await pointsOf('a', '1.2.3')).toBe(40);
  });
});

describe('a table replaced after sealing', () => {
  it('tells every difference first, then scores and ranks everybody anew', async () => {
    await launched(['a', 'b', 'c']);
    await begun('a', true);
    await begun('b', false);
    await untilPaid(['a', 'b', 'c']);
    const summary = await reported();
    expect(summary).toMatchObject({ entrants: 3, changed: 1, from: { version: 1 }, to: { version: 2 } });
    const of = { roundId, reportHash: summary.reportHash };
    const first = await readTableReport(ports, manager, of, { limit: 1 });
    expect([first.items.length, first.next]).toEqual([1, '1']);
    const [a] = first.items;
    expect([a?.before, a?.after]).toMatchObject([
      { points: 50, place: 1 },
      { points: 40, place: 1 },
    ]);
    expect(a?.leaves.filter(({ why }) => why === 'RULE')).toEqual([
      {
        from: '1.2.2',
        to: '1.2.3',
        before: { points: 50, maxPoints: 50, status: 'SCORED' },
        after: { points: 40, maxPoints: 40, status: 'SCORED' },
        why: 'RULE',
      },
    ]);
    expect(a?.leaves.map(({ why }) => why).toSorted()).toEqual(['NEW', 'REANSWER', 'RULE']);
    const rest = await readTableReport(ports, manager, of, { limit: 5, cursor: first.next });
    expect(rest.items.map(({ entrantId, before }) => [entrantId, before?.points])).toEqual([
      ['b', 0],
      ['c', undefined],
    ]);
    expect(rest.next).toBeUndefined();
    expect(await pointsOf('a', '1.2.2'), 'nothing is changed by a report').toBe(50);

    await activate(summary.reportHash);
    const old = (await ports.results.ranking(roundId, groupId))!;
    await untilPaid(['a', 'b', 'c']);
    expect(await pointsOf('a', '1.2.3')).toBe(40);
    const { rankingHash } = (await ports.results.ranking(roundId, groupId))!;
    expect(rankingHash).not.toBe(old.rankingHash);
    const { table, lines } = await ports.snapshots.get('rankings', rankingHash, RankingObject);
    expect([table.version, lines[0]?.self?.points]).toEqual([2, 40]);
  });

  it('is on record: in the chain, and under its decision', async () => {
    await launched(['a']);
    const { reportHash, planHash } = await reported();
    await activate(reportHash);
    const { chain, owes } = await control();
    expect(chain.pending.at(-1)).toMatchObject({
      act: 'replaceTable',
      by: 'boss',
      about: { tableId: 'cap-tinh', from: 1, to: 2, rescore: 'ALL', planHash, reportHash },
    });
    expect(owes).toMatchObject({ rescore: 2, events: chain.seq });
    expect((await listReplacements(ports, roundId)).items).toMatchObject([
      { from: 1, to: 2, decision: { number: '1234', issuedOn: '2023-10-02' } },
    ]);
  });

  it('ranks a group anew in which everybody is absent', async () => {
    await launched(['a']);
    await untilPaid(['a']);
    await activate((await reported()).reportHash);
    await untilPaid(['a']);
    const { rankingHash } = (await ports.results.ranking(roundId, groupId))!;
    expect((await ports.snapshots.get('rankings', rankingHash, RankingObject)).table.version).toBe(2);
  });

  it('re-scores nobody where the decision says so: on record, and every byte of the results as it was', async () => {
    await launched(['a']);
    await begun('a', true);
    await untilPaid(['a']);
    const results = async () => [
      await ports.results.score(idOf('a')),
      await ports.results.ranking(roundId, groupId),
    ];
    const before = await results();
    await activate((await reported({ rescore: 'NONE' })).reportHash);
    await untilPaid(['a']);
    expect(await results()).toEqual(before);
    expect((await control()).groups[0]?.table.version).toBe(1);
    expect((await listReplacements(ports, roundId)).items).toMatchObject([{ to: 2, rescore: 'NONE' }]);
  });
});

describe('a table replaced after appraisal', () => {
  it('carries decisions over, shows them under the new codes, and takes edits there', async () => {
    await launched(['a']);
    await begun('a', true);
    await untilPaid(['a']);
    await accept('a', ['1.2.2']);
    await untilPaid(['a'], inAppraisal);
    expect(await pointsOf('a', '1.2.2', 'final')).toBe(50);
    await activate((await reported()).reportHash, inAppraisal);
    await untilPaid(['a'], inAppraisal);
    expect(await pointsOf('a', '1.2.3', 'final')).toBe(40);
    const [shown] = await listAppraisals(ports, appraiser, idOf('a'), 1);
    expect(shown?.decisions).toEqual({ '1.2.3': { decision: 'ACCEPT' } });
    expect(await refused(accept('a', ['1.2.2'], 1))).toBe('invalid_request');
    expect((await accept('a', ['1.2.3'], 1)).revision).toBe(2);
  });
});

describe('activation', () => {
  it('is refused once anything moved: a seal, an appraisal, the round, or another version', async () => {
    await launched(['a', 'b']);
    await begun('a', true);
    const early = await reported();
    await untilPaid(['a', 'b']);
    expect(await refused(activate(early.reportHash)), 'sealed since').toBe('conflict');
    const sealed = await reported();
    await accept('a', ['1.2.2']);
    expect(await refused(activate(sealed.reportHash)), 'appraised since').toBe('conflict');
    const fresh = await reported();
    const of = { roundId, reportHash: fresh.reportHash };
    expect(await refused(activateTableVersion(ports, manager, of, call(7_000, 99)))).toBe(
      'precondition_failed',
    );
    await ports.rounds.change(roundId, 'extension', (current) => ({
      ...current!,
      extensions: { b: 9_000_000 },
      revision: current!.revision + 1,
    }));
    expect(await refused(activate(fresh.reportHash)), 'the round changed').toBe('conflict');
    const other = await reported({ rescore: 'NONE' });
    const last = await reported();
    await activate(last.reportHash);
    expect(await refused(activate(last.reportHash)), 'twice').toBe('conflict');
    expect(await refused(activate(other.reportHash)), 'over another version').toBe('conflict');
  });

  it('comes once, whoever asks at the same moment', async () => {
    await launched(['a']);
    const { reportHash, revision } = await reported();
    const asked = await Promise.all(
      [1, 2, 3].map(() =>
        refused(activateTableVersion(ports, manager, { roundId, reportHash }, call(7_000, revision))),
      ),
    );
    expect(asked.toSorted()).toEqual(['done', 'precondition_failed', 'precondition_failed']);
  });

  it('is for who manages the campaign, and after a final result for nobody', async () => {
    await launched(['a']);
    const { reportHash, planHash } = await reported();
    const of = { roundId, reportHash };
    for (const caller of [appraiser, unit('a')]) {
      expect(await refused(activateTableVersion(ports, caller, of, call(7_000, 1)))).toBe('not_found');
      expect(await refused(reportTableVersion(ports, caller, { roundId, planHash }, 'w'))).toBe('not_found');
      expect(await refused(readTableReport(ports, caller, of, { limit: 1 }))).toBe('not_found');
    }
    await ports.rounds.change(roundId, 'final', (current) => ({
      ...current!,
      publication: { snapshotId: reportHash, at: 1, kind: 'FINAL' as const, number: 1 },
    }));
    expect(await refused(activate(reportHash))).toBe('conflict');
  });
});

describe('racing with scores and rankings', () => {
  const appraisedRound = async () => {
    await launched(['a']);
    await begun('a', true);
    await untilPaid(['a']);
    await accept('a', ['1.2.2']);
    await untilPaid(['a'], inAppraisal);
  };

  it('publishes no ranking of an earlier version, and the new result names the one that it replaces', async () => {
    await appraisedRound();
    const first = await publish();
    await activate((await reported()).reportHash, afterAll);
    expect(await refused(publish()), 'ranked under version 1').toBe('conflict');
    await findDueRounds(ports, afterAll);
    await scoreSubmission(ports, idOf('a'), afterAll);
    expect(await refused(publish()), 'scored, not ranked').toBe('conflict');
    await untilPaid(['a'], afterAll);
    const second = await publish();
    const { get } = ports.snapshots;
    const { replaces, groups } = await get(
      'publications',
      second.publication.snapshotId,
      PublicationSnapshot,
    );
    expect([replaces, groups[0]?.table.version]).toEqual([first.publication.snapshotId, 2]);
    const kept = await get('publications', first.publication.snapshotId, PublicationSnapshot);
    expect(kept.groups[0]?.lines[0]?.final?.points).toBe(50);
    expect(groups[0]?.lines[0]?.final?.points).toBe(40);
  });

  it('shows a unit its sheet as published until the new result is, and overseers the new one', async () => {
    await appraisedRound();
    await publish();
    await activate((await reported()).reportHash, afterAll);
    await untilPaid(['a'], afterAll);
    const codes = async (caller: typeof manager) =>
      (await readScoreSheet(ports, caller, idOf('a'), 'en')).leaves
        .filter(({ code }) => code.startsWith('1.2.'))
        .map(({ code, justification, scores }) => [code, scores.final?.points, justification]);
    expect(await codes(unit('a'))).toEqual([
      ['1.2.1', 0, undefined],
      ['1.2.2', 50, 'có'],
    ]);
    const anew = [
      ['1.2.1', 0, undefined],
      ['1.2.3', 40, 'có'],
      ['1.2.4', 0, undefined],
    ];
    expect(await codes(manager)).toEqual(anew);
    await publish();
    expect(await codes(unit('a'))).toEqual(anew);
    const { lines } = await readRanking(ports, unit('a'), { roundId, groupId }, 'en');
    const [field] = lines[0]?.fields ?? [];
    expect([field?.self?.points, field?.appraised?.points, field?.final.points]).toEqual([40, 40, 40]);
  });

  it('lets no worker that began under the old version have the last word', async () => {
    await appraisedRound();
    await activate((await reported()).reportHash, inAppraisal);
    const stale = {
      ...ports,
      rounds: { ...ports.rounds, get: async () => ({ ...(await control()), ...before }) },
    };
    const before = {
      fileHash: await ports.snapshots.put('campaigns', campaign),
      groups: [
        {
          ...(await control()).groups[0]!,
          table: { tableId: 'cap-tinh', version: 1, hash: digestOf(firstVersion) },
        },
      ],
      replacements: undefined,
    };
    await untilPaid(['a'], inAppraisal);
    await scoreSubmission(stale, idOf('a'), inAppraisal);
    expect(await pointsOf('a', '1.2.3', 'final')).toBe(40);
    await rankGroup(stale, idOf('a'), inAppraisal);
    expect(await refused(publish()), 'the last ranking is of version 1').toBe('conflict');
  });

  it('ranks nobody by a score of another version meanwhile', async () => {
    await appraisedRound();
    await activate((await reported()).reportHash, inAppraisal);
    await ports.submissions.change(idOf('a'), 'rank', (current) => owing(current!, 'rank', 99, 0));
    await rankGroup(ports, idOf('a'), inAppraisal);
    const { rankingHash } = (await ports.results.ranking(roundId, groupId))!;
    const { ranking } = await ports.snapshots.get('rankings', rankingHash, RankingObject);
    expect([ranking.placed, ranking.unplaced]).toEqual([
      [],
      [{ entrantId: 'a', reason: 'UNSCORED', leaves: [] }],
    ]);
  });

  it('owes a new scoring under a cause that no worker under way can settle', async () => {
    await launched(['a']);
    await begun('a', true);
    await findDueRounds(ports, due);
    await sealSubmission(ports, idOf('a'), due);
    const cause = (await ports.submissions.get(idOf('a')))!.owes.score;
    await activate((await reported()).reportHash);
    await findDueRounds(ports, due);
    expect((await ports.submissions.get(idOf('a')))!.owes.score).not.toBe(cause);
  });
});
