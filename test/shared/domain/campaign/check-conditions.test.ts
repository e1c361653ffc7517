import { describe, expect, it } from 'vitest';
import { edited, faultsOf } from './edited-example.ts';

const title = { vi: 'a', en: 'b' };
const share = (more: object) => ({ of: 'PERCENT', id: 'm', title, is: 'OVER', percent: '30', ...more });
const measured = (...all: object[]) => ({ type: 'MEASURED', all });
const found = (condition: object): string[] =>
  faultsOf(
    edited(
      ...Object.entries(condition).map(([key, value]): [string, unknown] => [`/eligibility/0/${key}`, value]),
    ),
  );

describe('a condition on a result', () => {
  const tests = {
    'the band': { type: 'BAND_AT_LEAST', band: 'GOOD' },
    'an index': measured({ of: 'INDEX', is: 'OVER', percent: '80' }),
    'an answer': measured(share({}), { of: 'LEAF', leaf: '1.1.3', is: 'OVER', value: '30' }),
    'other rounds': { type: 'ACROSS_ROUNDS', rounds: ['2023'], has: { kind: 'EACH_BAND', band: 'GOOD' } },
  };

  it.each(Object.entries(tests))('is never known of a person, who has none: %s', (_, test) => {
    const fault = '/eligibility/0/of result_not_of_person';
    expect(found({ test, entrantKinds: ['INDIVIDUAL'] })).toContain(fault);
    expect(found({ test, entrantKinds: ['COLLECTIVE', 'INDIVIDUAL'], of: 'ENTRANT' })).toContain(fault);
    expect(found({ test, entrantKinds: ['COLLECTIVE', 'INDIVIDUAL'], of: 'UNIT_OF_PERSON' })).not.toContain(
      fault,
    );
    expect(found({ test })).toEqual([]);
  });

  it('is another thing than what a person states', () => {
    expect(found({ test: measured(share({})), entrantKinds: ['INDIVIDUAL'] }).join()).not.toContain(
      'result_not',
    );
  });
});

describe('measures that may all have no cases', () => {
  const none = share({ noCases: true });
  const whole = { countsAs: 'MET', when: title };

  it('need a word on what that counts as, or the condition is open for ever', () => {
    expect(found({ test: measured(none) })).toEqual(['/eligibility/0/noCases no_cases_undecided']);
    expect(found({ test: measured(none), noCases: whole })).toEqual([]);
  });

  it('need none where one is always there', () => {
    expect(found({ test: measured(none, share({ id: 'n' })) })).toEqual([]);
  });
});
