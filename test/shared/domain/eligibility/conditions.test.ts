import { describe, expect, it } from 'vitest';
import type { ConditionStatement, Recognition } from '../../../../shared/contracts/eligibility.ts';
import { RecognitionLevel } from '../../../../shared/contracts/eligibility-condition.ts';
import { awardStandings } from '../../../../shared/domain/eligibility/award-standing.ts';
import { evaluateCondition } from '../../../../shared/domain/eligibility/evaluate-condition.ts';
import { explainOutcome } from '../../../../shared/domain/eligibility/explain-outcome.ts';
import type { EntrantFacts, FileState, Stated } from '../../../../shared/domain/eligibility/facts.ts';
import { opaque } from '../../../fakes/items.ts';
import { condition, facts, result } from './some-facts.ts';

const stating = (statement: ConditionStatement, verdict?: Stated['verdict']): Partial<EntrantFacts> => ({
  stated: new Map([['c', { statement, ...(verdict === undefined ? {} : { verdict }) }]]),
});
const confirm = { decision: 'CONFIRM' as const, reason: 'Đúng' };
const refuse = { decision: 'REFUSE' as const, reason: 'Chưa đủ' };
const judgedBy = condition({ type: 'JUDGED', confirmedBy: 'MANAGER' });
const proposal: ConditionStatement = { kind: 'JUDGED', reason: 'Gương mẫu', evidence: [] };
const judge = (...args: Parameters<typeof evaluateCondition>) => evaluateCondition(...args);

describe('a judged condition', () => {
  it('needs a proposal and the word of the role: neither is ever taken for granted', () => {
    const of = (more: Partial<EntrantFacts>) => judge(judgedBy, facts(more), 'k');
    expect(of({})).toMatchObject({ status: 'UNKNOWN', steps: [{ what: 'STATEMENT' }] });
    expect(of(stating(proposal))).toMatchObject({
      status: 'UNKNOWN',
      steps: [{ step: 'PROPOSED' }, { step: 'MISSING', what: 'CONFIRMATION' }],
    });
    expect(of(stating(proposal, confirm)).status).toBe('MET');
    expect(of(stating(proposal, refuse)).status).toBe('NOT_MET');
    expect(explainOutcome(of(stating(proposal, refuse)), 'vi')).toBe(
      'Đơn vị đề xuất: Gương mẫu.\nKhông xác nhận: Chưa đủ.\nKết luận: không đạt.',
    );
    expect(explainOutcome(of(stating(proposal, confirm)), 'en')).toBe(
      'Proposed by the unit: Gương mẫu.\nConfirmed: Đúng.\nOutcome: met.',
    );
  });
});

describe('figures that somebody has to confirm', () => {
  const counted = condition({
    type: 'MEASURED',
    all: [{ of: 'COUNT', id: 'm', title: { vi: 'Lỗi', en: 'Faults' }, is: 'AT_MOST', count: 0 }],
    confirmedBy: 'APPRAISER',
  });
  const said = (count: number): ConditionStatement => ({
    kind: 'MEASURED',
    values: { m: { kind: 'COUNT', count } },
    evidence: [],
  });
  it('hold once they are confirmed; what fails by itself needs no word', () => {
    const of = (count: number, verdict?: Stated['verdict']) =>
      judge(counted, facts(stating(said(count), verdict)), 'k').status;
    expect([of(0), of(0, confirm), of(0, refuse)]).toEqual(['UNKNOWN', 'MET', 'NOT_MET']);
    expect([of(1), of(1, confirm)]).toEqual(['NOT_MET', 'NOT_MET']);
  });
});

describe('a documented condition', () => {
  const paper = (more: Partial<Recognition> = {}): Recognition => ({
    what: 'Sáng kiến một cửa số',
    recognisedAt: 'PROVINCE',
    number: '12/QĐ-UBND',
    issuedOn: '2022-05-01',
    issuer: 'UBND tỉnh',
    evidenceId: opaque('e'),
    ...more,
  });
  const of = (recognitions: Recognition[], files: [string, FileState][], count = 1) =>
    judge(
      condition({ type: 'DOCUMENTED', recognisedAt: 'PROVINCE', count }),
      facts({ ...stating({ kind: 'DOCUMENTED', recognitions }), files: new Map(files) }),
      'k',
    ).status;
  const accepted: [string, FileState] = [opaque('e'), 'ACCEPTED'];

  it('takes the named level and every higher one, and no lower one', () => {
    const levels = RecognitionLevel.options.map((recognisedAt) => of([paper({ recognisedAt })], [accepted]));
    expect(levels).toEqual(['NOT_MET', 'NOT_MET', 'NOT_MET', 'MET', 'MET', 'MET']);
  });

  it('waits for files that are being checked, where they would decide', () => {
    expect(of([paper()], [[opaque('e'), 'UNCHECKED']])).toBe('UNKNOWN');
    expect(of([paper()], [[opaque('e'), 'REFUSED']])).toBe('NOT_MET');
    expect(of([paper()], [])).toBe('NOT_MET');
    const second = paper({ evidenceId: opaque('f') });
    expect(of([paper(), second], [accepted, [opaque('f'), 'UNCHECKED']])).toBe('MET');
    expect(of([paper(), second], [accepted, [opaque('f'), 'UNCHECKED']], 2)).toBe('UNKNOWN');
    expect(of([paper(), second], [accepted, [opaque('f'), 'UNCHECKED']], 3)).toBe('NOT_MET');
    expect(of([paper(), second], [accepted, [opaque('f'), 'ACCEPTED']], 2)).toBe('MET');
  });
});

