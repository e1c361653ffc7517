import { describe, expect, it } from 'vitest';
import type { CampaignRound } from '../../../../shared/contracts/campaign-round.ts';
import type { RoundWindows } from '../../../../shared/contracts/window.ts';
import { datedRound, requireMovable } from '../../../../shared/domain/campaign/date-round.ts';
import { datedWindows } from '../../../../shared/domain/campaign/date-windows.ts';
import { closingInstant, undatedAt } from '../../../../shared/domain/campaign/resolve-windows.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { campaign } from '../../../examples/example-files.ts';

const rules = campaign.rounds[0]!;
const utc = (at: number) => new Date(at).toISOString();
const anchor = (date: string | null) => ({
  id: 'par-index',
  title: { vi: 'Công bố PAR INDEX', en: 'PAR INDEX published' },
  date,
});
const index = (plusDays: number, days: 'WORKING' | 'CALENDAR') => ({
  anchor: 'par-index',
  plusDays,
  days,
});
const roundWith = (windows: Partial<RoundWindows>, date: string | null = null): CampaignRound => ({
  ...rules,
  windows: { ...rules.windows, ...windows },
  anchors: [...rules.anchors, anchor(date)],
});
const fileWith = (round: CampaignRound) => ({ ...campaign, rounds: [round, ...campaign.rounds.slice(1)] });
const faultsOf = (round: CampaignRound) => {
  const verdict = validateCampaignFile(fileWith(round));
  return 'faults' in verdict ? verdict.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('an end as people write it', () => {
  it('includes its day, or leaves it out where it says before', () => {
    expect(utc(closingInstant({ date: '2023-12-31' }))).toBe('2023-12-31T16:59:59.999Z');
    expect(utc(closingInstant({ before: '2023-12-31' }))).toBe('2023-12-30T16:59:59.999Z');
    expect(closingInstant({ before: '2024-03-01' })).toBe(closingInstant({ date: '2024-02-29' }));
  });

  it('opens nothing by what it comes before', () => {
    const opens = { before: '2024-01-02' } as never;
    expect(faultsOf(roundWith({ appraisal: { ...rules.windows.appraisal, opens } }))).not.toEqual([]);
  });
});

describe('an end relative to an act', () => {
  const opens = index(5, 'WORKING');
  const closes = { closeOf: 'selfAssessment' as const, plusDays: 60, days: 'CALENDAR' as const };

  it('is not dated while the act is not: nothing opens, nothing closes', () => {
    const round = roundWith({ secondAppraisal: { opens, closes: index(20, 'CALENDAR') } });
    expect(faultsOf(round)).toEqual([]);
    expect(datedRound(round, campaign.calendars).windows.secondAppraisal).toEqual({
      opensAt: undatedAt,
      closesAt: undatedAt,
    });
  });

  it('counts days, or working days, and never the day of the act', () => {
    const [working] = campaign.calendars;
    const calendar = {
      ...working!,
      id: 'vn-2024',
      year: 2024,
      daysOff: [{ date: '2024-04-18', kind: 'HOLIDAY' as const, name: { vi: 'Giỗ Tổ', en: 'Ancestors' } }],
      makeUpDays: [],
    };
    // A Friday; the Thursday after is a holiday.
    const round = roundWith({ secondAppraisal: { opens, closes: index(20, 'CALENDAR') } }, '2024-04-12');
    const { windows } = datedWindows({ ...round, calendarIds: ['vn-2024'] }, [calendar]);
    expect(windows.secondAppraisal?.opens).toEqual({ date: '2024-04-22' });
    expect(windows.secondAppraisal?.closes).toEqual({ date: '2024-05-02' });
  });

  it('counts from the close of an earlier window, by its local day', () => {
    const round = roundWith({ appraisal: { ...rules.windows.appraisal, closes } });
    const self = datedRound(round, campaign.calendars).windows.selfAssessment.closesAt;
    expect(datedRound(round, campaign.calendars).windows.appraisal.closesAt).toBe(self + 60 * 86_400_000);
  });

  it('names an act of the round, and no window behind it', () => {
    const later = { closeOf: 'appraisal' as const, plusDays: 1, days: 'CALENDAR' as const };
    const faults = faultsOf({
      ...roundWith({ selfAssessment: { ...rules.windows.selfAssessment, closes: later } }),
      anchors: rules.anchors,
    });
    expect(faults).toContain('/rounds/0/windows/selfAssessment/closes/closeOf not_an_earlier_window');
    const unknown = roundWith({ secondAppraisal: { opens, closes } });
    expect(faultsOf({ ...unknown, anchors: rules.anchors })).toContain(
      '/rounds/0/windows/secondAppraisal/opens/anchor unknown_anchor',
    );
  });

  it('is checked against the others once it is dated, and guessed over no unknown year', () => {
    const windows = { secondAppraisal: { opens, closes: index(20, 'CALENDAR') } };
    expect(faultsOf(roundWith(windows, '2023-06-01'))).toContain(
      '/rounds/0/windows/secondAppraisal/opens windows_out_of_order',
    );
    expect(faultsOf(roundWith(windows, '2060-06-01'))).toContain('/rounds/0/windows outside_calendars');
  });
});

describe('dating an act', () => {
  const before = datedRound(
    roundWith({ secondAppraisal: { opens: index(5, 'CALENDAR'), closes: index(20, 'CALENDAR') } }),
    campaign.calendars,
  );
  const dated = (date: string) =>
    datedRound(
      roundWith({ secondAppraisal: { opens: index(5, 'CALENDAR'), closes: index(20, 'CALENDAR') } }, date),
      campaign.calendars,
    );
  const at = Date.parse('2024-04-15T03:00:00.000Z');

  it('moves what has not happened, and closes nothing in the past', () => {
    expect(() => requireMovable(before, dated('2024-04-12'), at)).not.toThrow();
    expect(() => requireMovable(before, dated('2024-03-20'), at)).toThrow(/conflict/);
    expect(
      () => requireMovable(dated('2024-04-12'), dated('2024-04-14'), at),
      'not opened yet',
    ).not.toThrow();
    expect(() => requireMovable(dated('2024-04-08'), dated('2024-04-14'), at), 'opened').toThrow(/conflict/);
  });

  it('is too late once the final result stands', () => {
    const publication = { snapshotId: 'a'.repeat(64), at: 1, kind: 'FINAL' as const, number: 1 };
    expect(() => requireMovable({ ...before, publication }, dated('2024-04-12'), at)).toThrow(/conflict/);
  });
});
