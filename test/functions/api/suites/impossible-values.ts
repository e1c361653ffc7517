import { beforeAll, describe, expect, it } from 'vitest';
import * as appraisals from '../../../../shared/contracts/routes/appraisals.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { problemIn } from '../../../campaign/province.ts';
import { people, type Stage } from '../../../campaign/stage.ts';

let stage: Stage;

const put = async (path: string, body: unknown, who: string) => {
  const answer = await stage.province.raw(path, {
    method: 'PUT',
    token: await stage.province.tokenOf(who),
    headers: { 'content-type': 'application/json', 'if-none-match': '*' },
    body: JSON.stringify(body),
  });
  const { status, errors = [] } = problemIn(answer);
  const leaf = /\/answers\/([^/]*)$/.exec(path)?.[1];
  const ofRule = errors.filter(({ code }) => /_denominator|_range|_kind$/.test(code));
  if (leaf !== undefined) for (const { detail } of ofRule) expect(detail).toContain(`${leaf}: `);
  return [status, ...errors.map(({ pointer, code }) => `${pointer} ${code}`)];
};
const save = (leaf: string, body: unknown) =>
  put(
    submissions.saveAnswer.path.replace(':submissionId', stage.opened.own).replace(':leaf', leaf),
    body,
    people.head,
  );
const decide = (pass: string, decisions: unknown) =>
  put(
    appraisals.saveAppraisal.path
      .replace(':submissionId', stage.sealed.own)
      .replace(':pass', pass)
      .replace(':field', '1'),
    { decisions },
    people.appraiser,
  );
const ratio = (numerator: unknown, denominator: unknown) => ({
  value: { kind: 'ratio', numerator, denominator },
});

/** Values that nothing can have: each is refused at its place, and nothing is stored. */
export const impossibleValues = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
  });

  describe('a value that cannot be', () => {
    it('is refused at its place, and nothing of it is stored', async () => {
      const before = await stage.province.records.digest();
      const leaf = '2.2.2';
      expect(await save(leaf, ratio(3, 2))).toEqual([422, '#/value/numerator numerator_over_denominator']);
      expect(await save(leaf, ratio(-1, 2))).toEqual([422, '#/value/numerator too_small']);
      expect(await save(leaf, ratio(1.5, 2))).toEqual([422, '#/value/numerator invalid_type']);
      expect(await save(leaf, ratio(0, 0))).toEqual([422, '#/value/denominator zero_denominator']);
      expect(await save('1.5.2', { value: { kind: 'count', count: -1 } })).toEqual([
        422,
        '#/value/count too_small',
      ]);
      expect(await save('1.1.1', { value: { kind: 'deadline', issuedOn: '2024-01-01' } })).toEqual([
        422,
        '#/value/issuedOn paper_date_out_of_range',
      ]);
      expect(await save('1.1.1', { value: { kind: 'deadline', issuedOn: '2023-02-30' } })).toEqual([
        422,
        '#/value/issuedOn invalid_format',
      ]);
      expect(await save(leaf, { value: { kind: 'award', points: 1 } })).toEqual([
        422,
        '#/value/kind wrong_kind',
      ]);
      expect(await save('1.7.1', ratio(1, 2))).toEqual([409, '#/path/leaf not_self_assessed']);
      expect(await save('9.9.9', ratio(1, 2))).toEqual([404, '#/path/leaf unknown_leaf']);
      expect(await stage.province.records.digest()).toBe(before);
    });

    it('is refused of an appraiser as well, and so is a second pass in a round of one', async () => {
      const before = await stage.province.records.digest();
      const correct = (leaf: string, value: unknown) => ({
        [leaf]: { decision: 'CORRECT', value, reason: 'r' },
      });
      expect(await decide('1', correct('1.1.3', ratio(3, 2).value))).toEqual([
        422,
        '#/decisions/1.1.3/value/numerator numerator_over_denominator',
      ]);
      expect(await decide('1', correct('9.9', ratio(1, 2).value))).toEqual([
        422,
        '#/decisions/9.9 not_in_field',
      ]);
      const { value } = ratio(1, 2);
      expect(await decide('1', { '1.1.3': { decision: 'ASSESS', value, reason: 'r' } })).toEqual([
        422,
        '#/decisions/1.1.3 claim_to_decide_on',
      ]);
      expect(await decide('2', correct('1.1.3', value))).toEqual([409]);
      expect(await stage.province.records.digest()).toBe(before);
    });
  });
};
