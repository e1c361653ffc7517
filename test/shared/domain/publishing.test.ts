import { describe, expect, it } from 'vitest';
import type { AppraisalItem } from '../../../shared/contracts/appraisal.ts';
import type { RankingObject, ScoreItem } from '../../../shared/contracts/result.ts';
import { type EntrantState, rankStates } from '../../../shared/domain/group-ranking.ts';
import { groupFaults, roundFaults } from '../../../shared/domain/publishing.ts';
import { missingLeaves, rankingState, resultNotice } from '../../../shared/domain/result-notice.ts';
import { isAsNewAs, scoreInputsOf } from '../../../shared/domain/score-inputs.ts';
import {
  appraisalItem,
  evidenceItem,
  hash,
  headItem,
  opaque,
  roundItem,
  scoreItem,
  sealedSnapshot,
} from '../../fakes/items.ts';

const round = roundItem({
  windows: { selfAssessment: { opensAt: 0, closesAt: 1000 }, appraisal: { opensAt: 2000, closesAt: 3000 } },
});
const margin = 120_000;
const appraisals = [appraisalItem('1', { revision: 2 }), appraisalItem('2')];

const sealed = (score: Partial<ScoreItem> = {}): EntrantState => ({
  entrantId: 'so-noi-vu',
  unitName: 'Sở Nội vụ',
  submissionId: opaque('a'),
  head: headItem({ state: 'SEALED', seal: { end: 1000, kind: 'ATTESTED', snapshotId: hash('9'), at: 1001 } }),
  score: scoreItem(50, { stamp: { ...scoreItem(0).stamp, appraisals: 3 }, ...score }),
});
const absent: EntrantState = {
  entrantId: 'so-y-te',
  unitName: 'Sở Y tế',
  submissionId: opaque('b'),
  head: headItem({ entrantId: 'so-y-te', state: 'ABSENT', seal: { end: 1000, kind: 'ABSENT', at: 1001 } }),
  score: undefined,
};

const rules = {
  rankBy: 'PUBLISHED_INDEX' as const,
  tieBreaks: [],
  bands: [{ code: 'WEAK' as const, label: { vi: 'Yếu', en: 'Weak' }, from: null, to: null }],
};
const ranked = (states: EntrantState[]): RankingObject => ({
  format: 'thi-dua/ranking',
  version: 1,
  roundId: 'campaign.2023',
  groupId: 'so-nganh',
  controlRevision: 1,
  table: { tableId: 't', version: 1, hash: hash('e') },
  ...rankStates(rules, states),
  from: Object.fromEntries(
    states.map(({ entrantId, score }) => [
      entrantId,
      score === undefined ? null : { inputs: score.inputsHash, sheet: score.sheetHash },
    ]),
  ),
});

const faultsOf = (
  states: EntrantState[],
  more: {
    object?: RankingObject | undefined;
    appraisals?: AppraisalItem[];
    kind?: 'FINAL';
    round?: typeof round;
  } = {},
) => {
  const object = 'object' in more ? more.object : ranked(states);
  const byId = new Map(states.map(({ submissionId }) => [submissionId, more.appraisals ?? appraisals]));
  return groupFaults(more.round ?? round, 'so-nganh', states, byId, object, more.kind ?? 'PROVISIONAL').map(
    ({ pointer, code }) => [pointer, code],
  );
};

describe('a round', () => {
  it('is published two minutes after appraisal at the earliest', () => {
    expect(roundFaults(round, 'FINAL', 3000 + margin)).toEqual([]);
    expect(roundFaults(round, 'PROVISIONAL', 3000 + margin - 1).map(({ code }) => code)).toEqual([
      'appraisal_open',
    ]);
  });

  it('takes no provisional result after a final one, but a corrected final one', () => {
    const final = roundItem({
      ...round,
      publication: { snapshotId: hash('1'), at: 1, kind: 'FINAL', number: 1 },
    });
    expect(roundFaults(final, 'PROVISIONAL', 9_999_999).map(({ code }) => code)).toEqual(['final_published']);
    expect(roundFaults(final, 'FINAL', 9_999_999)).toEqual([]);
  });
});

