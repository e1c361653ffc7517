import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeText } from '../../../commands/rehearse/print-outcome.ts';
import type { RehearsalOutcome } from '../../../commands/rehearse/rehearse-case.ts';
import { runRehearsal } from '../../../commands/rehearse/run-rehearsal.ts';
import { smallCase, smallUnits } from './small-case.ts';

let outcome: RehearsalOutcome;
beforeAll(async () => {
  outcome = await runRehearsal(smallCase());
}, 240_000);

const said = (pattern: RegExp): string[] =>
  outcome.happenings.map(({ said: { en } }) => en).filter((en) => pattern.test(en));

describe('a small rehearsal with a late end and two passes of appraisal', () => {
  it('ends with every invariant holding, and a provisional and a final result', () => {
    expect(outcome.violations).toEqual([]);
    const [round] = outcome.rounds;
    expect(round?.publications.map(({ kind, number }) => [kind, number])).toEqual([
      ['PROVISIONAL', 1],
      ['FINAL', 2],
    ]);
    expect(round?.checks.every((check) => check.startsWith('holds: '))).toBe(true);
    expect(round?.rankings.map(({ status, published }) => [status, published])).toEqual([['COMPLETE', true]]);
  });

  it('accounts for every entrant: one absent by name, nobody lost', () => {
    const [round] = outcome.rounds;
    const { attested = [], unattested = [], absent = [] } = round?.sealed ?? {};
    expect(absent).toHaveLength(1);
    expect(attested.length + unattested.length + absent.length).toBe(smallUnits.length - 1);
  });

  it('takes a late submit at its price until the late end, and refuses what comes after it', () => {
    expect(said(/^Submitted 1 ms late: .*: taken, at the price of lateness$/)).toHaveLength(1);
    expect(outcome.rounds[0]?.attempts).toMatchObject({ misjudged: 0 });
    expect(outcome.rounds[0]?.attempts.late).toBeGreaterThan(2);
  });

  it('returns for completion, extends one end and appraises twice', () => {
    expect(said(/^Returned for completion/)).toHaveLength(1);
    expect(outcome.rounds[0]?.extensions).toHaveLength(1);
    expect(said(/^Appraisal, pass [12]: 5 self-assessments$/)).toHaveLength(2);
  });

  it('tells events in the order of time, each edge of each window among them', () => {
    const instants = outcome.happenings.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(said(/^[▶■] (Self-assessment|Appraisal|Second appraisal|Entry of others' data): /)).toHaveLength(
      8,
    );
  });

  it('lets a unit that registers late take no part, and a deputy sign by delegation', () => {
    expect(said(/^Registration: 6 units$/)).toHaveLength(1);
    expect(said(/^Registers 1 ms late: .*: refused$/)).toHaveLength(1);
    expect(said(/^The deputy may sign for the head/)).toHaveLength(1);
  });

  it('answers questions for everybody or for one unit, and reasons of appraisers in their window', () => {
    expect(said(/^2 questions answered, 1 of them for everybody$/)).toHaveLength(1);
    expect(said(/^Supplementary answers \(/).length).toBeGreaterThan(0);
    expect(said(/^An answer 1 ms late: .*: refused$/)).toHaveLength(1);
    expect(said(/^The second pass accepts \d+ rows that were answered$/)).toHaveLength(1);
  });

  it('reviews points by another appraiser before the final result, and ranks by what was changed', () => {
    expect(said(/^Who decided looks at it again: refused$/)).toHaveLength(1);
    expect(said(/^Score review of .*: 1 changed, 1 upheld$/)).toHaveLength(1);
    expect(said(/^A final result while a review may be asked for: refused$/)).toHaveLength(1);
  });

  it('goes on to dossiers, nominations, posting, comments and decisions, each refused outside its window', () => {
    expect(said(/^A dossier that lacks papers: .*: refused$/)).toHaveLength(1);
    expect(said(/^(A nomination|A comment) 1 ms late: refused$/)).toHaveLength(2);
    expect(said(/^A decision before the posting is over: refused$/)).toHaveLength(1);
    const states = Object.values(outcome.rounds[0]?.decided ?? {})
      .flat()
      .map((line) => line.split(': ').at(-1));
    expect(states.toSorted()).toEqual(['AWARDED', 'AWARDED', 'AWARDED', 'WITHDRAWN']);
  });

  it('leaves nothing of the campaign unrehearsed', () => {
    expect(outcome.gaps).toEqual([]);
    expect(outcomeText(outcome)).toContain('Không có vi phạm nào (every invariant holds).');
  });
});
