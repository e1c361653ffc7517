import type { Round } from '../../../../shared/contracts/round.ts';
import { undatedAt } from '../../../../shared/domain/campaign/resolve-windows.ts';
import { localInstant } from '../../../../shared/domain/local-time.ts';
import { windowNames } from '../../../../shared/domain/window-names.ts';
import type { Visit } from '../visit.ts';
import { spansOf } from './window-state.ts';

/** How far a round is, in one phrase. */
export const stageOf = (visit: Visit, round: Round): string => {
  const { say } = visit;
  if (round.published) return say('Đã công bố kết quả', 'Result published');
  const spans = spansOf(round, visit.now);
  const open = spans.find(({ state }) => state === 'OPEN');
  if (open !== undefined) {
    const name = visit.read(windowNames[open.name]);
    if (open.closesAt >= undatedAt)
      return `${name}: ${say('đang mở, chưa ấn định ngày đóng', 'open, its end not yet dated')}`;
    return `${name}: ${say('đang mở đến', 'open until')} ${localInstant(open.closesAt)}`;
  }
  const late = spans.find(({ state }) => state === 'LATE');
  if (late?.lateUntil !== undefined) {
    const name = visit.read(windowNames[late.name]);
    return `${name}: ${say('đã hết hạn, nhận muộn đến', 'over, taken late until')} ${localInstant(late.lateUntil)}`;
  }
  const next = spans.find(({ state }) => state === 'LATER');
  if (next !== undefined) {
    const name = visit.read(windowNames[next.name]);
    if (next.opensAt >= undatedAt)
      return `${name}: ${say('chưa ấn định ngày mở', 'its opening not yet dated')}`;
    return `${name}: ${say('mở lúc', 'opens at')} ${localInstant(next.opensAt)}`;
  }
  return say('Đã hết thời gian, chưa công bố kết quả', 'All windows closed, result not published yet');
};
