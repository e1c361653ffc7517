import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import { rulesIn } from '../../shared/domain/campaign/launched-rules.ts';
import { packedColumn } from '../../shared/domain/engine/packed-column.ts';
import type { WhatIfBase } from '../../shared/domain/what-if/what-if-group.ts';
import { campaign } from '../examples/example-files.ts';
import type { SheetBase } from '../shared/domain/what-if/sheet-oracle.ts';

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

const entrant = (inputs: ScoreInputs): SheetBase['entrants'][number] => ({
  entrantId: inputs.entrantId,
  unitName: `Unit ${inputs.entrantId}`,
  state: 'SCORED',
  inputs,
});

/** Four departments of the example's campaign: three with scores, one absent. */
export const whatIfInputs: SheetBase = {
  file: campaign,
  rules: rulesIn(campaign, `${campaign.id}.2023`, 'so-nganh'),
  column: 'final',
  entrants: [
    entrant(inputsOf('a', true, 3, 0)),
    entrant(inputsOf('b', false, 5, 1)),
    entrant(inputsOf('c', false, 2, 0)),
    { entrantId: 'd', unitName: 'Unit d', state: 'ABSENT', inputs: undefined },
  ],
};

/** A group with its answers packed, as `ScoreItem` and the seal keep them. */
export const packedBase = ({ entrants, ...base }: SheetBase): WhatIfBase => ({
  ...base,
  entrants: entrants.map(({ inputs, ...one }) => ({
    ...one,
    vector: inputs && packedColumn(base.rules.compiled, inputs, base.column),
  })),
});

export const whatIfBase = packedBase(whatIfInputs);
