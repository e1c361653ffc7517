import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { takesPart } from '../cast.ts';
import type { Step } from '../play.ts';

/** The officers open their units' self-assessments; one unit never does. */
export const open: Step = {
  name: 'open',
  title: { vi: 'Mở bản tự đánh giá', en: 'Open self-assessments' },
  at: 'open',
  run: async (play, counter) => {
    const entrants = play.cast.entrants.filter(takesPart);
    counter.expect(entrants.length);
    await inLanes(entrants, play.lanes, async (entrant) => {
      await play.submissionOf(entrant);
      counter.add();
    });
  },
};
