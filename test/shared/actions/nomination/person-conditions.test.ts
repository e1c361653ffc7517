import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCandidates } from '../../../../shared/actions/nomination/load-candidates.ts';
import { nominate } from '../../../../shared/actions/nomination/nominate.ts';
import { readPersonConditions } from '../../../../shared/actions/nomination/read-person-conditions.ts';
import { confirmOfPerson, stateOfPerson } from '../../../../shared/actions/nomination/state-of-person.ts';
import { digestOf } from '../../../../shared/canonical-json.ts';
import type { ConditionStatement } from '../../../../shared/contracts/eligibility.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { boss, roundId } from './final-round.ts';
import { type PeopleRound, peopleRound } from './people-round.ts';

let records: EmptyRecords;
let round: PeopleRound;

beforeAll(async () => {
  records = await emptyRecords();
  round = await peopleRound(records);
});
afterAll(async () => {
  await records.close();
});

const inside = 6_000_000;
const judged = (reason = 'Tận tụy, gương mẫu'): ConditionStatement => ({
  kind: 'JUDGED',
  reason,
  evidence: [],
});
const place = (conditionId: string, individualId = round.person) => ({
  submissionId: round.submissionId,
  individualId,
  conditionId,
});
type More = { by?: string; expected?: number; at?: number; individualId?: string };
const call = ({ expected = 0, at = inside }: More) => ({ expected, arrivedAt: at, writeId: randomUUID() });
const state = (conditionId: string, statement: ConditionStatement, more: More = {}) =>
  stateOfPerson(
    round.ports,
    round.callers[more.by ?? 'head']!,
    place(conditionId, more.individualId),
    statement,
    call(more),
  );
const word = (conditionId: string, decision: 'CONFIRM' | 'REFUSE', more: More = {}) =>
  confirmOfPerson(
    round.ports,
    round.callers[more.by ?? 'council']!,
    place(conditionId, more.individualId),
    { decision, reason: 'Theo hồ sơ' },
    call({ expected: 1, ...more }),
  );
const read = (by = 'head', individualId = round.person) =>
  readPersonConditions(
    round.ports,
    round.callers[by]!,
    { submissionId: round.submissionId, individualId },
    'en',
  );
const one = async (conditionId: string, by?: string) => {
  const item = (await read(by)).items.find((each) => each.conditionId === conditionId);
  if (item === undefined) throw new Error(`no condition ${conditionId}`);
  return item;
};
const codeOf = async (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code?: string; faults?: readonly { code: string }[] }) =>
      [error.code, ...(error.faults ?? []).map(({ code }) => code)].join(' '),
  );
const standing = async (individualId = round.person) => {
  const control = await round.ports.rounds.get(roundId);
  const { candidates } = await loadCandidates(round.ports, control!);
  return candidates.find(({ candidateId }) => candidateId === individualId)?.standings.get('ca-nhan');
};

