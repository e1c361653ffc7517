import { describe, expect, it } from 'vitest';
import { lastInstant } from '../../../commands/rehearse/attempts.ts';
import { expectedSeal } from '../../../commands/rehearse/checks/accounted.ts';
import { attemptFaults } from '../../../commands/rehearse/checks/attempted.ts';
import { placeFaults } from '../../../commands/rehearse/checks/placed.ts';
import type { Attempt } from '../../../commands/rehearse/rehearsal.ts';
import type { GroupRanking, RankingLine } from '../../../shared/contracts/result.ts';

const attempt = (due: Attempt['due'], was: Attempt['was']): Attempt => ({
  entrantId: 'so-y-te',
  at: Date.parse('2023-12-31T17:00:00.000Z'),
  act: { vi: 'ký gửi', en: 'submit' },
  due,
  was,
});

describe('what the rehearsal calls a violation', () => {
  it('is a late act that was taken, and one in time that was refused; nothing else', () => {
    const nameOf = () => 'Sở Y tế';
    const attempts = [attempt('TAKEN', 'TAKEN'), attempt('REFUSED', 'REFUSED')];
    expect(attemptFaults({ nameOf }, { attempts })).toEqual([]);
    const faults = attemptFaults(
      { nameOf },
      { attempts: [attempt('REFUSED', 'TAKEN'), attempt('TAKEN', 'REFUSED')] },
    );
    expect(faults.map(({ en }) => en)).toEqual([
      'Sở Y tế: submit at 2024-01-01 00:00:00 was late and was taken',
      'Sở Y tế: submit at 2024-01-01 00:00:00 was in time and was refused',
    ]);
  });

  it.each([
    [true, true, 'COUNT_UNATTESTED', 'ATTESTED'],
    [false, true, 'COUNT_UNATTESTED', 'UNATTESTED'],
    [false, true, 'DO_NOT_COUNT', 'ABSENT'],
    [false, false, 'COUNT_UNATTESTED', 'ABSENT'],
  ] as const)(
    'is any other seal than: stands %s, wrote %s, %s → %s',
    (stands, wrote, draftsAtClose, kind) => {
      const rules = { draftsAtClose } as Parameters<typeof expectedSeal>[0]['rules'];
      expect(expectedSeal({ rules }, { stands, wrote })).toBe(kind);
    },
  );

  it('is any place that the others do not leave it', () => {
    const lines = (...places: [place: number | undefined, sharedBy: number][]) =>
      places.map(([place, sharedBy], n) => ({ place, sharedBy, unitName: `unit ${n}` }) as RankingLine);
    const faults = (...places: [number | undefined, number][]) =>
      placeFaults([{ groupId: 'g', lines: lines(...places) } as GroupRanking]).length;
    expect(faults([1, 2], [1, 2], [3, 1], [undefined, 1])).toBe(0);
    expect(faults([1, 2], [1, 2], [2, 1])).toBe(1);
    expect(faults([1, 1], [3, 1])).toBe(1);
    expect(faults([1, 1], [1, 1])).toBe(2);
  });
});

describe("an entrant's last instant", () => {
  it('is its own end once it was in time, and the late end for others, but never past a reorganisation', () => {
    const round = { lateUntil: 200 };
    expect(lastInstant(round, { end: 100, inTime: true, ended: false })).toBe(100);
    expect(lastInstant(round, { end: 100, inTime: false, ended: false })).toBe(200);
    expect(lastInstant(round, { end: 300, inTime: false, ended: false })).toBe(300);
    expect(lastInstant(round, { end: 100, inTime: false, ended: true })).toBe(100);
    expect(lastInstant({ lateUntil: undefined }, { end: 100, inTime: false, ended: false })).toBe(100);
  });
});