describe('a group', () => {
  it('is published when its ranking rests on exactly what is there', () => {
    expect(faultsOf([sealed(), absent])).toEqual([]);
    expect(faultsOf([sealed(), absent], { kind: 'FINAL' })).toEqual([]);
  });

  it('that nobody takes part in keeps no round waiting; one that was never ranked does', () => {
    expect(faultsOf([], { object: undefined })).toEqual([]);
    expect(faultsOf([sealed()], { object: undefined })).toEqual([['#/groups/so-nganh', 'not_ranked']]);
  });

  const { head: _head, ...headless } = sealed();
  it.each<[string, EntrantState, Parameters<typeof faultsOf>[1], string]>([
    ['has not begun', { ...headless, head: undefined }, {}, 'not_sealed'],
    ['is not sealed', { ...sealed(), head: headItem() }, {}, 'not_sealed'],
    [
      'is sealed for another end',
      sealed(),
      { round: roundItem({ ...round, extensions: { 'so-noi-vu': 1500 } }) },
      'not_sealed',
    ],
    ['is not scored', { ...sealed(), score: undefined }, {}, 'being_scored'],
    [
      'is scored from an older appraisal',
      sealed(),
      { appraisals: [...appraisals, appraisalItem('3')] },
      'being_scored',
    ],
    [
      'is scored from older values',
      sealed(),
      { round: roundItem({ ...round, provided: { hash: hash('1'), at: 1, version: 1 } }) },
      'being_scored',
    ],
    [
      'is scored from another seal',
      sealed({ stamp: { ...scoreItem(0).stamp, sealedSnapshot: hash('0'), appraisals: 3 } }),
      {},
      'being_scored',
    ],
    [
      'is ranked by an older score',
      sealed({ sheetHash: hash('6') }),
      { object: ranked([sealed()]) },
      'being_scored',
    ],
    ['is not ranked at all', sealed(), { object: ranked([]) }, 'being_scored'],
    [
      'is about to be sealed anew',
      { ...sealed(), head: { ...sealed().head!, owes: { seal: 9 } } },
      {},
      'being_scored',
    ],
    [
      'is about to be ranked anew',
      { ...absent, head: { ...absent.head!, owes: { rank: 9 } } },
      {},
      'being_scored',
    ],
    [
      'is scored by the file before the one in force',
      sealed({ stamp: { ...scoreItem(0).stamp, appraisals: 3, fileHash: hash('0') } }),
      {},
      'being_scored',
    ],
    [
      'is absent, and ranked before that was known',
      absent,
      { object: ranked([{ ...absent, head: undefined }]) },
      'being_scored',
    ],
    [
      'is not fully appraised',
      sealed({ completeness: { state: 'UNAPPRAISED', awaiting: [{ code: '1', from: 'APPRAISAL' }] } }),
      {},
      'not_appraised',
    ],
    [
      'lacks data, for a final result',
      sealed({ completeness: { state: 'PROVISIONAL', awaiting: [{ code: '8', from: 'SURVEY' }] } }),
      { kind: 'FINAL' },
      'data_missing',
    ],
  ])('waits for who %s', (_, state, more, code) => {
    expect(faultsOf([state], more)).toEqual([[`#/entrants/${state.entrantId}`, code]]);
  });

  it('waits for a ranking without those who left the roster, and for none where nobody is left', () => {
    expect(faultsOf([sealed()], { object: ranked([sealed(), absent]) })).toEqual([
      ['#/entrants/so-y-te', 'left_the_roster'],
    ]);
    expect(faultsOf([], { object: ranked([absent]) })).toEqual([]);
  });

  it('lacking data is good enough for a provisional result', () => {
    const state = sealed({
      completeness: { state: 'PROVISIONAL', awaiting: [{ code: '8', from: 'SURVEY' }] },
    });
    expect(faultsOf([state])).toEqual([]);
  });
});