describe('no cases', () => {
  const statement: ConditionStatement = { kind: 'NO_CASES', reason: 'Không có thôn sáp nhập', evidence: [] };
  it('counts as the condition says, and says why', () => {
    const of = (countsAs: 'MET' | 'NOT_MET') =>
      judge(
        condition(judgedBy.test, { noCases: { countsAs, when: { vi: 'Không có', en: 'None' } } }),
        facts(stating(statement, confirm)),
        'k',
      );
    expect(of('MET')).toMatchObject({ status: 'NOT_APPLICABLE', countsAs: 'MET' });
    expect(of('NOT_MET')).toMatchObject({ status: 'NOT_APPLICABLE', countsAs: 'NOT_MET' });
    expect(explainOutcome(of('MET'), 'en')).toContain('Outcome: not applicable, which counts as met.');
  });

  it('is a statement like another: the role can refuse it, and has to confirm it', () => {
    const one = condition(judgedBy.test, { noCases: { countsAs: 'MET', when: { vi: 'a', en: 'b' } } });
    expect(judge(one, facts(stating(statement)), 'k').status).toBe('UNKNOWN');
    expect(judge(one, facts(stating(statement, refuse)), 'k').status).toBe('NOT_MET');
  });
});

describe('whom a condition concerns', () => {
  const band = { type: 'BAND_AT_LEAST' as const, band: 'FAIR' };
  it('is said by kind and type; for others it does not exist and counts as met', () => {
    const own = condition(band, { unitTypes: ['COMMUNE'] });
    expect(judge(own, facts({ current: result(0) }), 'k')).toEqual({
      conditionId: 'c',
      status: 'NOT_APPLICABLE',
      countsAs: 'MET',
      steps: [{ step: 'FOR_OTHERS' }],
    });
    expect(judge(own, facts({ unitType: 'COMMUNE', current: result(0) }), 'k').status).toBe('NOT_MET');
    expect(judge(condition(band), facts({ kind: 'INDIVIDUAL' }), 'k').countsAs).toBe('MET');
  });

  it("looks at the person's unit where it says so", () => {
    const unit = facts({ current: result(8_000) });
    const person = facts({ kind: 'INDIVIDUAL', current: result(0), unit });
    const kinds = { entrantKinds: ['INDIVIDUAL' as const] };
    expect(judge(condition(band, { ...kinds, of: 'UNIT_OF_PERSON' }), person, 'k').status).toBe('MET');
    expect(judge(condition(band, kinds), person, 'k').status).toBe('NOT_MET');
    const { unit: _none, ...lost } = person;
    expect(judge(condition(band, { ...kinds, of: 'UNIT_OF_PERSON' }), lost, 'k')).toMatchObject({
      status: 'UNKNOWN',
      steps: [{ what: 'UNIT_OF_PERSON' }],
    });
  });
});

