import type { OrgUnit, OrgUnitContent, OrgUnitItem } from '../../contracts/unit.ts';
import type { InputFault } from '../../errors.ts';
import { dayAfter, dayBefore } from '../calendar/day-number.ts';
import { fault } from '../campaign/fault.ts';

type Dated = Pick<OrgUnitItem, 'validFrom' | 'validTo'>;
type Described = Omit<OrgUnitContent, 'changesOn' | 'validFrom' | 'validTo'>;
type Versioned = Described & Dated & Pick<OrgUnitItem, 'earlier'>;

/** Whether the unit exists on the day: both ends of its validity belong to it. */
export const existsOn = ({ validFrom, validTo }: Dated, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

const described = ({
  name,
  shortName,
  type,
  level,
  parentId,
  groupHint,
  clusterId,
}: Described): Described => ({
  name,
  type,
  level,
  ...(shortName === undefined ? {} : { shortName }),
  ...(parentId === undefined ? {} : { parentId }),
  ...(groupHint === undefined ? {} : { groupHint }),
  ...(clusterId === undefined ? {} : { clusterId }),
});

/** What was said of the unit on the day; of a day outside its life, what was said at the nearer end of it. */
export const describedOn = (unit: Versioned, day: string): Described =>
  described(unit.earlier?.find(({ lastDay }) => day <= lastDay) ?? unit);

/** A stored unit as everybody sees it now. */
export const asUnit = (item: OrgUnitItem): OrgUnit => ({
  unitId: item.unitId,
  ...described(item),
  ...(item.validFrom === undefined ? {} : { validFrom: item.validFrom }),
  ...(item.validTo === undefined ? {} : { validTo: item.validTo }),
  ...(item.earlier === undefined ? {} : { earlier: item.earlier }),
  ...(item.predecessors === undefined ? {} : { predecessors: item.predecessors }),
  ...(item.successors === undefined ? {} : { successors: item.successors }),
  revision: item.revision,
});

/** A stored unit as it was on the day: under the name, type and parent of that day. */
export const asUnitOn = (item: OrgUnitItem, day: string): OrgUnit => {
  const { earlier: _history, name: _name, type: _type, level: _level, ...now } = asUnit(item);
  const { shortName: _short, parentId: _parent, groupHint: _hint, clusterId: _cluster, ...lasting } = now;
  return { ...lasting, ...describedOn(item, day), exists: existsOn(item, day) };
};

/** The first day of what is said of the unit now; undefined where that was always said. */
export const versionStart = ({ earlier, validFrom }: Versioned): string | undefined => {
  const last = earlier?.at(-1);
  return last === undefined ? validFrom : dayAfter(last.lastDay);
};

/**
 * What is wrong with the days of a change: it ends before it starts, or begins before what it changes did.
 * @param current what is stored; undefined for a new unit
 */
export const changeFaults = (current: Versioned | undefined, next: OrgUnitContent): InputFault[] => {
  const faults: InputFault[] = [];
  const { validFrom, validTo, changesOn } = next;
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    const [vi, en] = ['Ngày cuối trước ngày đầu.', 'The last day comes before the first.'];
    faults.push(fault('#/validTo', 'ends_before_it_starts', vi, en));
  }
  const first = current === undefined ? undefined : versionStart(current);
  if (changesOn !== undefined && first !== undefined && changesOn < first) {
    const [vi, en] = [
      `Nội dung hiện tại có từ ngày ${first}; thay đổi không thể bắt đầu trước đó.`,
      `What is said now holds from ${first}; a change cannot begin before it.`,
    ];
    faults.push(fault('#/changesOn', 'changes_before_the_last_change', vi, en));
  }
  if (changesOn !== undefined && !existsOn({ validFrom, validTo }, changesOn)) {
    const [vi, en] = ['Đơn vị không tồn tại vào ngày này.', 'The unit does not exist on this day.'];
    faults.push(fault('#/changesOn', 'outside_validity', vi, en));
  }
  const lastChange = current?.earlier?.at(-1)?.lastDay;
  if (validTo !== undefined && lastChange !== undefined && validTo <= lastChange) {
    const [vi, en] = [
      `Nội dung hiện tại có từ sau ngày ${lastChange}; ngày cuối phải sau đó.`,
      `What is said now holds after ${lastChange}; the last day comes later than that.`,
    ];
    faults.push(fault('#/validTo', 'ends_before_the_last_change', vi, en));
  }
  return faults;
};

/**
 * The unit after a change. What was said before is kept with its last day where the change begins on a later day
 * than it did; a change of the same day, or one without a day, corrects what is said.
 */
export const changed = (
  current: Versioned | undefined,
  next: OrgUnitContent,
): Described & Dated & Versioned => {
  const { changesOn, validFrom, validTo } = next;
  const kept = current?.earlier ?? [];
  const isNewWord = current !== undefined && changesOn !== undefined && changesOn !== versionStart(current);
  const earlier = isNewWord ? [...kept, { ...described(current), lastDay: dayBefore(changesOn) }] : kept;
  return {
    ...described(next),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(earlier.length === 0 ? {} : { earlier }),
  };
};
