import { AwardType, EligibilityCondition } from '../../contracts/award-type.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

type Known = {
  rounds: ReadonlyMap<unknown, ReadonlySet<unknown>>;
  awards: ReadonlySet<unknown>;
  bands: ReadonlySet<unknown>;
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

const checkCondition = (spot: Spot, { awards, bands }: Known): InputFault[] => {
  const condition = read(EligibilityCondition, spot);
  if (!condition) return [];
  const { test } = condition;
  return [
    ...condition.awards.flatMap((award, index) =>
      awards.has(award) ? [] : [unknown(`${spot.pointer}/awards/${index}`, award)],
    ),
    ...(test.type === 'BAND_AT_LEAST' && !bands.has(test.band)
      ? [unknown(`${spot.pointer}/test/band`, test.band)]
      : []),
  ];
};

/** Awards, their quotas and the conditions for them, against the rounds, groups and bands of the file. */
export const checkAwards = (file: Spot): InputFault[] => {
  const rounds = items(at(file, 'rounds'));
  const groupsOf = (round: Spot) => items(at(round, 'groups'));
  const awards = items(at(file, 'awards'));
  const conditions = items(at(file, 'eligibility'));
  const known: Known = {
    rounds: new Map(
      rounds.map((round) => [
        at(round, 'id').raw,
        new Set(groupsOf(round).map((group) => at(group, 'id').raw)),
      ]),
    ),
    awards: new Set(awards.map((award) => at(award, 'id').raw)),
    bands: new Set(
      rounds
        .flatMap(groupsOf)
        .flatMap((group) => items(at(group, 'bands')).map((band) => at(band, 'code').raw)),
    ),
  };
  return [
    ...repeatedIds(awards),
    ...repeatedIds(conditions),
    ...awards.flatMap((award) => checkQuotas(award, known)),
    ...conditions.flatMap((condition) => checkCondition(condition, known)),
  ];
};
