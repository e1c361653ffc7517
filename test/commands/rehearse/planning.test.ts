import { describe, expect, it } from 'vitest';
import { createAgenda } from '../../../commands/rehearse/agenda.ts';
import { withAnchorDates } from '../../../commands/rehearse/anchor-dates.ts';
import { parseRehearseArguments } from '../../../commands/rehearse/arguments.ts';
import { conductsOf } from '../../../commands/rehearse/conducts.ts';
import { narrowUnits } from '../../../commands/rehearse/narrow-units.ts';
import { decisionsFor } from '../../../commands/rehearse/reform-decisions.ts';
import { reformsIn, registryBefore, successionsOf } from '../../../commands/rehearse/reforms.ts';
import type { CampaignRound } from '../../../shared/contracts/campaign-round.ts';
import { UnitsFile } from '../../../shared/contracts/units-file.ts';
import { datedWindows } from '../../../shared/domain/campaign/date-windows.ts';
import { campaignOf, unitsOf } from '../../examples/read-example.ts';

const units = UnitsFile.parse(unitsOf('hung-yen-2022-2025'));
const file = campaignOf('hung-yen-2022-2025');
const round = file.rounds.find(({ id }) => id === '2025')!;
const [reform] = reformsIn(units, file.period);

describe('the agenda', () => {
  it('does things by their instants, those of one instant as they came, and what is added for a time gone by at once', async () => {
    const agenda = createAgenda();
    const done: string[] = [];
    const act = (name: string) => async () => void done.push(name);
    agenda.add(20, act('last'));
    agenda.add(10, async () => {
      done.push('first');
      agenda.add(5, act('late comer'));
    });
    agenda.add(10, act('second'));
    const moved: number[] = [];
    await agenda.play(async (at) => void moved.push(at));
    expect(done).toEqual(['first', 'second', 'late comer', 'last']);
    expect(moved).toEqual([10, 10, 10, 20]);
  });
});

describe('the arguments', () => {
  it('take a file, and defaults for the rest', () => {
    expect(parseRehearseArguments(['a.json'])).toMatchObject({
      path: 'a.json',
      units: 3,
      seed: 1,
      json: false,
    });
    expect(parseRehearseArguments(['a.json', '--units', '7', '--seed', '0', '--json'])).toMatchObject({
      units: 7,
      seed: 0,
      json: true,
    });
  });

  it.each([[[]], [['a', 'b']], [['a', '--units', '0']], [['a', '--seed', 'x']], [['a', '--port', '1']]])(
    'refuse %j',
    (argv) => {
      expect(() => parseRehearseArguments(argv)).toThrow();
    },
  );
});

describe('a reorganisation in a list of units', () => {
  it('is one day on which units end and others begin', () => {
    expect(reformsIn(units, file.period).map(({ day }) => day)).toEqual(['2025-07-01']);
    expect([reform?.ends.length, reform?.begins.length]).toEqual([17, 5]);
    expect(reformsIn(units, { from: '2025-07-01', to: '2026-01-01' })).toEqual([]);
  });

  it('is not known beforehand', () => {
    const before = registryBefore(units, [reform!]).units;
    expect(before).toHaveLength(units.units.length - 5);
    expect(before.every(({ validTo }) => validTo === undefined)).toBe(true);
  });

  it('gives every unit that ends, and every one that begins, a place in one succession', () => {
    const successions = successionsOf(reform!);
    const from = successions.flatMap(({ predecessors }) => predecessors);
    expect(from.toSorted()).toEqual(reform!.ends.map(({ id }) => id).toSorted());
    expect(new Set(successions.flatMap(({ successors }) => successors)).size).toBe(5);
    for (const { mode, predecessors, successors } of successions)
      expect(mode === 'MERGE_INTO_NEW' ? predecessors.length : successors.length).toBeGreaterThanOrEqual(2);
  });

  it('has no succession where nobody begins', () => {
    expect(successionsOf({ ...reform!, begins: [] })).toEqual([]);
  });

  it('is decided for each entrant that ends in one of three ways, and as final after the close', () => {
    const planned = { ...reform!, successions: successionsOf(reform!) };
    const groupOf = (type: string) => (type === 'DISTRICT_COMMITTEE' ? 'cap-huyen' : 'cap-xa');
    const scored = reform!.ends.filter(({ type }) => type !== 'DISTRICT_DIVISION');
    const entrants = new Map(scored.map(({ id, type }) => [id, { groupId: groupOf(type) }]));
    const decisions = decisionsFor(round, entrants, planned, false);
    expect(decisions.map(({ unitId }) => unitId).toSorted()).toEqual([...entrants.keys()].toSorted());
    expect(new Set(decisions.map(({ decision }) => decision))).toEqual(
      new Set(['FINAL_AS_OF', 'PASS_DRAFT', 'START_CLEAN']),
    );
    const after = decisionsFor(round, entrants, planned, true);
    expect(new Set(after.map(({ decision }) => decision))).toEqual(new Set(['FINAL_AS_OF']));
  });
});

describe('narrowing a registry', () => {
  const narrow = narrowUnits(units, [file], 2, 1).units;

  it('keeps at most so many of each type and time, and whom the campaign names', () => {
    const count = (type: string) => narrow.filter((unit) => unit.type === type).length;
    expect([count('PROVINCIAL_AGENCY'), count('DISTRICT_COMMITTEE')]).toEqual([2, 2]);
    expect(narrow.map(({ id }) => id)).toContain(file.roles.standingAgency);
    expect(narrow.filter(({ validFrom }) => validFrom === '2025-07-01')).toHaveLength(2);
  });

  it('leaves no unit below one that is gone', () => {
    const ids = new Set(narrow.map(({ id }) => id));
    expect(narrow.every(({ parent }) => parent === undefined || ids.has(parent))).toBe(true);
  });

  it('changes nothing where there are fewer', () => {
    expect(narrowUnits(units, [file], 1_000, 1)).toEqual(units);
  });
});

describe('conducts', () => {
  const ids = Array.from({ length: 12 }, (_, n) => `unit-${n}`);

  it('are one of each kind, and complete for the steady and for a third', () => {
    const conducts = conductsOf(ids, ['unit-3'], 1);
    expect(conducts.get('unit-3')).toBe('COMPLETE');
    const special = [...conducts.values()].filter((conduct) => conduct !== 'COMPLETE');
    expect([special.length, new Set(special).size]).toEqual([8, 8]);
    expect(conductsOf(ids, ['unit-3'], 1)).toEqual(conducts);
    expect(conductsOf(ids, ['unit-3'], 2)).not.toEqual(conducts);
  });
});

describe('days for acts that are not dated', () => {
  it('lie after the window before those that wait, and leave nothing undated', () => {
    const waiting: CampaignRound = {
      ...round,
      anchors: [{ id: 'chi-so', title: { vi: 'Công bố chỉ số', en: 'Index published' }, date: null }],
      windows: {
        ...round.windows,
        secondAppraisal: {
          opens: { anchor: 'chi-so', plusDays: 0, days: 'CALENDAR' },
          closes: { anchor: 'chi-so', plusDays: 5, days: 'CALENDAR' },
        },
      },
    };
    const { round: dated, chosen } = withAnchorDates(waiting, file);
    expect(chosen).toEqual([{ anchorId: 'chi-so', date: '2025-12-11' }]);
    expect(datedWindows(dated, file.calendars).windows.secondAppraisal).toMatchObject({
      opens: { date: '2025-12-11' },
      closes: { date: '2025-12-16' },
    });
    expect(withAnchorDates(round, file).chosen).toEqual([]);
  });
});
