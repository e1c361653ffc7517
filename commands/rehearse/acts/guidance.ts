import type { Guidance } from '../../../shared/contracts/guidance.ts';
import { readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { issueGuidance } from '../../../shared/contracts/routes/nominations.ts';
import { dayNumber, dayText } from '../../../shared/domain/calendar/day-number.ts';
import { resolveWindow } from '../../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { expectRefused } from '../expect-refused.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';

/** Days that nomination and posting take where the guidance brings them. */
const spanDays = 13;

/** How many of an award the simulated guidance lets a round give, where the file leaves it open. */
const numbers = { COLLECTIVE: 2, INDIVIDUAL: 3 } as const;

const quotasOf = ({ play, rules }: RehearsedRound): Guidance['quotas'] =>
  play.file.awards.flatMap(({ id: award, quotas }) =>
    quotas.flatMap(({ round, count, ...rest }) =>
      round === rules.id && count === null ? [{ ...rest, award, count: numbers[rest.entrantKind] }] : [],
    ),
  );

/** What the guidance says that the file waits for, as issued today; windows from the day after `final` (UTC ms) on. */
const guidanceOf = (round: RehearsedRound, instrumentId: string, final: number): Guidance => {
  const { play, windows } = round;
  const { file, province } = play;
  const known = file.instruments.find(({ id }) => id === instrumentId);
  const first = dayNumber(localDay(final)) + 1;
  const span = (from: number) => ({
    opens: { date: dayText(from) },
    closes: { date: dayText(from + spanDays) },
  });
  return {
    instrumentId,
    instrument: {
      title: known?.title ?? { vi: 'Hướng dẫn bình xét', en: 'Guidance on deliberating awards' },
      ...{ number: '15 (mô phỏng)', symbol: known?.symbol ?? null, issuer: known?.issuer ?? null },
      issuedOn: localDay(province.clock.now()),
    },
    ...{ awards: [], conditions: [], quotas: quotasOf(round) },
    windows: {
      ...(windows.nomination === undefined ? { nomination: span(first) } : {}),
      ...(windows.posting === undefined ? { posting: span(first + spanDays + 1) } : {}),
    },
  };
};

const issue = async (round: RehearsedRound, guidance: Guidance): Promise<void> => {
  const { play } = round;
  const manager = play.as(play.province.firstManager);
  const param = { roundId: play.roundId };
  const { revision } = (await manager.call(readRound, { param })).body;
  await manager.call(issueGuidance, { param, json: guidance, revision });
};

/**
 * Puts the guidance that a file waits for on the agenda: refused while the self-assessment is open, issued after it.
 * @param at when it is issued @param final when the final result comes (UTC ms)
 */
export const scheduleGuidance = (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  at: number,
  final: number,
): void => {
  const { agenda, chronicle } = rehearsal;
  const { play, windows } = round;
  const awaited = play.file.awardProcedure?.guidance;
  if (awaited === undefined) return;
  agenda.add(windows.selfAssessment.closesAt, () =>
    expectRefused(
      rehearsal,
      play.roundId,
      { vi: 'Ban hành hướng dẫn bình xét trước khi kết thúc', en: 'Guidance on awards before the close' },
      'conflict',
      () => issue(round, guidanceOf(round, awaited.instrument, final)),
    ),
  );
  agenda.add(at, async () => {
    const guidance = guidanceOf(round, awaited.instrument, final);
    await issue(round, guidance);
    const { nomination, posting } = guidance.windows;
    if (nomination !== undefined) windows.nomination = resolveWindow(nomination);
    if (posting !== undefined) windows.posting = resolveWindow(posting);
    const given = guidance.quotas.map(({ award, entrantKind, count }) => `${award} ${entrantKind} ${count}`);
    chronicle.tell(
      play.roundId,
      `Hướng dẫn bình xét sau khi kết thúc (số liệu chọn cho diễn tập): ${given.join(', ')}`,
      `Guidance after the close (figures chosen for the rehearsal): ${given.join(', ')}`,
    );
  });
};
