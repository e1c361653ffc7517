import { listInbox } from '../../../shared/contracts/routes/inbox.ts';
import { readReminders, sendLetter } from '../../../shared/contracts/routes/reminders.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { nextMinute, type Rehearsal, type RehearsedRound } from '../rehearsal.ts';
import { lanes } from './units-and-people.ts';

/** Messages of a kind about a round that the head of a unit has and did not have when last looked. */
const newMessages = async (round: RehearsedRound, unitId: string, kind: string): Promise<number> => {
  const { play, read } = round;
  const query = { limit: 200 };
  const { items } = (await play.as(`head-${unitId}`).call(listInbox, { query })).body;
  const mine = items.filter((message) => message.kind === kind && message.about.roundId === play.roundId);
  // One letter has the same id in every inbox.
  const fresh = mine.map(({ messageId }) => `${unitId} ${messageId}`).filter((seen) => !read.has(seen));
  for (const seen of fresh) read.add(seen);
  return fresh.length;
};

/** Names of those whose inbox has something new of this kind; each is counted in the round. */
const reached = async (round: RehearsedRound, kind: string): Promise<string[]> => {
  await round.play.province.quiet();
  const names: string[] = [];
  await inLanes([...round.entrants.values()], lanes, async ({ unitId, name }) => {
    const count = await newMessages(round, unitId, kind);
    if (count === 0) return;
    names.push(name);
    round.reminded.set(unitId, (round.reminded.get(unitId) ?? 0) + count);
  });
  return names.toSorted();
};

/** Reads when the round reminds, stops the clock there, and tells whose inbox got a reminder. */
export const scheduleReminders = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { agenda, chronicle } = rehearsal;
  const { play } = round;
  const manager = play.as(play.province.firstManager);
  const { plan, occasions } = (await manager.call(readReminders, { param: { roundId: play.roundId } })).body;
  const own = play.file.rounds.find(({ id }) => id === round.rules.id)?.reminders !== undefined;
  const [vi, en] = own
    ? ['theo tệp', 'by the file']
    : ['mặc định: tệp không nêu', 'the default: the file declares none'];
  const ids = plan.selfAssessment.map(({ id }) => id).join(', ');
  chronicle.tell(
    play.roundId,
    `Lịch đôn đốc (${vi}): ${ids || 'không có'}`,
    `Plan of reminders (${en}): ${ids || 'none'}`,
  );
  for (const { reminderId, dueAt } of occasions)
    agenda.add(nextMinute(Date.parse(dueAt)), async () => {
      await play.province.fireSchedules();
      const names = await reached(round, 'REMINDER');
      const said = names.length === 0 ? '–' : names.join(', ');
      chronicle.tell(play.roundId, `Đôn đốc (${reminderId}): ${said}`, `Reminded (${reminderId}): ${said}`);
    });
};

/** The manager urges everybody who has submitted nothing, by a letter. */
export const urgeByLetter = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { chronicle, nameOf } = rehearsal;
  const { play } = round;
  if ([...round.entrants.values()].every(({ stands }) => stands)) return;
  const { standingAgency } = play.file.roles;
  const { body } = await play.as(play.province.firstManager).call(sendLetter, {
    param: { roundId: play.roundId },
    json: {
      place: rehearsal.units.province,
      issuer: { name: nameOf(standingAgency).slice(0, 200) },
      signer: { position: 'NGƯỜI ĐỨNG ĐẦU (mô phỏng)' },
    },
    idempotencyKey: `${play.keys}-letter`,
  });
  const urged = body.content.units.map(({ unitName }) => unitName);
  const names = await reached(round, 'LETTER');
  const missed = urged.filter((name) => !names.includes(name));
  if (missed.length > 0)
    rehearsal.violations.push({
      where: play.roundId,
      said: {
        vi: `Công văn đôn đốc không vào hộp thư của: ${missed.join(', ')}`,
        en: `The letter did not come to the inbox of ${missed.join(', ')}`,
      },
    });
  chronicle.tell(
    play.roundId,
    `Công văn đôn đốc tới: ${names.join(', ')}`,
    `A letter urges: ${names.join(', ')}`,
  );
};
