import { AwardType } from '../../contracts/award-type.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

type Known = {
  rounds: ReadonlyMap<unknown, ReadonlySet<unknown>>;
};

const unknown = (pointer: string, id: string): InputFault =>
  fault(pointer, 'unknown_reference', `Không tìm thấy "${id}" trong tệp.`, `'${id}' is not in the file.`);

const checkQuotas = (spot: Spot, { rounds }: Known): InputFault[] => {
  const award = read(AwardType, spot);
  const key = ({ round, group, entrantKind }: AwardType['quotas'][number]) =>
    `${round}|${group ?? ''}|${entrantKind}`;
  return (award?.quotas ?? []).flatMap((quota, index, quotas) => {
    const pointer = `${spot.pointer}/quotas/${index}`;
    const groups = rounds.get(quota.round);
    const faults: InputFault[] = [];
    if (!groups) faults.push(unknown(`${pointer}/round`, quota.round));
    else if (quota.group !== undefined && !groups.has(quota.group))
      faults.push(unknown(`${pointer}/group`, quota.group));
    if (!award?.entrantKinds.includes(quota.entrantKind))
      faults.push(
        fault(
          `${pointer}/entrantKind`,
          'entrant_kind_not_awarded',
          'Hình thức này không dành cho đối tượng đó.',
          'This award is not given to that kind of entrant.',
        ),
      );
    if (quotas.findIndex((other) => key(other) === key(quota)) < index)
      faults.push(fault(pointer, 'duplicate_quota', 'Chỉ tiêu này bị lặp.', 'This quota is given twice.'));
    return faults;
  });
};

/** Awards and their quotas, against the rounds and groups of the file. */
export const checkAwards = (file: Spot): InputFault[] => {
  const rounds = items(at(file, 'rounds'));
  const groupsOf = (round: Spot) => items(at(round, 'groups'));
  const awards = items(at(file, 'awards'));
  const known: Known = {
    rounds: new Map(
      rounds.map((round) => [
        at(round, 'id').raw,
        new Set(groupsOf(round).map((group) => at(group, 'id').raw)),
      ]),
    ),
  };
  return [...repeatedIds(awards), ...awards.flatMap((award) => checkQuotas(award, known))];
};
