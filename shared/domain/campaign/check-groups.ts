import { UnitId } from '../../contracts/ids.ts';
import { OutOfRemit, TieBreak } from '../../contracts/ranking-group.ts';
import type { InputFault } from '../../errors.ts';
import { checkBands } from './check-bands.ts';
import { fault } from './fault.ts';
import { repeatedIds, repeatedValues } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

const checkMembers = (group: Spot): InputFault[] => {
  const included = new Set(items(at(group, 'include')).map((spot) => read(UnitId, spot)));
  const both = items(at(group, 'exclude')).filter((spot) => included.has(read(UnitId, spot) ?? ''));
  const empty = [at(group, 'unitTypes'), at(group, 'include')].every(
    ({ raw }) => Array.isArray(raw) && raw.length === 0,
  );
  return [
    ...both.map(({ pointer }) =>
      fault(
        pointer,
        'unit_included_and_excluded',
        'Đơn vị vừa được thêm vào vừa bị loại ra.',
        'The unit is both included and excluded.',
      ),
    ),
    ...(empty
      ? [
          fault(
            `${group.pointer}/unitTypes`,
            'group_empty',
            'Nhóm không có loại đơn vị hoặc đơn vị nào.',
            'The group has neither unit types nor units.',
          ),
        ]
      : []),
  ];
};

const checkTieBreaks = (group: Spot): InputFault[] => {
  const nodes = items(at(group, 'tieBreaks')).map((spot) => ({
    node: read(TieBreak, spot)?.node,
    pointer: spot.pointer,
  }));
  return nodes
    .filter(
      ({ node }, index) => node !== undefined && nodes.findIndex((other) => other.node === node) < index,
    )
    .map(({ pointer }) =>
      fault(
        pointer,
        'duplicate_tie_break',
        'Tiêu chí phân hạng này bị lặp.',
        'This tie-break is given twice.',
      ),
    );
};

/** Two grants that reach the same unit and node leave open which effect holds. */
const checkRemits = (group: Spot): InputFault[] => {
  const spots = items(at(group, 'outOfRemit'));
  const grants = spots.map((spot) => ({ grant: read(OutOfRemit, spot), pointer: spot.pointer }));
  const meets = (a: OutOfRemit, b: OutOfRemit): boolean =>
    (a.units === 'ALL' ||
      b.units === 'ALL' ||
      a.units.some((unit) => b.units !== 'ALL' && b.units.includes(unit))) &&
    a.nodes.some((one) =>
      b.nodes.some((two) => one === two || one.startsWith(`${two}.`) || two.startsWith(`${one}.`)),
    );
  return grants.flatMap(({ grant, pointer }, index) =>
    grant && grants.slice(0, index).some((other) => other.grant && meets(other.grant, grant))
      ? [
          fault(
            pointer,
            'remit_overlap',
            'Trùng với một mục ngoài phạm vi ở trên.',
            'It overlaps an earlier entry.',
          ),
        ]
      : [],
  );
};

/** How a group is ranked: bands without gaps, tie-breaks and remits that say one thing. */
export const checkRanking = (group: Spot): InputFault[] => [
  ...checkBands(group),
  ...checkTieBreaks(group),
  ...checkRemits(group),
];

/** The groups of a round: nobody in two of them, each with members, and ranked by rules that say one thing. */
export const checkGroups = (round: Spot): InputFault[] => {
  const groups = items(at(round, 'groups'));
  const entries = (key: string) => groups.flatMap((group) => items(at(group, key)));
  const elsewhere = ['đã thuộc một nhóm khác.', 'is already in another group.'] as const;
  return [
    ...repeatedIds(groups),
    ...repeatedValues(entries('unitTypes'), 'unit_type_in_two_groups', ...elsewhere),
    ...repeatedValues(entries('include'), 'unit_in_two_groups', ...elsewhere),
    ...groups.flatMap((group) => [...checkMembers(group), ...checkRanking(group)]),
  ];
};
