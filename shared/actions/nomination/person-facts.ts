import type { ConditionItem } from '../../contracts/eligibility.ts';
import type { FileState } from '../../domain/eligibility/facts.ts';
import { type FactNeeds, fileStates, type StoredFacts } from '../condition-facts.ts';
import { dossierFilesId } from './dossiers.ts';

type Needs = Pick<FactNeeds, 'conditions' | 'evidence'>;

/**
 * What the conditions of the people whom a unit named depend on: what the unit stated of each, the files that it cites, and,
 * where a condition looks at the person's unit, everything of the unit. A person has no result of the own.
 * @returns the facts of one of them, by the opaque id
 */
export const peopleFacts = async (
  ports: Needs,
  submissionId: string,
  unit: StoredFacts,
): Promise<(individualId: string) => StoredFacts> => {
  const stated = await ports.conditions.ofPeople(submissionId);
  const cites = stated.some(({ statement }) => statement.kind === 'DOCUMENTED');
  const files: ReadonlyMap<string, FileState> = cites
    ? new Map([
        ...(await fileStates(ports, submissionId)),
        ...(await fileStates(ports, dossierFilesId(submissionId))),
      ])
    : new Map();
  const byPerson = Map.groupBy(stated, ({ individualId }) => individualId);
  return (individualId) => ({
    kind: 'INDIVIDUAL',
    unitType: unit.unitType,
    stated: new Map(
      (byPerson.get(individualId) ?? []).map((item): [string, ConditionItem] => [item.conditionId, item]),
    ),
    files,
    current: { missing: 'NOT_IN_ROUND' },
    rounds: new Map(),
    unit,
  });
};
