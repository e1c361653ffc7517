import { describe, expect, it } from 'vitest';
import type { Anchor } from '../../../../shared/contracts/campaign-round.ts';
import type { Reminder } from '../../../../shared/contracts/reminder.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { campaign } from '../../../examples/example-files.ts';

const faultsOf = (selfAssessment: unknown[], windows = {}, more: Anchor[] = []) => {
  const rounds = campaign.rounds.map((round) => ({
    ...round,
    windows: { ...round.windows, ...windows },
    anchors: [...round.anchors, ...more],
    reminders: { selfAssessment },
  }));
  const verdict = validateCampaignFile({ ...campaign, rounds });
  return 'faults' in verdict ? verdict.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};
const before: Reminder = {
  id: 'truoc',
  moment: { kind: 'BEFORE_END', days: 2, counted: 'WORKING', hour: '08:00' },
};

describe("a round's reminders", () => {
  it('are taken, and may be none at all', () => {
    expect([faultsOf([before]), faultsOf([])]).toEqual([[], []]);
  });

  it('are refused under one name twice, and where nobody would be reminded', () => {
    const never = { ...before, id: 'xa', moment: { ...before.moment, days: 366 } };
    const faults = faultsOf([before, before, never]);
    expect(faults.map((text) => text.replace(/^\/?#?/, ''))).toHaveLength(2);
    expect(faults.join('\n')).toMatch(/selfAssessment\/1/);
    expect(faults.join('\n')).toMatch(/selfAssessment\/2\/moment reminder_never_due/);
  });

  it.each([['24:00'], ['8:00'], ['']])('are refused at the hour %j', (hour) => {
    expect(faultsOf([{ ...before, moment: { ...before.moment, hour } }]).join()).toContain('hour');
  });

  it('are refused without a day, and with a kind that is none', () => {
    expect(faultsOf([{ ...before, moment: { ...before.moment, days: 0 } }])).not.toEqual([]);
    expect(faultsOf([{ ...before, moment: { kind: 'SOMETIMES' } }])).not.toEqual([]);
  });

  it('wait with their end while that is not dated', () => {
    const anchor = { id: 'ban-hanh', title: { vi: 'Ban hành', en: 'Issue' }, date: null };
    const closes = { anchor: anchor.id, plusDays: 5, days: 'CALENDAR' };
    const opens = campaign.rounds[0]?.windows.selfAssessment.opens;
    const faults = faultsOf(
      [{ ...before, moment: { ...before.moment, days: 366 } }],
      {
        selfAssessment: { opens, closes },
      },
      [anchor],
    );
    expect(faults.join()).not.toContain('reminder_never_due');
  });
});