describe('what a score rests on', () => {
  it('is gathered from the seal: claims, accepted files, decisions, values of others', () => {
    const file = (letter: string, leaves: string[]) => {
      const { evidenceId, revision, fileName, bytes, sha256, contentType, document, begunAt } =
        evidenceItem(letter);
      const about = { evidenceId, revision, fileName, bytes, sha256, contentType, document, begunAt };
      return { ...about, citations: leaves.map((leaf) => ({ leaf })) };
    };
    const saved = { revision: 1, savedAt: 1, savedBy: 'p' };
    const snapshot = sealedSnapshot(
      {
        '1.1': { ...saved, value: { kind: 'boolean', value: true }, justification: 'x' },
        '1.2': { ...saved, notApplicable: 'NO_CASES' },
        '1.3': saved,
      },
      {
        evidence: [file('b', ['1.1', '1.3']), file('c', ['1.1']), file('d', ['1.1']), file('e', ['1.1'])],
        states: {
          [opaque('b')]: { state: 'ACCEPTED', storedKey: 'k' },
          [opaque('c')]: { state: 'REFUSED', refusal: 'MALWARE' },
          [opaque('d')]: { state: 'EXPIRED' },
        },
      },
    );
    const decided = [
      appraisalItem('1', { decisions: { '1.1': { decision: 'ACCEPT' } } }),
      appraisalItem('2', { decisions: { '2.1': { decision: 'NO_POINTS', reason: 'r' } } }),
    ];
    const brought = { '8.1': { notApplicable: 'NO_CASES' as const } };
    expect(scoreInputsOf(snapshot, decided, { 'so-noi-vu': brought, 'so-y-te': {} })).toEqual({
      entrantId: 'so-noi-vu',
      claims: {
        '1.1': { value: { kind: 'boolean', value: true }, evidence: 1, justified: true },
        '1.2': { notApplicable: 'NO_CASES', evidence: 0, justified: false },
        '1.3': { evidence: 1, justified: false },
      },
      appraisals: { '1.1': { decision: 'ACCEPT' }, '2.1': { decision: 'NO_POINTS', reason: 'r' } },
      provided: brought,
      adjustments: {},
    });
    expect(scoreInputsOf(snapshot, [], {}).provided).toEqual({});
  });

  it('is never replaced by what is older in anything, for the same seal', () => {
    const stamp = (appraised: number, provided: number, seal = 'a') => ({
      sealedSnapshot: seal,
      appraisals: appraised,
      provided,
    });
    expect(isAsNewAs(stamp(2, 1), stamp(2, 1))).toBe(true);
    expect(isAsNewAs(stamp(3, 1), stamp(2, 1))).toBe(true);
    expect(isAsNewAs(stamp(1, 2), stamp(2, 1))).toBe(false);
    expect(isAsNewAs(stamp(2, 0), stamp(2, 1))).toBe(false);
    expect(isAsNewAs(stamp(0, 0, 'b'), stamp(9, 9)), 'another seal is never older').toBe(true);
  });
});

describe('the notice beside a result', () => {
  it('calls nothing complete that lacks a value which others have', () => {
    const unplaced = (reason: 'ABSENT' | 'AWAITING_DATA', leaves: string[]) => ({
      entrantId: 'a',
      reason,
      leaves,
    });
    expect(rankingState({ awaiting: [], unplaced: [unplaced('ABSENT', [])] }, 0)).toBe('COMPLETE');
    expect(rankingState({ awaiting: ['8.1'], unplaced: [] }, 0)).toBe('PROVISIONAL');
    const lacking = { awaiting: ['8.2'], unplaced: [unplaced('AWAITING_DATA', ['8.1', '8.2'])] };
    expect(rankingState({ ...lacking, awaiting: [] }, 0)).toBe('PROVISIONAL');
    expect(missingLeaves(lacking)).toEqual(['8.1', '8.2']);
    expect(rankingState(lacking, 1)).toBe('UNAPPRAISED');
  });

  it('says how far it is, what is missing, and that it is simulated', () => {
    expect(resultNotice('UNAPPRAISED', [], false)).toEqual({ vi: 'chưa thẩm định', en: 'not yet appraised' });
    expect(resultNotice('PROVISIONAL', ['8.1.1', '8.2'], false).vi).toBe('tạm thời, còn thiếu: 8.1.1, 8.2');
    expect(resultNotice('COMPLETE', [], true)).toEqual({
      vi: 'đầy đủ (mô phỏng)',
      en: 'complete (simulated)',
    });
  });
});
