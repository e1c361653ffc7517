import { describe, expect, it } from 'vitest';
import type { ConditionStatement, StatedValue } from '../../../../shared/contracts/eligibility.ts';
import type { EligibilityCondition } from '../../../../shared/contracts/eligibility-condition.ts';
import type { Held } from '../../../../shared/domain/authorize.ts';
import { isStated, requireStatement } from '../../../../shared/domain/eligibility/check-statement.ts';
import { mayConfirm } from '../../../../shared/domain/eligibility/confirming.ts';
import { AppError } from '../../../../shared/errors.ts';
import { opaque } from '../../../fakes/items.ts';
import { condition } from './some-facts.ts';

const rules = {
  paperDates: { from: '2022-01-01', to: '2022-05-19' },
  files: new Set([opaque('e')]),
};
const faultsOf = (of: EligibilityCondition, statement: ConditionStatement): string[] => {
  try {
    requireStatement(of, statement, rules);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};
const title = { vi: 'Tỷ lệ', en: 'Share' };
const measured = (more: object = {}) =>
  condition({
    type: 'MEASURED',
    all: [
      { of: 'PERCENT', id: 'm', title, is: 'OVER', percent: '30', ...more },
      { of: 'INDEX', is: 'AT_LEAST', percent: '80' },
    ],
  });
const saying = (values: Record<string, StatedValue>): ConditionStatement => ({
  kind: 'MEASURED',
  values,
  evidence: [],
});
const share = (numerator: number, denominator: number, excluded?: number): StatedValue => ({
  kind: 'PERCENT',
  numerator,
  denominator,
  ...(excluded === undefined ? {} : { excluded }),
});

describe('a statement of figures is refused', () => {
  it.each([
    [{}, { m: share(1, 2) }, []],
    [{}, { m: share(3, 2) }, ['#/values/m/numerator numerator_over_denominator']],
    [{ mayPass100: true }, { m: share(3, 2) }, []],
    [{}, { m: share(0, 0) }, ['#/values/m/denominator zero_denominator']],
    [{}, { m: share(1, 4, 1) }, ['#/values/m/excluded exclusion_not_allowed']],
    [{}, { m: share(1, 4, 0) }, []],
    [{ excluding: title }, { m: share(3, 4, 1) }, []],
    [{ excluding: title }, { m: share(4, 4, 1) }, ['#/values/m/numerator numerator_over_denominator']],
    [{ excluding: title }, { m: share(0, 4, 5) }, ['#/values/m/excluded excluded_over_denominator']],
    [{ excluding: title }, { m: share(0, 4, 4) }, ['#/values/m/denominator zero_denominator']],
    [{}, { m: { kind: 'COUNT', count: 1 } }, ['#/values/m/kind wrong_kind']],
    [{}, { m: { kind: 'NO_CASES', reason: 'x' } }, ['#/values/m/kind no_cases_not_allowed']],
    [{ noCases: true }, { m: { kind: 'NO_CASES', reason: 'x' } }, []],
    [{}, {}, ['#/values/m missing_measure']],
    [{}, { m: share(1, 2), x: share(1, 2) }, ['#/values/x unknown_measure']],
  ] as [object, Record<string, StatedValue>, string[]][])('%o %o: %o', (more, values, faults) => {
    expect(faultsOf(measured(more), saying(values))).toEqual(faults);
  });
});

describe('a statement is refused', () => {
  it('where the condition takes another kind, or no claim of no cases', () => {
    const reason = { reason: 'x', evidence: [] };
    expect(faultsOf(measured(), { kind: 'JUDGED', ...reason })).toEqual(['#/kind wrong_kind']);
    expect(faultsOf(measured(), { kind: 'NO_CASES', ...reason })).toEqual(['#/kind no_cases_not_allowed']);
    const noCases = { countsAs: 'MET' as const, when: title };
    expect(faultsOf({ ...measured(), noCases }, { kind: 'NO_CASES', ...reason })).toEqual([]);
  });

  it('where it cites a file that the submission does not have', () => {
    const cites = { ...saying({ m: share(1, 2) }), evidence: [opaque('e'), opaque('f')] };
    expect(faultsOf(measured(), cites as ConditionStatement)).toEqual(['#/evidence/1 unknown_evidence']);
  });

  it('where a paper bears a day that cannot be, comes twice, or has no file', () => {
    const documented = condition({ type: 'DOCUMENTED', recognisedAt: 'DISTRICT', count: 1 });
    const paper = {
      what: 'Sáng kiến',
      recognisedAt: 'DISTRICT' as const,
      number: '1/QĐ',
      issuedOn: '2022-05-19',
      issuer: 'UBND huyện',
      evidenceId: opaque('e'),
    };
    const of = (...recognitions: (typeof paper)[]) =>
      faultsOf(documented, { kind: 'DOCUMENTED', recognitions });
    expect(of(paper, { ...paper, number: '2/QĐ', issuedOn: '2022-01-01' })).toEqual([]);
    expect(of({ ...paper, issuedOn: '2022-05-20' })).toEqual([
      '#/recognitions/0/issuedOn paper_date_out_of_range',
    ]);
    expect(of({ ...paper, issuedOn: '2021-12-31' })).toHaveLength(1);
    expect(of(paper, paper)).toEqual(['#/recognitions/1 repeated_recognition']);
    expect(of({ ...paper, evidenceId: opaque('f') })).toEqual([
      '#/recognitions/0/evidenceId unknown_evidence',
    ]);
  });
});

describe('a condition', () => {
  it('asks for a statement unless it follows from results alone', () => {
    expect(isStated(measured())).toBe(true);
    expect(isStated(condition({ type: 'MEASURED', all: [{ of: 'INDEX', is: 'OVER', percent: '1' }] }))).toBe(
      false,
    );
    expect(isStated(condition({ type: 'BAND_AT_LEAST', band: 'FAIR' }))).toBe(false);
    expect(isStated(condition({ type: 'JUDGED', confirmedBy: 'COUNCIL' }))).toBe(true);
  });
});

describe('the word on a statement', () => {
  const roles = { standingAgency: 'phong-noi-vu', appraisalOrganiser: 'so-noi-vu' };
  const head = (entrantId: string) => ({
    campaignId: 'k',
    entrantId,
    seal: { end: 0, kind: 'ATTESTED' as const, at: 0 },
  });
  const person = (...held: [Held['role'], string][]) => ({
    personId: 'p',
    held: held.map(
      ([role, where]): Held => ({
        role,
        scope: where === 'k' ? { kind: 'CAMPAIGN', campaignId: 'k' } : { kind: 'UNIT', unitId: where },
        fields: [],
        from: 0,
      }),
    ),
  });
  const by = (confirmedBy: 'STANDING_AGENCY' | 'APPRAISAL_ORGANISER' | 'APPRAISER' | 'COUNCIL' | 'MANAGER') =>
    condition({ type: 'JUDGED', confirmedBy });
  const may = (caller: ReturnType<typeof person>, of: ReturnType<typeof by>, entrant = 'xa-a') =>
    mayConfirm(caller, of, head(entrant), roles);

  it('is given by who leads the named agency, or holds the named role in the campaign', () => {
    expect(may(person(['UNIT_HEAD', 'phong-noi-vu']), by('STANDING_AGENCY'))).toBe(true);
    expect(may(person(['DEPUTY', 'so-noi-vu']), by('APPRAISAL_ORGANISER'))).toBe(true);
    expect(may(person(['UNIT_OFFICER', 'phong-noi-vu']), by('STANDING_AGENCY'))).toBe(false);
    expect(may(person(['UNIT_HEAD', 'so-noi-vu']), by('STANDING_AGENCY'))).toBe(false);
    for (const role of ['APPRAISER', 'COUNCIL', 'MANAGER'] as const) {
      expect(may(person([role, 'k']), by(role))).toBe(true);
      expect(may(person([role === 'MANAGER' ? 'COUNCIL' : 'MANAGER', 'k']), by(role))).toBe(false);
    }
    expect(
      mayConfirm(
        person(['MANAGER', 'k']),
        condition({ type: 'BAND_AT_LEAST', band: 'FAIR' }),
        head('xa-a'),
        roles,
      ),
    ).toBe(false);
  });

  it('is never given by a person of the unit itself, in whatever role', () => {
    expect(may(person(['MANAGER', 'k'], ['UNIT_OFFICER', 'xa-a']), by('MANAGER'))).toBe(false);
    expect(may(person(['UNIT_HEAD', 'phong-noi-vu'], ['DEPUTY', 'xa-a']), by('STANDING_AGENCY'))).toBe(false);
  });

  it("is a manager's where the agency is itself the entrant", () => {
    expect(may(person(['UNIT_HEAD', 'phong-noi-vu']), by('STANDING_AGENCY'), 'phong-noi-vu')).toBe(false);
    expect(may(person(['MANAGER', 'k']), by('STANDING_AGENCY'), 'phong-noi-vu')).toBe(true);
    expect(may(person(['MANAGER', 'k']), by('STANDING_AGENCY'))).toBe(false);
  });
});
