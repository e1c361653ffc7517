import type { ConditionItem } from '../contracts/eligibility.ts';
import type { EligibilityCondition } from '../contracts/eligibility-condition.ts';
import { PublicationSnapshot } from '../contracts/publication.ts';
import type { EarlierResult } from '../contracts/published-conditions.ts';
import type { RankingObject } from '../contracts/result.ts';
import type { RoundItem } from '../contracts/round.ts';
import { ScoreInputs } from '../contracts/score-inputs.ts';
import { ScoreSheet } from '../contracts/score-sheet.ts';
import type { OrgUnit } from '../contracts/unit.ts';
import { roundIds } from '../domain/eligibility/across-rounds.ts';
import type { EntrantFacts, FileState, RoundFacts } from '../domain/eligibility/facts.ts';
import { type AskedOf, answersOf, askedOf, nodesOfSheet } from '../domain/eligibility/round-result.ts';
import { isScored } from '../domain/group-ranking.ts';
import { missingLeaves } from '../domain/result-notice.ts';
import { isSealedFor } from '../domain/windows.ts';
import type { Ports } from './ports.ts';

export type FactNeeds = Pick<
  Ports,
  'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules' | 'conditions' | 'evidence' | 'units'
>;
/** Facts whose statements are the stored items themselves. */
export type StoredFacts = Omit<EntrantFacts, 'stated'> & { stated: ReadonlyMap<string, ConditionItem> };
/** `unit`: as the registry has it, where it was read already. */
type Entrant = { entrantId: string; submissionId: string; unit?: Pick<OrgUnit, 'type'> };
type Hashes = { sheet: string; inputs: string };

const none: Pick<Extract<RoundFacts, { result: unknown }>['result'], 'nodes' | 'answers'> = {
  nodes: new Map(),
  answers: new Map(),
};

/** Nodes and answers of one stored result, if a condition looks at any. */
const inside = async ({ snapshots }: FactNeeds, asked: AskedOf, { sheet, inputs }: Hashes) => {
  if (asked.nodes.length + asked.leaves.length === 0) return none;
  const found = await snapshots.get('scores', sheet, ScoreSheet);
  const given = await snapshots.get('scores', inputs, ScoreInputs);
  return { nodes: nodesOfSheet(found), answers: answersOf(found, given, asked) };
};

/** The entrant's result as it stands now, for those who oversee the round. */
const liveResult = async (
  ports: FactNeeds,
  round: RoundItem,
  { entrantId, submissionId }: Entrant,
  asked: AskedOf,
): Promise<RoundFacts> => {
  const head = await ports.submissions.get(submissionId);
  const score = await ports.results.score(submissionId);
  if (head?.seal?.kind === 'ABSENT' && isSealedFor(round, head)) return { missing: 'ABSENT' };
  const state = { entrantId, unitName: '', submissionId, head, score };
  if (head === undefined || score === undefined || !isScored(state) || !isSealedFor(round, head))
    return { missing: 'RESULT' };
  const { group, round: rules } = await ports.rules.of(round, head.groupId);
  return {
    result: {
      total: score.total.final,
      awaiting: score.completeness.awaiting.map(({ code }) => code),
      bands: group.bands,
      rankBy: rules.rounding.rankBy,
      ...(await inside(ports, asked, { sheet: score.sheetHash, inputs: score.inputsHash })),
    },
  };
};

/** The entrant's result in rankings that are published, or about to be. */
const publishedResult = async (
  ports: FactNeeds,
  groups: readonly RankingObject[] | undefined,
  round: RoundItem,
  entrantId: string,
  asked: AskedOf,
): Promise<RoundFacts> => {
  if (groups === undefined) return { missing: 'PUBLICATION' };
  const object = groups.find(({ lines }) => lines.some((line) => line.entrantId === entrantId));
  const line = object?.lines.find((one) => one.entrantId === entrantId);
  if (object === undefined || line === undefined) return { missing: 'NOT_IN_ROUND' };
  const isAbsent = object.ranking.unplaced.some(
    (one) => one.entrantId === entrantId && one.reason === 'ABSENT',
  );
  if (isAbsent) return { missing: 'ABSENT' };
  const from = object.from[entrantId];
  if (line.final === null || from === null || from === undefined) return { missing: 'RESULT' };
  const { group, round: rules } = await ports.rules.of(round, object.groupId);
  return {
    result: {
      total: line.final,
      awaiting: missingLeaves(object.ranking),
      bands: group.bands,
      rankBy: rules.rounding.rankBy,
      ...(await inside(ports, asked, from)),
    },
  };
};

