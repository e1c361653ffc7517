import { expect, it } from 'vitest';
import { suppliedEvidence, suppliedFrom } from '../../../../shared/domain/supplements/supplied-evidence.ts';
import { evidenceItem, hash, opaque } from '../../../fakes/items.ts';

const answerCiting = (...letters: string[]) => ({
  evidence: letters.map((letter) => ({ evidenceId: opaque(letter), sha256: hash('1') })),
});

it('files of answers stand under every row whose answer cites them, by the present codes, with the place that was said', () => {
  const items = [
    evidenceItem('c', { citations: [{ leaf: '1.1.1', pages: '3' }, { leaf: '9.9.9' }] }),
    evidenceItem('b', { citations: [{ leaf: '1.2.2', section: 'II' }], state: 'HELD' }),
    evidenceItem('d', { citations: [{ leaf: '1.2.2' }] }),
  ];
  const answers = new Map([
    ['1.2.3', answerCiting('b', 'c')],
    ['1.1.1', answerCiting('c')],
  ]);
  const supplied = suppliedEvidence(answers, items, new Map([['1.2.2', '1.2.3']]));
  expect(supplied.evidence.map(({ evidenceId, citations }) => [evidenceId, citations])).toEqual([
    [opaque('b'), [{ leaf: '1.2.3', section: 'II' }]],
    [opaque('c'), [{ leaf: '1.1.1', pages: '3' }, { leaf: '1.2.3' }]],
  ]);
  expect(supplied.files[opaque('b')]?.state).toBe('HELD');
  expect(Object.keys(supplied.files)).toHaveLength(2);
  const turned = suppliedEvidence(
    new Map([...answers].toReversed()),
    items.toReversed(),
    new Map([['1.2.2', '1.2.3']]),
  );
  expect(turned, 'whatever the order in which they are read').toEqual(supplied);
});

it('answers are settled two minutes after their window, and never in a round without one', () => {
  const span = { opensAt: 1, closesAt: 2 };
  const windows = { selfAssessment: span, appraisal: span };
  expect(suppliedFrom({ windows: { ...windows, supplementary: { opensAt: 5, closesAt: 1_000 } } })).toBe(
    121_000,
  );
  expect(suppliedFrom({ windows })).toBeUndefined();
});
