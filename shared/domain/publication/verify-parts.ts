import { canonicalJson, digestOf } from '../../canonical-json.ts';
import type { Published, RecomputedGroup } from './recompute-result.ts';
import { type Difference, differs } from './verify-conditions.ts';

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, n) => ids.indexOf(id) < n)),
];

const twice = (at: string): Difference =>
  differs(at, 'Có hai lần trong bản công bố', 'It is in the publication twice');

const groupDifferences = ({ snapshot }: Published, { object, rules }: RecomputedGroup): Difference[] => {
  const at = `#/groups/${object.groupId}`;
  const table = { tableId: rules.table.id, version: rules.table.version, hash: digestOf(rules.table) };
  const lines = new Set(object.lines.map(({ entrantId }) => entrantId));
  const from = Object.keys(object.from);
  return [
    ...(canonicalJson(table) === canonicalJson(object.table)
      ? []
      : [
          differs(
            `${at}/table`,
            'Nhóm không được chấm theo bảng điểm trong tệp phong trào',
            'The group does not stand under the table of the campaign file',
          ),
        ]),
    ...(object.roundId === snapshot.roundId && object.controlRevision <= snapshot.controlRevision
      ? []
      : [
          differs(
            at,
            'Nhóm thuộc kỳ khác, hoặc được xếp hạng sau khi công bố',
            'The group is of another round, or was ranked after the publication',
          ),
        ]),
    ...from
      .filter((id) => !lines.has(id))
      .map((id) =>
        differs(
          `${at}/${id}`,
          'Có dữ liệu chấm điểm nhưng thiếu trong kết quả',
          'It was ranked, but its line is missing',
        ),
      ),
    ...[...lines]
      .filter((id) => !from.includes(id))
      .map((id) =>
        differs(
          `${at}/${id}`,
          'Có trong kết quả nhưng không rõ từ dữ liệu nào',
          'It has a line, but nothing says from which inputs',
        ),
      ),
  ];
};

/** Inputs of nobody who was scored, and a best of the group that the inputs do not come to. */
const inputDifferences = ({ snapshot }: Published, groups: readonly RecomputedGroup[]): Difference[] => {
  const scored = new Map(groups.flatMap((group) => [...group.scored]));
  return snapshot.inputs.flatMap(({ entrantId, peers }): Difference[] => {
    const at = `#/inputs/${entrantId}`;
    const again = scored.get(entrantId)?.inputs;
    if (again === undefined)
      return [
        differs(at, 'Dữ liệu của đơn vị không được chấm điểm', 'Inputs of an entrant that was not scored'),
      ];
    return canonicalJson(again.peers ?? null) === canonicalJson(peers ?? null)
      ? []
      : [
          differs(
            at,
            'Mức cao nhất của nhóm không phải là mức tính lại',
            'The best of the group is not what the inputs come to',
          ),
        ];
  });
};

/** Whose conditions the publication holds, beside whose lines it holds. */
const conditionDifferences = ({ snapshot, file }: Published): Difference[] => {
  if (snapshot.conditions === undefined)
    return file.awards.length + file.eligibility.length === 0
      ? []
      : [differs('#/conditions', 'Thiếu kết quả xét điều kiện', 'What became of the conditions is missing')];
  const idsIn = (groups: readonly { groupId: string; ids: string[] }[]) =>
    groups.flatMap(({ groupId, ids }) => ids.map((id) => `${groupId}/${id}`));
  const concerned = idsIn(
    snapshot.conditions.groups.map(({ groupId, entrants }) => ({
      groupId,
      ids: entrants.map(({ entrantId }) => entrantId),
    })),
  );
  const ranked = idsIn(
    snapshot.groups.map(({ groupId, lines }) => ({ groupId, ids: lines.map(({ entrantId }) => entrantId) })),
  );
  const [has, lines] = [new Set(concerned), new Set(ranked)];
  return [
    ...repeated(concerned).map((id) => twice(`#/conditions/${id}`)),
    ...[...lines.difference(has)].map((id) =>
      differs(
        `#/conditions/${id}`,
        'Thiếu kết quả xét điều kiện',
        'What became of its conditions is missing',
      ),
    ),
    ...[...has.difference(lines)].map((id) =>
      differs(`#/groups/${id}`, 'Có xét điều kiện nhưng thiếu trong kết quả', 'Its line is missing'),
    ),
  ];
};

/**
 * Where the parts of a publication do not belong together: a group, an entrant or its inputs missing, there twice or
 * unasked for; another table; a best of the group that is not theirs.
 */
export const partDifferences = (published: Published, groups: readonly RecomputedGroup[]): Difference[] => {
  const { snapshot } = published;
  const ids = snapshot.groups.flatMap(({ groupId, lines }) =>
    lines.map(({ entrantId }) => ({ groupId, entrantId })),
  );
  return [
    ...repeated(snapshot.groups.map(({ groupId }) => groupId)).map((id) => twice(`#/groups/${id}`)),
    ...repeated(ids.map(({ entrantId }) => entrantId)).map((id) =>
      twice(`#/groups/${ids.findLast(({ entrantId }) => entrantId === id)?.groupId}/${id}`),
    ),
    ...repeated(snapshot.inputs.map(({ entrantId }) => entrantId)).map((id) => twice(`#/inputs/${id}`)),
    ...groups.flatMap((group) => groupDifferences(published, group)),
    ...inputDifferences(published, groups),
    ...conditionDifferences(published),
  ];
};
