import { Audience } from '../../contracts/campaign-audience.ts';
import { UnitId } from '../../contracts/ids.ts';
import { OrgUnitType } from '../../contracts/unit.ts';
import { Window } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { repeatedValues } from './repeated-values.ts';
import { closingInstant, openingInstant } from './resolve-windows.ts';
import { at, items, read, type Spot } from './spot.ts';

/** A selection that takes a unit in and leaves it out, or takes nobody. */
const selectionFaults = (spot: Spot): InputFault[] => {
  const list = (key: string) => items(at(spot, key));
  const included = new Set(list('include').map((unit) => read(UnitId, unit)));
  const isEmpty = [at(spot, 'unitTypes'), at(spot, 'include')].every(
    ({ raw }) => Array.isArray(raw) && raw.length === 0,
  );
  const [vi, en] = ['Không có loại đơn vị hoặc đơn vị nào.', 'Neither unit types nor units are named.'];
  const both = ['vừa được thêm vào vừa bị loại ra.', 'is both included and excluded.'] as const;
  return [
    ...(isEmpty ? [fault(`${spot.pointer}/unitTypes`, 'audience_empty', vi, en)] : []),
    ...list('exclude')
      .filter((unit) => included.has(read(UnitId, unit) ?? ''))
      .map(({ raw, pointer }) =>
        fault(pointer, 'unit_included_and_excluded', `"${raw}" ${both[0]}`, `'${raw}' ${both[1]}`),
      ),
    ...repeatedValues(list('unitTypes'), 'duplicate_type', 'đã có ở trên.', 'is listed already.'),
  ];
};

const groupFaults = (round: Spot, audience: Audience): InputFault[] => {
  const types = new Set<unknown>(audience.collectives.unitTypes);
  const covered = new Set<unknown>(audience.coveredOnly.flatMap(({ unitTypes }) => unitTypes));
  const out = new Set<unknown>([
    ...audience.collectives.exclude,
    ...audience.coveredOnly.flatMap(({ include }) => include),
  ]);
  const say = ({ pointer, raw }: Spot, code: string, vi: string, en: string) =>
    fault(pointer, code, `"${raw}" ${vi}`, `'${raw}' ${en}`);
  return items(at(round, 'groups')).flatMap((group) => [
    ...items(at(group, 'unitTypes')).flatMap((type) => {
      if (read(OrgUnitType, type) === undefined) return [];
      if (covered.has(type.raw))
        return [
          say(type, 'scored_and_covered_only', 'được ghi là không chấm điểm.', 'is said not to be scored.'),
        ];
      return types.has(type.raw)
        ? []
        : [say(type, 'group_outside_audience', 'không thuộc đối tượng thi đua.', 'is not of the audience.')];
    }),
    ...items(at(group, 'include')).flatMap((unit) =>
      out.has(unit.raw)
        ? [
            say(
              unit,
              'scored_and_left_out',
              'bị loại khỏi đối tượng hoặc được ghi là không chấm điểm.',
              'is left out of the audience, or said not to be scored.',
            ),
          ]
        : [],
    ),
  ]);
};

/** Who registers has to have done so before the first self-assessment opens. */
const enrolmentFaults = (file: Spot): InputFault[] => {
  const spot = at(at(at(file, 'audience'), 'enrolment'), 'window');
  const window = read(Window, spot);
  if (window === undefined) return [];
  const closes = closingInstant(window.closes);
  const late = items(at(file, 'rounds')).some((round) => {
    const self = read(Window, at(at(round, 'windows'), 'selfAssessment'));
    return self !== undefined && openingInstant(self.opens) <= closes;
  });
  const pointer = `${spot.pointer}/closes`;
  return [
    ...(closes < openingInstant(window.opens)
      ? [
          fault(
            pointer,
            'window_ends_before_it_opens',
            'Thời điểm đóng trước thời điểm mở.',
            'It closes before it opens.',
          ),
        ]
      : []),
    ...(late
      ? [
          fault(
            pointer,
            'windows_out_of_order',
            'Đăng ký phải kết thúc trước khi tự đánh giá mở.',
            'Registration has to end before self-assessment opens.',
          ),
        ]
      : []),
  ];
};

/** The audience by itself, against the groups of every round, and against the first self-assessment. */
export const checkAudience = (file: Spot): InputFault[] => {
  const spot = at(file, 'audience');
  const audience = read(Audience, spot);
  const individuals = at(spot, 'individuals');
  const coverage = at(file, 'coverage');
  const selections = [
    at(spot, 'collectives'),
    ...(individuals.raw === undefined ? [] : [individuals]),
    ...items(at(spot, 'coveredOnly')),
    ...(coverage.raw === undefined ? [] : [coverage]),
  ];
  return [
    ...selections.flatMap(selectionFaults),
    ...(audience ? items(at(file, 'rounds')).flatMap((round) => groupFaults(round, audience)) : []),
    ...enrolmentFaults(file),
  ];
};
