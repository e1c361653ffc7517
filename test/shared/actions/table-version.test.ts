import { describe, expect, it } from 'vitest';
import { listEvidence } from '../../../shared/actions/edit-evidence.ts';
import { listReplacements } from '../../../shared/actions/list-replacements.ts';
import { listAppraisals } from '../../../shared/actions/read-appraisals.ts';
import { listAnswers } from '../../../shared/actions/read-submission.ts';
import { readTableReport, reportTableVersion } from '../../../shared/actions/report-table-version.ts';
import { saveAnswer } from '../../../shared/actions/save-answer.ts';
import { reviewDraft, submitAssessment } from '../../../shared/actions/submit-assessment.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { ScoreInputs } from '../../../shared/contracts/score-inputs.ts';
import { leavesOf } from '../../../shared/domain/table-versions/table-leaves.ts';
import { firstVersion, secondVersion } from '../../fakes/table-version-file.ts';
import {
  accept,
  activate,
  appraiser,
  begun,
  call,
  control,
  eachOnEmptyRecords,
  groupId,
  idOf,
  imported,
  inAppraisal,
  launched,
  manager,
  pointsOf,
  ports,
  proof,
  refused,
  reported,
  roundId,
  sheetOf,
  unit,
  untilPaid,
} from './table-play.ts';

eachOnEmptyRecords();

/** A second version in which nothing is called otherwise. */
const sameCodes = () => ({
  table: { ...firstVersion, version: 2, instrument: secondVersion.instrument.id },
  leaves: leavesOf(firstVersion).map(({ code }) => ({ change: 'CARRIED' as const, from: code, to: code })),
});

/** Another table under the number of the second version. */
const differing = () => ({
  table: { ...secondVersion.table, title: { vi: 'Bảng khác', en: 'Another table' } },
});

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

  it('is signed as it was shown: who saw the draft by the replaced table looks at it again', async () => {
    await launched(['a']);
    await begun('a', true);
    const signed = async () => {
      const { answers, digest } = await reviewDraft(ports, unit('a'), idOf('a'));
      const revisions = Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision]);
      const shown = { answers: Object.fromEntries(revisions), evidence: {} };
      return { shown, digest, capacity: 'HEAD' as const, statement: 'Ký' };
    };
    const submit = async (seen: Awaited<ReturnType<typeof signed>>, key: string) => {
      const { expected: _none, ...at } = call(9_000);
      const keyed = { ...at, idempotencyKey: key, requestHash: '5'.repeat(64) };
      return submitAssessment(ports, unit('a'), idOf('a'), seen, keyed);
    };
    const seen = await signed();
    const { table, leaves } = sameCodes();
    await activate((await reported({ table, leaves })).reportHash);
    expect(Object.keys((await signed()).shown.answers), 'the very same rows').toEqual(['1.2.2']);
    expect(await refused(submit(seen, 'k1'))).toBe('precondition_failed');
    expect((await submit(await signed(), 'k2')).state).toBe('SUBMITTED');
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

  it('compares nobody by a seal that counts no more: more time was given', async () => {
    await launched(['a', 'b']);
    await begun('a', true);
    await untilPaid(['a', 'b']);
    await ports.rounds.change(roundId, 'more-time', (current) => ({
      ...current!,
      extensions: { a: 9_000_000, b: 9_000_000 },
      revision: current!.revision + 1,
    }));
    const { reportHash, changed } = await reported();
    const { items } = await readTableReport(ports, manager, { roundId, reportHash }, { limit: 5 });
    expect([changed, ...items.map(({ before, after }) => [before, after])]).toEqual([
      0,
      [null, null],
      [null, null],
    ]);
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

describe('a table version that is imported', () => {
  it('is told everything that is wrong with it, in its mapping and in its table, at once', async () => {
    await launched(['a']);
    const { table, leaves } = secondVersion;
    const wrong = { table: { ...table, maxPoints: 1 }, leaves: leaves.slice(1) };
    await expect(imported(wrong)).rejects.toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({ code: 'leaf_not_mapped' }),
        expect.objectContaining({ pointer: '#/table/maxPoints', code: 'sum_mismatch' }),
      ]),
    });
  });

  it('has a number of its own: one on record under it is another table', async () => {
    await launched(['a']);
    const none = await reported({ rescore: 'NONE' });
    const { planHash } = await imported(differing());
    await activate(none.reportHash);
    expect(await refused(imported(differing())), 'imported afterwards').toBe('invalid_request');
    const { reportHash } = await reportTableVersion(ports, manager, { roundId, planHash }, 'w');
    expect(await refused(activate(reportHash)), 'imported before').toBe('conflict');
    await activate((await reported()).reportHash);
    expect((await control()).replacements?.map(({ to, rescore }) => [to, rescore])).toEqual([
      [2, 'NONE'],
      [2, 'ALL'],
    ]);
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
