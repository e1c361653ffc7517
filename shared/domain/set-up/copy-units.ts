import type { KnownUnit } from '../../contracts/set-up.ts';
import { type DraftNotes, note } from './copy-notes.ts';

const listKeys: ReadonlySet<string> = new Set(['include', 'exclude', 'units']);
const singleKeys: ReadonlySet<string> = new Set([
  'provider',
  'standingAgency',
  'receiver',
  'appraisalOrganiser',
  'proposer',
  'questionsTo',
  'responsible',
  'unit',
  'launchedByUnit',
  'drawnUpBy',
]);

type Named = { pointer: string; key: string; unitId: string };

/** Every place of a campaign file that names a unit by its id. */
export const namedUnits = (value: unknown, pointer = ''): Named[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): Named[] => {
    const place = `${pointer}/${key}`;
    if (singleKeys.has(key) && typeof inner === 'string') return [{ pointer: place, key, unitId: inner }];
    if (listKeys.has(key) && Array.isArray(inner) && inner.every((one) => typeof one === 'string'))
      return inner.map((unitId, n) => ({ pointer: `${place}/${n}`, key, unitId: String(unitId) }));
    return namedUnits(inner, place);
  });
};

const livesOn = ({ validFrom, validTo }: KnownUnit, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || validTo >= day);

const without = (value: unknown, gone: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => without(one, gone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === 'include' || key === 'exclude') && Array.isArray(inner)
        ? inner.filter((one) => !gone.has(one))
        : without(inner, gone),
    ]),
  );
};

/**
 * Takes units out of lists of members that are no longer there on the new first day, and tells each other place that names
 * one, with who took over: a successor is proposed, never put in.
 * @param known what the registry says of the units that the file names; one that is missing is told
 * @param day the new campaign's first day
 */
export const copyUnits = (
  file: unknown,
  known: ReadonlyMap<string, KnownUnit>,
  day: string,
  notes: DraftNotes,
) => {
  const gone = new Set<string>();
  const unknown = new Set<string>();
  for (const { pointer, key, unitId } of namedUnits(file)) {
    const unit = known.get(unitId);
    if (unit === undefined) {
      if (!unknown.has(unitId))
        notes.look.push(
          note(
            pointer,
            'unit_unknown',
            `Sổ đơn vị không có "${unitId}".`,
            `The registry has no unit '${unitId}'.`,
          ),
        );
      unknown.add(unitId);
      continue;
    }
    if (livesOn(unit, day)) continue;
    gone.add(unitId);
    const after = unit.successors.join(', ');
    const member = key === 'include' || key === 'exclude';
    const said = { from: unitId, ...(after === '' ? {} : { to: after }) };
    const [vi, en] = member
      ? [
          `Đơn vị "${unitId}" không tồn tại ngày ${day}; đã bỏ khỏi danh sách.`,
          `The unit '${unitId}' does not exist on ${day}; it is taken out.`,
        ]
      : [
          `Đơn vị "${unitId}" không tồn tại ngày ${day}; hãy chọn đơn vị khác.`,
          `The unit '${unitId}' does not exist on ${day}; name another.`,
        ];
    const next = after === '' ? ['', ''] : [` Đơn vị kế thừa: ${after}.`, ` Successors: ${after}.`];
    (member ? notes.emptied : notes.look).push(
      note(pointer, member ? 'unit_taken_out' : 'unit_gone', vi + next[0], en + next[1], said),
    );
  }
  return without(file, gone);
};
