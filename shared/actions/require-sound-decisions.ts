import type { RoundItem } from '../contracts/round.ts';
import type { RoundDecisions } from '../contracts/round-decision.ts';
import type { ReorganisationItem } from '../contracts/unit-succession.ts';
import { fault } from '../domain/campaign/fault.ts';
import { decisionFaults } from '../domain/registry/decide-round.ts';
import type { Roster } from '../domain/roster.ts';
import { lastEnd } from '../domain/windows.ts';
import { AppError, type InputFault } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'submissions'>;

/** What was sent or saved after the unit's last moment is not its own: such a unit is not made final as it stands. */
const laterWork = async (ports: Needs, roundId: string, { decisions }: RoundDecisions, end: number) => {
  const faults: InputFault[] = [];
  for (const [n, { unitId, decision }] of decisions.entries()) {
    if (decision !== 'FINAL_AS_OF') continue;
    const id = ports.submissions.idOf(roundId, unitId);
    const head = await ports.submissions.get(id);
    const saved = head?.submitted === undefined ? await ports.submissions.answers(id) : [];
    if ((head?.submitted?.at ?? 0) <= end && saved.every(({ savedAt }) => savedAt <= end)) continue;
    const [vi, en] = [
      'Có nội dung được lưu hoặc gửi sau ngày đơn vị kết thúc.',
      'Something was saved or submitted after the unit had ended.',
    ];
    faults.push(fault(`#/decisions/${n}`, 'work_after_the_end', vi, en));
  }
  return faults;
};

/** A draft that passes to a unit whose own end is behind it would never be sealed. */
const lateDrafts = (round: RoundItem, { decisions }: RoundDecisions, at: number): InputFault[] =>
  decisions.flatMap((one, n) => {
    if (one.decision !== 'PASS_DRAFT' || at <= lastEnd(round, one.to.unitId)) return [];
    const [vi, en] = [
      'Đơn vị kế thừa đã hết hạn: bản nháp chuyển sang sẽ không được tính.',
      "The successor's own end has passed: a draft that passes to it would not count.",
    ];
    return [fault(`#/decisions/${n}/to`, 'successor_closed', vi, en)];
  });

/**
 * Refuses decisions that the round cannot take any more, or that fit neither it nor the reorganisation.
 * @param end last moment of the units that ended @param at campaign time of arrival (both UTC ms)
 * @throws AppError `conflict` once published as final, `invalid_request` by pointer
 */
export const requireSound = async (
  ports: Needs,
  round: RoundItem,
  roster: Roster,
  reform: ReorganisationItem,
  wanted: RoundDecisions,
  end: number,
  at: number,
): Promise<void> => {
  if (round.publication?.kind === 'FINAL') {
    throw new AppError('conflict', {
      vi: 'Kết quả kỳ này đã công bố chính thức.',
      en: 'The results of this round are published as final.',
    });
  }
  const faults = [
    ...decisionFaults(roster, reform, wanted),
    ...lateDrafts(round, wanted, at),
    ...(await laterWork(ports, round.roundId, wanted, end)),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
