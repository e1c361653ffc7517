import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { KnownUnit } from '../../../../shared/contracts/set-up.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { copyCampaign } from '../../../../shared/domain/set-up/copy-campaign.ts';
import { namedUnits } from '../../../../shared/domain/set-up/copy-units.ts';
import {
  dayYearsLater,
  instantYearsLater,
  textYearsLater,
} from '../../../../shared/domain/set-up/shift-days.ts';
import { campaign } from '../../../examples/example-files.ts';

const sound = (input: unknown): CampaignFile => {
  const verdict = validateCampaignFile(input);
  if ('faults' in verdict) throw new Error(JSON.stringify(verdict.faults));
  return verdict.file;
};
const everybody = (file: CampaignFile): Map<string, KnownUnit> =>
  new Map(namedUnits(file).map(({ unitId }) => [unitId, { unitId, successors: [] }]));
const copied = (file: CampaignFile, year: number, known = everybody(file)) => {
  const { file: copy, ...notes } = copyCampaign(file, { id: `ban-chep-${year}`, year }, known);
  return { copy: sound(copy), ...notes };
};
const withWindows = (windows: Partial<CampaignFile['rounds'][number]['windows']>): CampaignFile => ({
  ...campaign,
  rounds: campaign.rounds.map((round) => ({ ...round, windows: { ...round.windows, ...windows } })),
});

describe('days moved by whole years', () => {
  it('stay the same day; 29 February becomes the 28th where there is none; instants keep their local time', () => {
    expect(dayYearsLater('2024-02-29', 1)).toEqual({ day: '2025-02-28', slipped: true });
    expect(dayYearsLater('2024-02-29', 4)).toEqual({ day: '2028-02-29', slipped: false });
    // 00:30 on 29 February in Viet Nam is still the 28th in UTC.
    expect(instantYearsLater('2024-02-28T17:30:00.000Z', 1)).toEqual({
      instant: '2025-02-27T17:30:00.000Z',
      slipped: true,
    });
  });

  it('are found in words where they stand alone or are the own span, never in other spans and dates', () => {
    const years = (text: string, from = 2023, to = 2023) => textYearsLater(text, { from, to }, 1);
    expect(years('Kế hoạch năm 2023, Nghị quyết 2021 - 2025')).toEqual({
      text: 'Kế hoạch năm 2024, Nghị quyết 2021 - 2025',
      left: false,
    });
    expect(years('từ 01/3/2023')).toEqual({ text: 'từ 01/3/2023', left: true });
    expect(years('giai đoạn 2022-2025', 2022, 2025)).toEqual({ text: 'giai đoạn 2023-2026', left: false });
  });
});

describe('a campaign copied to the next year', () => {
  it('is a sound draft for each of the five, whose own instruments bear no number, symbol or day', () => {
    for (const name of [
      'hung-yen-2022-2025',
      'thach-ha-2022',
      'tien-giang-2023',
      'hon-quan-2024',
      'children/an-giang-2023',
    ]) {
      const file = sound(JSON.parse(readFileSync(`examples/campaigns/${name}.json`, 'utf8')));
      const year = Number(file.period.from.slice(0, 4)) + 1;
      const { copy } = copied(file, year);
      expect([name, copy.period.from]).toEqual([name, dayYearsLater(file.period.from, 1).day]);
      expect(copy.rounds.map(({ groups }) => groups.length)).toEqual(
        file.rounds.map(({ groups }) => groups.length),
      );
      expect(copy.instruments.find(({ id }) => id === file.launchedBy)).toMatchObject({
        number: null,
        symbol: null,
        issuedOn: null,
        draft: true,
      });
      expect(
        copy.rounds.flatMap(({ anchors }) => anchors.map(({ date }) => date)).every((date) => date === null),
      ).toBe(true);
    }
  });

  it('moves each window, renames the round where it is named for its year, and tells each change with its place', () => {
    const { copy, moved, emptied } = copied(campaign, 2024);
    expect([copy.rounds[0]?.id, copy.awards[0]?.quotas[0]?.round]).toEqual(['2024', '2024']);
    expect(copy.rounds[0]?.windows.selfAssessment).toMatchObject({
      opens: { date: '2024-12-01' },
      closes: { date: '2024-12-31' },
    });
    expect(copy.title.vi).toContain('năm 2024');
    expect(moved).toContainEqual(
      expect.objectContaining({
        pointer: '/rounds/0/windows/appraisal/opens/date',
        from: '2024-01-02',
        to: '2025-01-02',
      }),
    );
    expect(emptied.map(({ pointer, code, from }) => `${pointer} ${code} ${from ?? ''}`.trim())).toEqual(
      expect.arrayContaining([
        '/instruments/0 instrument_is_draft 55/KH-CCHC 2023-02-24',
        '/rounds/0/anchors/0/date act_not_dated 2023-02-24',
        '/calendars/0/daysOff holidays_of_the_year',
      ]),
    );
    expect(copy.calendars[0]).toMatchObject({ id: 'vn-2024', year: 2024 });
    expect(copy.calendars[0]?.daysOff.map(({ date }) => date)).toEqual([
      '2024-01-01',
      '2024-04-30',
      '2024-05-01',
      '2024-09-02',
    ]);
  });

  it('warns of ends on a day off and of 29 February, and counts ends from acts again', () => {
    const file = withWindows({
      dataEntry: { opens: { date: '2024-01-05' }, closes: { date: '2024-02-29' } },
      appraisal: {
        opens: { date: '2024-01-02' },
        closes: { closeOf: 'selfAssessment', plusDays: 20, days: 'CALENDAR' },
      },
    });
    const { look, moved } = copied(file, 2024);
    expect(look.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining([
        '/rounds/0/windows/dataEntry/closes/date no_29_february',
        '/milestones/0/on on_a_day_off',
      ]),
    );
    expect(moved).toContainEqual(
      expect.objectContaining({
        pointer: '/rounds/0/windows/appraisal/closes',
        code: 'counts_from_act',
        from: '2024-01-20',
        to: '2025-01-20',
      }),
    );
  });

  it('has the units of its own first day: who is gone leaves the lists, and successors are named, not put in', () => {
    const [group, ...others] = campaign.rounds[0]!.groups;
    const file = {
      ...campaign,
      rounds: [{ ...campaign.rounds[0]!, groups: [{ ...group!, include: ['so-cu', 'so-moi'] }, ...others] }],
    };
    const known = everybody(file).set('so-cu', {
      unitId: 'so-cu',
      validTo: '2023-12-31',
      successors: ['so-moi'],
    });
    known.set('so-noi-vu', { unitId: 'so-noi-vu', validTo: '2024-01-31', successors: [] });
    known.delete('so-moi');
    const { copy, emptied, look } = copied(file, 2024, known);
    expect(copy.rounds[0]?.groups[0]?.include).toEqual(['so-moi']);
    expect(copy.roles.standingAgency).toBe('so-noi-vu');
    expect(emptied).toContainEqual(
      expect.objectContaining({ code: 'unit_taken_out', from: 'so-cu', to: 'so-moi' }),
    );
    const places = look.map(({ pointer, code }) => `${pointer} ${code}`);
    expect(places).toEqual(
      expect.arrayContaining([
        '/roles/standingAgency unit_gone',
        '/rounds/0/groups/0/include/1 unit_unknown',
      ]),
    );
  });
});
