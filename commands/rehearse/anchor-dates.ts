import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { CampaignRound } from '../../shared/contracts/campaign-round.ts';
import { dayAfter } from '../../shared/domain/calendar/day-number.ts';
import { datedWindows, isRelative, windowOrder } from '../../shared/domain/campaign/date-windows.ts';
import { closingInstant, openingInstant } from '../../shared/domain/campaign/resolve-windows.ts';
import { localDay } from '../../shared/domain/local-time.ts';

/** The day after the last window that is dated before those which wait for this act; the round's second day else. */
const dayFor = (anchorId: string, round: CampaignRound, file: CampaignFile): string => {
  const { windows } = datedWindows(round, file.calendars);
  let last = localDay(openingInstant(windows.campaign.opens));
  for (const key of windowOrder) {
    const [window, written] = [windows[key], round.windows[key]];
    if (window === undefined || written === undefined) continue;
    const waits = [written.opens, written.closes].some((end) => 'anchor' in end && end.anchor === anchorId);
    if (waits) break;
    // The campaign's own window spans the others.
    if (key !== 'campaign' && !isRelative(window.closes)) last = localDay(closingInstant(window.closes));
  }
  return dayAfter(last);
};

/** A round with a day for each act that is not dated yet, chosen for the rehearsal so that windows keep their order. */
export const withAnchorDates = (
  round: CampaignRound,
  file: CampaignFile,
): { round: CampaignRound; chosen: { anchorId: string; date: string }[] } => {
  const chosen: { anchorId: string; date: string }[] = [];
  let dated = round;
  for (const { id, date } of round.anchors) {
    if (date !== null) continue;
    const on = dayFor(id, dated, file);
    chosen.push({ anchorId: id, date: on });
    dated = {
      ...dated,
      anchors: dated.anchors.map((anchor) => (anchor.id === id ? { ...anchor, date: on } : anchor)),
    };
  }
  return { round: dated, chosen };
};
