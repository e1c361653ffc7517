import { join } from 'node:path';
import { ApiProblem } from '../../../shared/client/client.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import type { CampaignRound } from '../../../shared/contracts/campaign-round.ts';
import { dateAnchor, launchRound, readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { datedWindows, windowOrder } from '../../../shared/domain/campaign/date-windows.ts';
import {
  closingInstant,
  openingInstant,
  resolveWindows,
} from '../../../shared/domain/campaign/resolve-windows.ts';
import { windowNames } from '../../../shared/domain/window-names.ts';
import { sealingMargin } from '../../../shared/domain/windows.ts';
import { appraisersOf, overseers } from '../../play/cast.ts';
import { instantsOf } from '../../play/instants.ts';
import { randomOf } from '../../play/random.ts';
import { roundPlay } from '../../play/round-play.ts';
import { withAnchorDates } from '../anchor-dates.ts';
import { day, hour, nextMinute, type Rehearsal, type RehearsedRound, within } from '../rehearsal.ts';
import { draftPlanOf, rosterPreview } from './begin-campaign.ts';
import { closeDue } from './close.ts';
import { scheduleRoster } from './cohort.ts';
import { scheduleResults } from './finish.ts';
import { tellAbsent } from './gaps.ts';
import { scheduleQuestions } from './questions.ts';
import { scheduleReminders, urgeByLetter } from './reminders.ts';
import { tryLate } from './write.ts';

const tellEdges = (rehearsal: Rehearsal, { play, windows }: RehearsedRound): void => {
  const { agenda, chronicle } = rehearsal;
  const where = play.roundId;
  for (const key of windowOrder) {
    const window = windows[key];
    if (window === undefined) continue;
    const { vi, en } = windowNames[key];
    agenda.add(window.opensAt, async () => chronicle.tell(where, `▶ ${vi}: mở`, `▶ ${en}: opens`), 'NOTHING');
    agenda.add(
      window.closesAt,
      async () => chronicle.tell(where, `■ ${vi}: đóng`, `■ ${en}: closes`),
      'NOTHING',
    );
  }
};

const stateOf = (rehearsal: Rehearsal, file: CampaignFile, rules: CampaignRound): RehearsedRound => {
  const { province, as, units, seed, printer, folder } = rehearsal;
  const roundId = `${file.id}.${rules.id}`;
  const { windows, latePolicy } = datedWindows(rules, file.calendars);
  const play = roundPlay({
    ...{ province, as, units, file, printer, lanes: 8, size: 'small' as const },
    // Another year's answers of the same unit are others.
    seed: randomOf(seed, 'round', roundId).whole(0, 2 ** 32 - 1),
    roundKey: rules.id,
    keys: `rehearse-${roundId}`,
    cast: { entrants: [], appraisers: appraisersOf(file, units), ...overseers },
    instants: instantsOf({ windows }),
    downloads: join(folder, 'bundles'),
    kept: {},
  });
  return {
    play,
    rules,
    windows: resolveWindows({ windows }),
    lateUntil: latePolicy.kind === 'REFUSE' ? undefined : closingInstant(latePolicy.until),
    ...{ entrants: new Map(), attempts: [], given: new Map(), isFinal: false },
    ...{ answered: new Map(), reviewed: new Map(), nominated: [], withdrawn: [] },
    ...{ read: new Set(), reminded: new Map() },
  };
};

/** A launch by a plan that is a draft is refused. @throws Error when it is not */
export const launchByDraft = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  const [round] = file.rounds;
  if (round === undefined || draftPlanOf(file) === undefined) return;
  const { as, province, chronicle } = rehearsal;
  const roundId = `${file.id}.${round.id}`;
  const roster = await rosterPreview(rehearsal, roundId);
  try {
    await as(province.firstManager).call(launchRound, {
      param: { roundId },
      json: { roster, simulated: true },
    });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 409) throw error;
    chronicle.tell(
      roundId,
      `Phát động bị từ chối: ${error.problem.detail}`,
      'Launch refused: the plan is a draft',
    );
    return;
  }
  throw new Error(`${roundId} was launched by a draft`);
};

const launch = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const { roundId } = round.play;
  const roster = await rosterPreview(rehearsal, roundId);
  await as(province.firstManager).call(launchRound, {
    param: { roundId },
    json: { roster, simulated: true },
  });
  const places = Object.entries(roster).flatMap(([groupId, ids]) =>
    ids.map((unitId) => ({ unitId, groupId })),
  );
  const sizes = Object.entries(roster).map(([groupId, ids]) => `${groupId} ${ids.length}`);
  chronicle.tell(
    roundId,
    `Phát động “${round.rules.title.vi}”: ${places.length} đơn vị (${sizes.join(', ')})`,
    `“${round.rules.title.en}” launched: ${places.length} units (${sizes.join(', ')})`,
  );
  rehearsal.rounds.set(roundId, round);
  scheduleRoster(rehearsal, round, places);
  await scheduleReminders(rehearsal, round);
  rehearsal.agenda.add(within(round.windows.selfAssessment, 15 / 16), () => urgeByLetter(rehearsal, round));
  const { lateUntil } = round;
  if (lateUntil !== undefined) {
    rehearsal.agenda.add(lateUntil + 1, () => tryLate(rehearsal, round, [...round.entrants.values()]));
    rehearsal.agenda.add(nextMinute(lateUntil + sealingMargin), () => closeDue(rehearsal, round));
  }
  scheduleResults(rehearsal, round);
  scheduleQuestions(rehearsal, round, rehearsal.province.clock.now() + day);
  tellAbsent(rehearsal, round);
};

const dateAct = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  anchorId: string,
  date: string,
): Promise<void> => {
  const { as, province, chronicle } = rehearsal;
  const param = { roundId: round.play.roundId };
  const manager = as(province.firstManager);
  const { revision } = (await manager.call(readRound, { param })).body;
  await manager.call(dateAnchor, { param: { ...param, anchorId }, json: { date }, revision });
  const title = round.rules.anchors.find(({ id }) => id === anchorId)?.title;
  chronicle.tell(
    round.play.roundId,
    `Ghi ngày “${title?.vi ?? anchorId}”: ${date} (chọn cho diễn tập)`,
    `“${title?.en ?? anchorId}” is dated ${date} (chosen for the rehearsal)`,
  );
};

/**
 * Puts a round on the agenda: its launch on the morning on which the campaign's window opens (after registration, where
 * the campaign asks for it), the days of acts that its windows wait for, and both edges of each window.
 */
export const scheduleRound = (rehearsal: Rehearsal, file: CampaignFile, written: CampaignRound): void => {
  const { agenda } = rehearsal;
  const { round: rules, chosen } = withAnchorDates(written, file);
  const round = stateOf(rehearsal, file, rules);
  const { enrolment } = file.audience;
  const registered = enrolment.kind === 'REGISTRATION' ? closingInstant(enrolment.window.closes) + 60_000 : 0;
  const launchAt = Math.max(round.windows.campaign.opensAt + 8 * hour, registered);
  tellEdges(rehearsal, round);
  agenda.add(launchAt, () => launch(rehearsal, round));
  for (const { anchorId, date } of chosen) {
    const at = Math.max(openingInstant({ date }) + 60_000, launchAt + 60_000);
    agenda.add(at, () => dateAct(rehearsal, round, anchorId, date));
  }
};
