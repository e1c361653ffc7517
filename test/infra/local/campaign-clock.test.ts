import { describe, expect, it } from 'vitest';
import { ClockMovedBack, openCampaignClock } from '../../../infra/local/campaign-clock.ts';

const memory = (files: Record<string, string> = {}) => ({
  files,
  read: (name: string) => files[name],
  write: (name: string, text: string) => {
    files[name] = text;
  },
});

describe('the campaign clock', () => {
  it('shows real time until it is set', () => {
    let real = 1_000_000;
    const clock = openCampaignClock(memory(), () => real);
    real += 250;
    expect([clock.now(), clock.mode()]).toEqual([1_000_250, 'tick']);
  });

  it('ticks on from where it is put, or stands still there', () => {
    let real = 1_000_000;
    const clock = openCampaignClock(memory(), () => real, { at: 5_000_000, mode: 'tick' });
    real += 40;
    expect(clock.now()).toBe(5_000_040);
    clock.move(6_000_000, 'still');
    real += 1_000;
    expect(clock.now()).toBe(6_000_000);
    clock.move(6_000_000, 'tick');
    real += 7;
    expect(clock.now()).toBe(6_000_007);
  });

  it('knows what campaign time it was at a real instant of before', () => {
    let real = 1_000_000;
    const clock = openCampaignClock(memory(), () => real, { at: 5_000_000, mode: 'still' });
    real = 1_000_100;
    clock.move(7_000_000, 'tick');
    real = 1_000_200;
    clock.move(9_000_000, 'still');
    expect([1_000_050, 1_000_099, 1_000_100, 1_000_150, 1_000_200, 1_000_999].map(clock.at)).toEqual([
      5_000_000, 5_000_000, 7_000_000, 7_000_050, 9_000_000, 9_000_000,
    ]);
  });

  it('refuses to go back, and stays where it was', () => {
    const clock = openCampaignClock(memory(), () => 0, { at: 5_000_000, mode: 'still' });
    expect(() => clock.move(4_999_999, 'tick')).toThrow(ClockMovedBack);
    expect([clock.now(), clock.mode()]).toEqual([5_000_000, 'still']);
  });

  it('refuses a part of a millisecond, which no trigger of AWS brings', () => {
    const clock = openCampaignClock(memory(), () => 0, { at: 5_000_000, mode: 'still' });
    expect(() => clock.move(5_000_000.5, 'still')).toThrow(TypeError);
    expect(clock.now()).toBe(5_000_000);
  });

  it('goes on after a restart from what it was set to, not from the first time', () => {
    const folder = memory();
    openCampaignClock(folder, () => 100, { at: 1_000, mode: 'still' }).move(5_000, 'still');
    const still = openCampaignClock(folder, () => 900, { at: 1, mode: 'tick' });
    expect([still.now(), still.mode()]).toEqual([5_000, 'still']);
    still.move(5_000, 'tick');
    expect(openCampaignClock(folder, () => 1_000).now()).toBe(5_100);
  });

  it('never shows less than it was set to, even when real time jumps back', () => {
    let real = 1_000;
    const clock = openCampaignClock(memory(), () => real, { at: 50_000, mode: 'tick' });
    real = 10;
    expect(clock.now()).toBe(50_000);
  });
});
