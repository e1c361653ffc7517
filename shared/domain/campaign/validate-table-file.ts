import { ScoringTableFile } from '../../contracts/score-files.ts';
import type { InputFault } from '../../errors.ts';
import { checkCalendars, checkSpan } from './check-days.ts';
import { checkDeadlines } from './check-due-dates.ts';
import { checkRanking } from './check-groups.ts';
import { checkReserved } from './check-late-policy.ts';
import { checkLeafSteps } from './check-leaf-steps.ts';
import { checkGroupNodes } from './check-references.ts';
import { checkTable } from './check-table.ts';
import { repeatedIds } from './repeated-values.ts';
import { shapeFaults } from './shape-faults.ts';
import { at, items, type Spot } from './spot.ts';

/** The file as read, or everything that is wrong with it. */
export type TableFileVerdict = { file: ScoringTableFile } | { faults: InputFault[] };

/** The file says for its table what a round and a group say in a campaign file, under the same keys. */
const crossFaults = (file: Spot): InputFault[] => {
  const table = at(file, 'table');
  const year = at(file, 'year').raw;
  return [
    ...checkCalendars(file),
    ...repeatedIds(items(at(file, 'anchors'))),
    ...checkSpan(at(file, 'acceptedPaperDates')),
    ...(typeof year === 'number'
      ? checkDeadlines({
          tables: [table],
          calendars: items(at(file, 'calendars')),
          anchors: at(file, 'anchors'),
          acceptedPaperDates: at(file, 'acceptedPaperDates'),
          year,
        })
      : []),
    ...checkTable(table),
    ...checkLeafSteps([table], at(file, 'rounding')),
    ...checkReserved([table]),
    ...checkRanking(file),
    ...checkGroupNodes(file, table),
  ];
};

/**
 * Reads a scoring table that stands by itself: its shape, and everything that its parts say to each other.
 * @param input parsed JSON of unknown content
 * @returns the file, or every fault at once with its JSON pointer into the input
 */
export const validateTableFile = (input: unknown): TableFileVerdict => {
  const parsed = ScoringTableFile.safeParse(input);
  const faults = [
    ...(parsed.error ? shapeFaults(input, parsed.error) : []),
    ...crossFaults({ raw: input, pointer: '' }),
  ];
  return parsed.success && faults.length === 0 ? { file: parsed.data } : { faults };
};
