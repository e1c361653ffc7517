import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import type { WhatIfEntrant } from '../../shared/domain/what-if/what-if.ts';
import { campaign } from '../examples/example-files.ts';

const yes = (value: boolean) => ({ kind: 'boolean' as const, value });

/** Inputs of an entrant that answered 1.2.2 by yes or no, 3.3.2 by a share and 1.6.1 by a count, all found right. */
export const inputsOf = (entrantId: string, assigned: boolean, done: number, count: number): ScoreInputs => {
  const claim = { evidence: 1, justified: true };
  const accept = { decision: 'ACCEPT' as const };
  return {
    entrantId,
    claims: {
      '3.3.2': { ...claim, value: { kind: 'ratio', numerator: done, denominator: 7 } },
      '1.2.2': { ...claim, value: yes(assigned) },
      '1.6.1': { ...claim, value: { kind: 'count', count } },
    },
    appraisals: { '3.3.2': accept, '1.2.2': accept, '1.6.1': accept },
    provided: {},
    adjustments: {},
  };
};

const entrant = (inputs: ScoreInputs): WhatIfEntrant => ({
  entrantId: inputs.entrantId,
  unitName: `Unit ${inputs.entrantId}`,
  state: 'SCORED',
  inputs,
});

/** Four departments of the example's campaign: three with scores, one absent. */
export const whatIfBase = {
  file: campaign,
  rules: rulesIn(campaign, `${campaign.id}.2023`, 'so-nganh'),
  column: 'final' as const,
  entrants: [
    entrant(inputsOf('a', true, 3, 0)),
    entrant(inputsOf('b', false, 5, 1)),
    entrant(inputsOf('c', false, 2, 0)),
    { entrantId: 'd', unitName: 'Unit d', state: 'ABSENT' as const, inputs: undefined },
  ] satisfies WhatIfEntrant[],
};
