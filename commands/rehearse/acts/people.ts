import { nameIndividual } from '../../../shared/contracts/routes/nominations.ts';
import { localDay } from '../../../shared/domain/local-time.ts';
import { handedIn, type Rehearsal, type RehearsedRound } from '../rehearsal.ts';

/** Units that name somebody, at most. */
const unitsNaming = 2;

/** Heads of the first units name one of their people each, for every award that people get. */
export const namePeople = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play } = round;
  const { awards, audience } = play.file;
  const forPeople = awards.filter(({ entrantKinds }) => entrantKinds.includes('INDIVIDUAL'));
  if (audience.individuals === undefined || forPeople.length === 0) return;
  const naming = handedIn(rehearsal, round).slice(0, unitsNaming);
  for (const entrant of naming)
    await play.as(entrant.head).call(nameIndividual, {
      param: { submissionId: await play.submissionOf(entrant) },
      json: {
        personId: `official-${entrant.unitId}`,
        fullName: 'Nguyễn Văn Mô Phỏng',
        position: 'Chuyên viên',
        on: localDay(play.province.clock.now()),
        awards: forPeople.map(({ id }) => id),
        achievement: 'Rút ngắn thời gian giải quyết hồ sơ của lĩnh vực phụ trách (mô phỏng)',
      },
      idempotencyKey: `${play.keys}-${entrant.unitId}-person`,
    });
  const names = naming.map(({ name }) => name).join(', ') || '–';
  rehearsal.chronicle.tell(
    play.roundId,
    `Giới thiệu cá nhân để xét khen: ${names}`,
    `People named for awards by: ${names}`,
  );
};
