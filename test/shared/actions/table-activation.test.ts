import { describe, expect, it } from 'vitest';
import { activateTableVersion } from '../../../shared/actions/activate-table-version.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import { rankGroup } from '../../../shared/actions/rank-group.ts';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { readScoreSheet } from '../../../shared/actions/read-score-sheet.ts';
import { readTableReport, reportTableVersion } from '../../../shared/actions/report-table-version.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { digestOf } from '../../../shared/canonical-json.ts';
import { PublicationSnapshot } from '../../../shared/contracts/publication.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { owing } from '../../../shared/domain/owed-work.ts';
import { campaign } from '../../examples/example-files.ts';
import { firstVersion } from '../../fakes/table-version-file.ts';
import {
  accept,
  activate,
  afterAll,
  appraiser,
  begun,
  call,
  control,
  due,
  eachOnEmptyRecords,
  groupId,
  idOf,
  inAppraisal,
  launched,
  manager,
  pointsOf,
  ports,
  publish,
  refused,
  reported,
  roundId,
  unit,
  untilPaid,
} from './table-play.ts';

eachOnEmptyRecords();

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