/** Where the files of a submission, or of another folder, stand. */
export const fileStates = async (
  { evidence }: Pick<FactNeeds, 'evidence'>,
  submissionId: string,
): Promise<Map<string, FileState>> =>
  new Map(
    (await evidence.list(submissionId)).map(({ evidenceId, state }) => {
      if (state === 'AWAITING') return [evidenceId, 'UNCHECKED'] as const;
      return [evidenceId, state === 'ACCEPTED' ? ('ACCEPTED' as const) : ('REFUSED' as const)] as const;
    }),
  );

/**
 * What a round's conditions depend on, entrant by entrant. Publications are read once for all of them. Other rounds count once
 * they are final, for everybody.
 * @param from what this round's results are taken from: LIVE for who sees them before they are published, else the publication;
 * or rankings that are about to be published
 * @param saw told what another round's result was
 */
export const factsReader = (
  ports: FactNeeds,
  round: RoundItem,
  conditions: readonly EligibilityCondition[],
  from: 'LIVE' | 'PUBLISHED' | readonly RankingObject[],
  saw: (roundId: string, found: EarlierResult) => void = () => undefined,
) => {
  const asked = askedOf(conditions);
  const known = new Map<string, Promise<PublicationSnapshot>>();
  const published = async ({ publication }: RoundItem) => {
    if (publication === undefined) return undefined;
    const { snapshotId } = publication;
    const found =
      known.get(snapshotId) ?? ports.snapshots.get('publications', snapshotId, PublicationSnapshot);
    known.set(snapshotId, found);
    return (await found).groups;
  };
  const others = conditions.flatMap(({ test }) =>
    test.type === 'ACROSS_ROUNDS' ? roundIds(test.rounds, round.campaignId) : [],
  );
  const items = new Map<string, Promise<RoundItem | undefined>>();
  const itemOf = (roundId: string) => {
    const found = items.get(roundId) ?? ports.rounds.get(roundId);
    items.set(roundId, found);
    return found;
  };

  const elsewhere = async (roundId: string, entrantId: string): Promise<RoundFacts> => {
    const item = await itemOf(roundId);
    const result = item?.publication?.kind === 'FINAL' ? item.publication.snapshotId : 'PUBLICATION';
    saw(roundId, item === undefined ? 'NOT_IN_ROUND' : result);
    if (item === undefined) return { missing: 'NOT_IN_ROUND' };
    if (item.publication?.kind !== 'FINAL') return { missing: 'PUBLICATION' };
    return publishedResult(ports, await published(item), item, entrantId, asked);
  };

  return async (entrant: Entrant): Promise<StoredFacts> => {
    const { entrantId, submissionId } = entrant;
    const groups = from === 'PUBLISHED' || from === 'LIVE' ? published : async () => from;
    const current =
      from === 'LIVE'
        ? await liveResult(ports, round, entrant, asked)
        : await publishedResult(ports, await groups(round), round, entrantId, asked);
    const rounds = new Map<string, RoundFacts>();
    for (const id of new Set(others))
      rounds.set(id, id === round.roundId ? current : await elsewhere(id, entrantId));
    const stated = await ports.conditions.list(submissionId);
    const cites = stated.some(({ statement }) => statement.kind === 'DOCUMENTED');
    return {
      kind: 'COLLECTIVE',
      unitType: (entrant.unit ?? (await ports.units.get(entrantId)))?.type,
      stated: new Map(stated.map((item) => [item.conditionId, item])),
      files: cites ? await fileStates(ports, submissionId) : new Map(),
      current,
      rounds,
    };
  };
};
