import { canonicalJson } from '../../canonical-json.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { DraftPart } from '../../contracts/set-up.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';
import { at, items, type Spot } from '../campaign/spot.ts';

type Entry = { id: string };

/** Parts on which rounds that are still to be launched may need something new. The others say what holds for the whole campaign. */
const openParts: ReadonlySet<DraftPart> = new Set([
  'rounds',
  'scoringTables',
  'calendars',
  'instruments',
  'awards',
  'eligibility',
] as const);

/** Whether a part may change at all once a round of the campaign is launched. */
export const isOpenPart = (part: DraftPart): boolean => openParts.has(part);

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const keysOf = (value: unknown): string[] => Object.keys(Object(value));

/** Where an entry is no longer what it was: key by key, or the whole of it where it is gone. */
const changes = (before: object, pointer: string, next: Spot | undefined): string[] => {
  if (next === undefined) return [pointer];
  const keys = new Set([...keysOf(before), ...keysOf(next.raw)]);
  return [...keys]
    .filter((key) => !same(Reflect.get(before, key), at(next, key).raw))
    .map((key) => `${next.pointer}/${key}`);
};

const isLater = (launched: ReadonlySet<string>, quota: unknown): boolean =>
  !launched.has(String(Object(quota).round));

/** An award as launched rounds know it: without numbers of others. */
const asLaunched = (launched: ReadonlySet<string>, award: unknown): object => {
  const { quotas } = Object(award);
  return Array.isArray(quotas)
    ? { ...Object(award), quotas: quotas.filter((quota) => !isLater(launched, quota)) }
    : Object(award);
};

/**
 * What of an edited file would change under rounds that are launched: themselves, the tables of their groups, and whatever else
 * stood in the file when they were. New entries, rounds that are not launched with their own tables, and the numbers of awards
 * in such rounds are free.
 * @param next the file with the edit, unchecked
 * @param launched keys of launched rounds
 */
export const launchedFaults = (
  before: CampaignFile,
  next: unknown,
  launched: ReadonlySet<string>,
): InputFault[] => {
  const started = before.rounds.filter(({ id }) => launched.has(id));
  const tables = new Set(started.flatMap(({ groups }) => groups.map(({ tableId }) => tableId)));
  const kept: [part: DraftPart, entries: readonly Entry[], view?: (entry: unknown) => object][] = [
    ['rounds', started],
    ['scoringTables', before.scoringTables.filter(({ id }) => tables.has(id))],
    ['calendars', before.calendars],
    ['instruments', before.instruments],
    ['awards', before.awards, (award) => asLaunched(launched, award)],
    ['eligibility', before.eligibility],
  ];
  return kept.flatMap(([part, entries, view = Object]) => {
    const spots = items(at({ raw: next, pointer: '' }, part));
    const all: readonly Entry[] = part === 'rounds' ? before.rounds : before[part as 'awards'];
    return entries.flatMap((entry) => {
      const found = spots.find((spot) => at(spot, 'id').raw === entry.id);
      const now = found && { ...found, raw: view(found.raw) };
      const place = `/${part}/${all.findIndex(({ id }) => id === entry.id)}`;
      return changes(view(entry), place, now).map((pointer) =>
        fault(
          pointer,
          'launched',
          `Kỳ đã phát động (${[...launched].join(', ')}) dựa trên phần này.`,
          `Launched rounds (${[...launched].join(', ')}) stand on this.`,
        ),
      );
    });
  });
};
