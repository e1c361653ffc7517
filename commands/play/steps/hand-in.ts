import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { type Entrant, takesPart } from '../cast.ts';
import { filesOf, infectedFile, type PlannedFile } from '../evidence-plan.ts';
import type { Play, Step } from '../play.ts';
import { evidenceOf, handInFile, untilChecked } from './hand-in-file.ts';

const plannedFor = (play: Play, entrant: Entrant): PlannedFile[] => {
  const leaves = play.leavesOf(entrant);
  const files = filesOf(play.seed, play.size, entrant, leaves);
  return entrant.part === 'INFECTED_FILE'
    ? [...files, infectedFile(play.seed, entrant, leaves).refused]
    : files;
};

/** The officers hand in their evidence; one file is infected. Ends when every file is checked. */
export const handIn: Step = {
  name: 'hand-in',
  title: { vi: 'Nộp tài liệu kiểm chứng', en: 'Hand in evidence' },
  at: 'handIn',
  run: async (play, counter) => {
    const entrants = play.cast.entrants.filter(takesPart);
    const planned = entrants.flatMap((entrant) =>
      plannedFor(play, entrant).map((file) => ({ entrant, file })),
    );
    counter.expect(planned.length + entrants.length);
    const known = new Map<Entrant, Awaited<ReturnType<typeof evidenceOf>>>();
    await inLanes(entrants, play.lanes, async (entrant) => {
      known.set(entrant, await evidenceOf(play, entrant));
    });
    await inLanes(planned, play.lanes, async ({ entrant, file }) => {
      await handInFile(play, entrant, file, known.get(entrant)?.get(file.fileName));
      counter.add();
    });
    await inLanes(entrants, 4, async (entrant) => {
      await untilChecked(play, entrant);
      counter.add();
    });
  },
};