describe('the conditions of a person', () => {
  it('are those of people and of the awards in question; all that is asked is missing at first', async () => {
    const { items, awards, person } = await read();
    expect(items.map(({ conditionId, status }) => [conditionId, status])).toEqual([
      ['guong-mau', 'UNKNOWN'],
      ['sang-kien', 'UNKNOWN'],
      ['don-vi-manh', 'MET'],
    ]);
    expect(person).toEqual({ fullName: 'Nguyễn Văn Một', position: 'Chuyên viên', on: '2023-12-31' });
    expect(awards).toMatchObject([
      { awardId: 'ca-nhan', standing: 'UNDECIDED', waitsFor: ['guong-mau', 'sang-kien'] },
    ]);
    expect(await standing()).toEqual(awards[0]);
  });

  it('follow the unit where they look at it, and take no statement there', async () => {
    expect((await one('don-vi-manh')).explanation).toContain('Index: 80.00/100.00 points, 80 %');
    expect(await codeOf(state('don-vi-manh', judged()))).toBe('conflict');
    expect(await codeOf(state('tap-the', judged())), 'a condition of units').toBe('not_found');
    expect(await codeOf(state('khac', judged())), 'of an award that is not asked for').toBe('not_found');
  });

  it('are stated by the head in the window in which people are named, to the millisecond', async () => {
    expect(await codeOf(state('guong-mau', judged(), { at: 5_999_999 }))).toBe('window_closed');
    expect(await codeOf(state('guong-mau', judged(), { at: 7_000_001 }))).toBe('window_closed');
    for (const by of ['officer', 'other', 'council', 'boss'])
      expect(await codeOf(state('guong-mau', judged(), { by })), by).toBe('not_found');
    expect((await state('guong-mau', judged(), { at: 7_000_000 })).revision).toBe(1);
    expect(await codeOf(state('guong-mau', judged('khác')))).toBe('precondition_failed');
    expect(await codeOf(state('guong-mau', judged()))).toBe('done');
    expect((await one('guong-mau')).explanation).toBe(
      'Proposed by the unit: Tận tụy, gương mẫu.\nMissing: the confirmation.\nOutcome: not known.',
    );
    expect((await read('head', round.other)).items[0]?.stated, 'of another person').toBeUndefined();
  });

  it('are confirmed in the named role, by nobody of the own unit and not by the person', async () => {
    for (const by of ['head', 'boss', 'other', 'councilOfUnit', 'personOnCouncil'])
      expect(await codeOf(word('guong-mau', 'CONFIRM', { by })), by).toBe('not_found');
    expect(await codeOf(word('sang-kien', 'CONFIRM')), 'nobody has to').toBe('not_found');
    expect(await codeOf(word('guong-mau', 'CONFIRM', { expected: 0 }))).toBe('precondition_failed');
    expect((await one('guong-mau', 'council')).mayConfirm).toBe(true);
    await word('guong-mau', 'CONFIRM');
    expect((await one('guong-mau')).explanation).toContain('Confirmed: Theo hồ sơ.\nOutcome: met.');
    await state('guong-mau', judged('Bổ sung'), { expected: 2 });
    expect((await one('guong-mau')).status, 'said anew: the word is gone').toBe('UNKNOWN');
    await word('guong-mau', 'REFUSE', { expected: 3 });
    expect(await standing()).toMatchObject({ standing: 'BLOCKED', blockedBy: ['guong-mau'] });
    await word('guong-mau', 'CONFIRM', { expected: 4 });
  });

  it('cite files of the unit’s own evidence, or given with the nomination, and no others', async () => {
    const recognition = (evidenceId: string): ConditionStatement => ({
      kind: 'DOCUMENTED',
      recognitions: [
        {
          ...{ what: 'Một cửa số', recognisedAt: 'PROVINCE', number: '15/QĐ-UBND', issuer: 'UBND tỉnh' },
          ...{ issuedOn: '2023-06-01', evidenceId },
        },
      ],
    });
    expect(await codeOf(state('sang-kien', recognition(round.files.strangers)))).toBe(
      'invalid_request unknown_evidence',
    );
    await state('sang-kien', recognition(round.files.awaiting));
    expect(await standing()).toMatchObject({ standing: 'UNDECIDED', waitsFor: ['sang-kien'] });
    await state('sang-kien', recognition(round.files.evidence), { expected: 1 });
    expect((await one('sang-kien')).status).toBe('MET');
    await state('sang-kien', recognition(round.files.dossier), { expected: 2 });
    expect(await standing()).toMatchObject({ standing: 'ELIGIBLE', waitsFor: [], blockedBy: [] });
  });

  it('are seen by the unit, overseers and confirmers alone', async () => {
    for (const by of ['officer', 'council', 'boss'])
      expect((await read(by)).individualId, by).toBe(round.person);
    for (const by of ['other', 'appraiser']) expect(await codeOf(read(by)), by).toBe('not_found');
    expect(await codeOf(read('head', 'a'.repeat(26)))).toBe('not_found');
  });

  it('let the person be nominated, after which what was stated stands, until the posting for the word', async () => {
    const of = { roundId, awardId: 'ca-nhan', candidateId: round.person };
    const ruling = { decision: 'NOMINATE' as const, reason: 'Thống nhất' };
    await nominate(round.ports, boss, of, ruling, call({}));
    expect(await codeOf(state('guong-mau', judged('muộn'), { expected: 5 }))).toBe('conflict');
    expect(
      await codeOf(
        nominate(round.ports, boss, { ...of, candidateId: round.other }, ruling, call({ expected: 1 })),
      ),
    ).toBe('conflict');
    expect(await codeOf(word('guong-mau', 'CONFIRM', { expected: 5 }))).toBe('done');
    const posted = { ...round.ports, postings: { ...round.ports.postings, get: async () => round.posting } };
    const late = confirmOfPerson(
      posted,
      round.callers.council!,
      place('guong-mau'),
      { decision: 'REFUSE', reason: 'muộn' },
      call({ expected: 6 }),
    );
    expect(await codeOf(late)).toBe('conflict');
  });

  it('leave no name and no free text in keys and records, nor a hash of it that could be guessed', async () => {
    const stored = await records.all();
    expect(stored.filter(({ pk, sk }) => /Nguy|person-|Tận|hồ sơ/.test(`${pk} ${sk}`))).toEqual([]);
    const items = stored.filter(({ sk }) => sk.startsWith('PCO#'));
    expect(items).toHaveLength(2);
    const chains = JSON.stringify(items.map(({ chain }) => chain));
    expect(chains).not.toMatch(/Tận tụy|Bổ sung|Theo hồ sơ|Nguyễn/);
    expect(chains).toMatch(/"statement":"[0-9a-f]{64}"/);
    expect(chains).not.toContain(digestOf(judged('Bổ sung')));
  });
});