describe('rounds together', () => {
  const ids = ['k.2021', 'k.2022', 'other.2023'];
  const over = (points: (number | undefined)[]) =>
    facts({
      rounds: new Map(
        points.flatMap((value, n) => (value === undefined ? [] : [[ids[n]!, result(value)] as const])),
      ),
    });
  const refs = ['2021', '2022', 'other.2023'];
  const of = (has: object, points: (number | undefined)[]) =>
    judge(condition({ type: 'ACROSS_ROUNDS', rounds: refs, has: has as never }), over(points), 'k');

  it('each: one bad year fails, a missing one leaves it unknown and is named', () => {
    const each = { kind: 'EACH_BAND', band: 'FAIR' };
    expect(of(each, [8_000, 9_000, 8_500]).status).toBe('MET');
    expect(of(each, [8_000, 7_999, 8_500]).status).toBe('NOT_MET');
    expect(of(each, [8_000, undefined, 8_500])).toMatchObject({ status: 'UNKNOWN' });
    expect(explainOutcome(of(each, [8_000, undefined, 8_500]), 'vi')).toContain('Còn thiếu kỳ k.2022');
    expect(of(each, [8_000, undefined, 7_000]).status).toBe('NOT_MET');
    const index = { kind: 'EACH_INDEX', is: 'OVER', percent: '80' };
    expect([of(index, [8_001, 9_000, 8_500]).status, of(index, [8_000, 9_000, 8_500]).status]).toEqual([
      'MET',
      'NOT_MET',
    ]);
  });

  it('mean: exact, and never of fewer rounds than were named', () => {
    const mean = (percent: string) => ({ kind: 'MEAN', is: 'AT_LEAST', percent });
    expect(of(mean('80'), [7_000, 8_000, 9_000]).status).toBe('MET');
    expect(of(mean('80'), [7_000, 8_000, 8_999]).status, '79.9966… is under 80').toBe('NOT_MET');
    expect(of(mean('79.9966'), [7_000, 8_000, 8_999]).status).toBe('MET');
    expect(of(mean('79.9967'), [7_000, 8_000, 8_999]).status).toBe('NOT_MET');
    expect(of(mean('0'), [7_000, undefined, 9_000]).status).toBe('UNKNOWN');
    expect(explainOutcome(of(mean('80'), [7_000, 8_000, 8_999]), 'en')).toContain(
      'Mean of 3 rounds: 79.996666… %.',
    );
  });

  it('better than the first: the last against the first, exactly; equal is not better', () => {
    const better = { kind: 'BETTER_THAN_FIRST' };
    expect(of(better, [8_000, 1, 8_001]).status).toBe('MET');
    expect(of(better, [8_000, 9_000, 8_000]).status).toBe('NOT_MET');
    expect(of(better, [8_000, undefined, 8_001]).status, 'those between say nothing').toBe('MET');
    expect(of(better, [undefined, 9_000, 8_000]).status).toBe('UNKNOWN');
    expect(of(better, [8_000, 9_000, undefined]).status).toBe('UNKNOWN');
  });
});

describe('an award', () => {
  const award = {
    id: 'bang-khen',
    kind: 'COMMENDATION' as const,
    name: { vi: 'Bằng khen', en: 'Certificate' },
    entrantKinds: ['COLLECTIVE' as const],
    decidedBy: { vi: 'Chủ tịch', en: 'Chair' },
    basedOn: 'FINAL' as const,
    quotas: [],
  };
  const ids = ['a', 'b', 'n', 'elsewhere'];
  const conditions = ids.map((id) =>
    condition(judgedBy.test, {
      id,
      effect: id === 'n' ? 'NOTE' : 'BLOCK',
      awards: [id === 'elsewhere' ? 'co' : 'bang-khen'],
    }),
  );
  const standing = (counts: Record<string, 'MET' | 'NOT_MET' | 'UNKNOWN'>, of = facts()) =>
    awardStandings(
      [award, { ...award, id: 'ca-nhan', entrantKinds: ['INDIVIDUAL'] }],
      conditions,
      ids.map((id) => ({
        conditionId: id,
        status: 'MET' as const,
        countsAs: counts[id] ?? 'MET',
        steps: [],
      })),
      of,
    );

  it('is blocked by one condition, undecided by one that is unknown, and never by a note', () => {
    expect(standing({})).toEqual([
      { awardId: 'bang-khen', standing: 'ELIGIBLE', blockedBy: [], waitsFor: [], noted: [] },
    ]);
    expect(standing({ a: 'UNKNOWN', n: 'NOT_MET', elsewhere: 'NOT_MET' })).toMatchObject([
      { standing: 'UNDECIDED', waitsFor: ['a'], noted: ['n'] },
    ]);
    expect(standing({ a: 'UNKNOWN', b: 'NOT_MET' })).toMatchObject([
      { standing: 'BLOCKED', blockedBy: ['b'], waitsFor: ['a'] },
    ]);
  });

  it('is closed to a unit that was absent, even where every condition is met or only a note; not to its people', () => {
    const absent = { missing: 'ABSENT' as const };
    expect(standing({ n: 'NOT_MET' }, facts({ current: absent }))).toEqual([
      {
        ...{ awardId: 'bang-khen', standing: 'BLOCKED', because: 'ABSENT' },
        ...{ blockedBy: [], waitsFor: [], noted: ['n'] },
      },
    ]);
    expect(standing({}, facts({ kind: 'INDIVIDUAL', current: absent }))).toMatchObject([
      { awardId: 'ca-nhan', standing: 'ELIGIBLE' },
    ]);
  });
});
