import { LegalInstrument } from '../../contracts/legal-instrument.ts';
import { DayText } from '../../contracts/text.ts';
import type { InputFault } from '../../errors.ts';
import { nodesOf } from './check-table.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';

const idsIn = (list: readonly Spot[]): Set<unknown> => new Set(list.map((item) => at(item, 'id').raw));

/** A reference to something that the file does not hold. */
const unknown = ({ raw, pointer }: Spot, known: ReadonlySet<unknown>): InputFault[] =>
  typeof raw === 'string' && !known.has(raw)
    ? [
        fault(
          pointer,
          'unknown_reference',
          `Không tìm thấy "${raw}" trong tệp.`,
          `'${raw}' is not in the file.`,
        ),
      ]
    : [];

const codesOf = (table: Spot): Set<unknown> => new Set(nodesOf(table).map((node) => at(node, 'code').raw));

/** Codes that a group names in its tie-breaks and remits, and its table does not have. */
export const checkGroupNodes = (group: Spot, table: Spot): InputFault[] => {
  const codes = codesOf(table);
  return [
    ...items(at(group, 'tieBreaks')).flatMap((tie) => unknown(at(tie, 'node'), codes)),
    ...items(at(group, 'outOfRemit')).flatMap((grant) =>
      items(at(grant, 'nodes')).flatMap((node) => unknown(node, codes)),
    ),
  ];
};

const inGroup = (group: Spot, tables: ReadonlyMap<unknown, Spot>): InputFault[] => {
  const table = tables.get(at(group, 'tableId').raw);
  return table ? checkGroupNodes(group, table) : unknown(at(group, 'tableId'), new Set(tables.keys()));
};

const startFault = (file: Spot): InputFault[] => {
  const period = at(file, 'period');
  const instruments = items(at(file, 'instruments')).map((spot) => read(LegalInstrument, spot));
  const launching = instruments.find((instrument) => instrument?.id === at(file, 'launchedBy').raw);
  const from = read(DayText, at(period, 'from'));
  return at(period, 'startsOnIssue').raw === true &&
    launching &&
    !launching.draft &&
    from !== undefined &&
    launching.issuedOn !== from
    ? [
        fault(
          `${period.pointer}/from`,
          'start_is_not_issue_date',
          'Ngày bắt đầu khác ngày ban hành của văn bản phát động.',
          'The start is not the day on which the launching instrument was issued.',
        ),
      ]
    : [];
};

/** Every id that points to something else in the file, and the start that is bound to an instrument's day. */
export const checkReferences = (file: Spot): InputFault[] => {
  const list = (key: string) => items(at(file, key));
  const instruments = idsIn(list('instruments'));
  const calendars = idsIn(list('calendars'));
  const sources = idsIn(list('taskSources'));
  const tables = new Map(list('scoringTables').map((table) => [at(table, 'id').raw, table]));
  const rounds = list('rounds');
  const usedTables = rounds.flatMap((round) =>
    items(at(round, 'groups')).map((group) => tables.get(at(group, 'tableId').raw)),
  );
  const fieldCodes = [...new Set(usedTables)].flatMap((table) => (table ? [codesOf(table)] : []));
  return [
    ...unknown(at(file, 'launchedBy'), instruments),
    ...list('scoringTables').flatMap((table) => unknown(at(table, 'instrument'), instruments)),
    ...list('scoringTables').flatMap((table) =>
      nodesOf(table).flatMap((node) =>
        items(at(at(at(node, 'leaf'), 'fromTasks'), 'sources')).flatMap((source) => unknown(source, sources)),
      ),
    ),
    ...list('eligibility').flatMap((condition) =>
      items(at(at(condition, 'test'), 'all')).flatMap((measure) =>
        items(at(at(measure, 'fromTasks'), 'sources')).flatMap((source) => unknown(source, sources)),
      ),
    ),
    ...list('taskSources').flatMap((source) => unknown(at(source, 'instrument'), instruments)),
    ...list('content').flatMap((item) =>
      fieldCodes.flatMap((codes) => unknown(at(item, 'field'), codes)).slice(0, 1),
    ),
    ...rounds.flatMap((round) => [
      ...items(at(round, 'calendarIds')).flatMap((id) => unknown(id, calendars)),
      ...items(at(round, 'groups')).flatMap((group) => inGroup(group, tables)),
    ]),
    ...startFault(file),
  ];
};
