import type { Appraisal } from '../../contracts/appraisal.ts';
import type { EvidenceItem } from '../../contracts/evidence.ts';
import type { AnswerItem } from '../../contracts/submission.ts';
import { fieldOf } from '../bundle-scope.ts';
import { carried, carriedCode, type LeafCarry } from './carry.ts';

/** Rows of a draft under the present codes; those of dropped leaves are left out. */
export const carriedAnswers = (rows: readonly AnswerItem[], carry: LeafCarry): AnswerItem[] =>
  carry.size === 0
    ? [...rows]
    : Object.entries(carried(Object.fromEntries(rows.map((row) => [row.leaf, row])), carry)).map(
        ([leaf, row]) => ({ ...row, leaf }),
      );

/** What a file proves under the present codes. */
export const carriedCitations = <T extends Pick<EvidenceItem, 'citations'>>(
  file: T,
  carry: LeafCarry,
): T => ({
  ...file,
  citations: file.citations.flatMap((citation) => {
    const leaf = carriedCode(citation.leaf, carry);
    return leaf === undefined ? [] : [{ ...citation, leaf }];
  }),
});

type Decisions = Appraisal['decisions'];
const only = (decisions: Decisions, keep: (code: string) => boolean): Decisions =>
  Object.fromEntries(Object.entries(decisions).filter(([code]) => keep(code)));

/** An appraiser's decisions on a field under the present codes: those that an edit of the field sends back. */
export const carriedDecisions = (decisions: Decisions, field: string, carry: LeafCarry): Decisions =>
  carry.size === 0 ? decisions : only(carried(decisions, carry), (code) => fieldOf(code) === field);

/** Decisions kept with a field whose leaves lie in another field by now: an edit of the field leaves them alone. */
export const movedDecisions = (decisions: Decisions, field: string, carry: LeafCarry): Decisions =>
  only(decisions, (code) => {
    const now = carry.get(code);
    return typeof now === 'string' && fieldOf(now) !== field;
  });
