import type { OrgUnitContent, OrgUnitItem } from '../../contracts/unit.ts';
import type {
  Becoming,
  ReorganisationContent,
  ReorganisationEffects,
  UnitSuccession,
} from '../../contracts/unit-succession.ts';
import { dayBefore } from '../calendar/day-number.ts';
import { ancestorsOf } from './lineage.ts';
import { successionModes } from './succession-modes.ts';
import { changed, existsOn } from './unit-versions.ts';

const ending = ({ successions }: ReorganisationContent) =>
  successions.filter(({ mode }) => successionModes[mode].ends);

/** Which units a reorganisation begins, ends, changes and adds to, and which it leaves below a unit that ends. */
export const effectsOf = (
  content: ReorganisationContent,
  units: Iterable<Pick<OrgUnitItem, 'unitId' | 'parentId' | 'validFrom' | 'validTo'>>,
): ReorganisationEffects => {
  const ends = new Set(ending(content).flatMap(({ predecessors }) => predecessors));
  const begins = content.newUnits.map(({ unitId }) => unitId);
  const going = content.successions.filter(({ mode }) => !successionModes[mode].ends);
  const changes = going.flatMap(({ predecessors }) => predecessors);
  const rehomed = new Set(
    going.flatMap(({ predecessors, becomes }) => (becomes?.parentId === undefined ? [] : predecessors)),
  );
  const takesOver = new Set(ending(content).flatMap(({ successors }) => successors)).difference(
    new Set(begins),
  );
  const leftBehind = [...units].filter(
    (unit) =>
      unit.parentId !== undefined &&
      ends.has(unit.parentId) &&
      !ends.has(unit.unitId) &&
      !rehomed.has(unit.unitId) &&
      existsOn(unit, content.effectiveOn),
  );
  return {
    begins,
    ends: [...ends].toSorted(),
    changes: changes.toSorted(),
    takesOver: [...takesOver].toSorted(),
    leftBehind: leftBehind.map(({ unitId }) => unitId).toSorted(),
  };
};

type Next = Omit<OrgUnitItem, 'pk' | 'sk' | 'version' | 'writeId' | 'listShard' | 'listKey'>;

/**
 * A unit after the reorganisation: begun, ended the day before, changed, or with more predecessors. One on which the
 * reorganisation was written already is left as it is.
 * @param successions every succession that counts, this reorganisation's among them
 */
export const reorganised = (
  unitId: string,
  current: OrgUnitItem | undefined,
  content: ReorganisationContent,
  reorganisationId: string,
  successions: readonly UnitSuccession[],
): Next | OrgUnitItem => {
  if (current?.reorganisations?.includes(reorganisationId)) return current;
  const day = content.effectiveOn;
  const predecessors = ancestorsOf(unitId, successions, day);
  const begun = content.newUnits.find((unit) => unit.unitId === unitId);
  const base: Next | undefined = current ?? (begun && { ...begun, validFrom: day, revision: 0 });
  if (base === undefined) throw new Error(`The reorganisation ${reorganisationId} names no unit ${unitId}`);
  const going = content.successions.find(
    ({ mode, predecessors: of }) => !successionModes[mode].ends && of.includes(unitId),
  );
  const gone = ending(content).find(({ predecessors: of }) => of.includes(unitId));
  return {
    ...base,
    ...(going === undefined ? {} : changed(base, { ...becoming(base, going.becomes), changesOn: day })),
    ...(predecessors.length === 0 ? {} : { predecessors }),
    ...(gone === undefined ? {} : { successors: gone.successors, validTo: dayBefore(day) }),
    reorganisations: [...(base.reorganisations ?? []), reorganisationId],
    revision: base.revision + 1,
  };
};

const becoming = (base: Next, becomes: Becoming | undefined): OrgUnitContent => ({
  name: becomes?.name ?? base.name,
  type: becomes?.type ?? base.type,
  level: becomes?.level ?? base.level,
  shortName: becomes?.shortName ?? base.shortName,
  parentId: becomes?.parentId ?? base.parentId,
  groupHint: becomes?.groupHint ?? base.groupHint,
  clusterId: becomes?.clusterId ?? base.clusterId,
  validFrom: base.validFrom,
  validTo: base.validTo,
});
