import type { WorkPlan } from '../../contracts/unit-work.ts';
import type { InputFault } from '../../errors.ts';
import { closingInstant } from '../campaign/resolve-windows.ts';
import { localInstant } from '../local-time.ts';
import type { CompiledTable } from '../scoring/compiled-table.ts';

/** People named in one plan, counted as often as they are named: more would not fit one stored item. */
export const peopleLimit = 2_000;

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const repeated = (ids: readonly { id: string; pointer: string }[], code: string, vi: string, en: string) =>
  ids.flatMap(({ id, pointer }, n) =>
    ids.findIndex((other) => other.id === id) < n
      ? [fault(pointer, code, `${vi} ${id}.`, `${en} ${id}.`)]
      : [],
  );

/**
 * What is wrong with a plan: nodes that the table does not have or that stand twice, divisions that are not there or
 * stand twice, an inner deadline behind the unit's own end, too many people.
 * @param end the entrant's effective end (UTC ms)
 */
export const planFaults = (
  { divisions, assignments }: WorkPlan,
  { leaves, nodes }: Pick<CompiledTable, 'leaves' | 'nodes'>,
  end: number,
): InputFault[] => {
  const known = new Set([...leaves, ...nodes].map(({ code }) => code));
  const named = new Set(divisions.map(({ id }) => id));
  const given = assignments.flatMap((one, n) =>
    one.nodes.map((id, m) => ({ id, pointer: `#/assignments/${n}/nodes/${m}` })),
  );
  const people = [...divisions, ...assignments, ...assignments.map((one) => ({ people: one.reviewers }))]
    .map((one) => one.people.length)
    .reduce((sum, length) => sum + length, 0);
  return [
    ...repeated(
      divisions.map(({ id }, n) => ({ id, pointer: `#/divisions/${n}/id` })),
      'repeated_division',
      'Có hai bộ phận cùng mã',
      'Two divisions are called',
    ),
    ...given.flatMap(({ id, pointer }) =>
      known.has(id)
        ? []
        : [
            fault(
              pointer,
              'unknown_node',
              `Bảng điểm không có mục ${id}.`,
              `The scoring table has no ${id}.`,
            ),
          ],
    ),
    ...repeated(given, 'given_twice', 'Giao hai lần mục', 'Given twice:'),
    ...assignments.flatMap(({ division, due }, n) => {
      const found: InputFault[] = [];
      if (division !== undefined && !named.has(division))
        found.push(
          fault(
            `#/assignments/${n}/division`,
            'unknown_division',
            `Không có bộ phận ${division} trong bảng phân công.`,
            `The plan has no division ${division}.`,
          ),
        );
      if (due !== undefined && closingInstant(due) > end)
        found.push(
          fault(
            `#/assignments/${n}/due`,
            'after_the_end',
            `Hạn nội bộ sau hạn của đơn vị (${localInstant(end)}).`,
            `The inner deadline lies behind the unit's own end (${localInstant(end)}).`,
          ),
        );
      return found;
    }),
    ...(people > peopleLimit
      ? [
          fault(
            '#',
            'too_many_people',
            `Bảng phân công nêu quá ${peopleLimit} lượt người.`,
            `The plan names people more than ${peopleLimit} times.`,
          ),
        ]
      : []),
  ];
};
