import { readStates } from '../../../../shared/actions/rank-group.ts';
import { standingAppraisals } from '../../../../shared/actions/standing-appraisals.ts';
import { canonicalJson, digestOf } from '../../../../shared/canonical-json.ts';
import { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import { OwingItem } from '../../../../shared/contracts/item.ts';
import { PublicationSnapshot } from '../../../../shared/contracts/publication.ts';
import { RankingObject } from '../../../../shared/contracts/result.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import { SealedSnapshot } from '../../../../shared/contracts/snapshot.ts';
import { isSettled, rankStates } from '../../../../shared/domain/group-ranking.ts';
import { verifyPublication } from '../../../../shared/domain/publication/verify-publication.ts';
import { inputsUnder } from '../../../../shared/domain/score-inputs.ts';
import { scoreEntrant } from '../../../../shared/domain/scoring/score-entrant.ts';
import { effectiveEnd } from '../../../../shared/domain/windows.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { groupId, type InterleavedRound, roundId } from './stage.ts';

type States = Awaited<ReturnType<typeof readStates>>;

/** I5: nothing is owed for ever. Segments alone are left, which need the files that no test here has. */
const inLimbo = async (records: EmptyRecords): Promise<string[]> =>
  (await records.all()).flatMap((item) => {
    const owing = OwingItem.safeParse(item);
    const { segment: _left, ...owes } = owing.data?.owes ?? {};
    return Object.keys(owes).length === 0 ? [] : [`${item.pk} ${item.sk} owes ${Object.keys(owes)}`];
  });

/** I1 and I2: each entrant is sealed for its end with what came last in time, unsigned where nothing was signed, or absent. */
const sealFaults = async (
  { ports, acknowledged, idOf }: InterleavedRound,
  round: RoundItem,
  state: States[number],
): Promise<string[]> => {
  const { entrantId, head } = state;
  const end = effectiveEnd(round, entrantId);
  const faults = isSettled(round, state) ? [] : [`${entrantId} is not sealed for its end`];
  const rows = (await ports.submissions.answers(idOf(entrantId))).filter(({ savedAt }) => savedAt <= end);
  const last = acknowledged.filter((one) => one.entrantId === entrantId && one.at <= end).at(-1);
  const kind = last !== undefined ? 'ATTESTED' : rows.length > 0 ? 'UNATTESTED' : 'ABSENT';
  if (head?.seal?.kind !== kind) faults.push(`${entrantId} is ${head?.seal?.kind}, not ${kind}`);
  if (head?.seal?.snapshotId === undefined) return faults;
  const sealed = await ports.snapshots.get('submissions', head.seal.snapshotId, SealedSnapshot);
  const saved = Object.values(sealed.submission.answers).map(({ savedAt }) => savedAt);
  if (saved.some((at) => at > end)) faults.push(`${entrantId} is sealed with something late`);
  if (last !== undefined && sealed.of !== last.snapshotId) faults.push(`${entrantId} lost its last submit`);
  const newest = Math.max(...rows.map(({ savedAt }) => savedAt));
  if (last === undefined && Math.max(...saved) !== newest) faults.push(`${entrantId} lost what it saved`);
  return faults;
};

/** I4: a stored score is what the rules make of the seal, and of the decisions that stand on it. */
const scoreFaults = async (
  { ports }: InterleavedRound,
  round: RoundItem,
  { entrantId, submissionId, head, score }: States[number],
): Promise<string[]> => {
  const snapshotId = head?.seal?.snapshotId;
  if (snapshotId === undefined) return [];
  const rules = await ports.rules.of(round, groupId);
  const sealed = await ports.snapshots.get('submissions', snapshotId, SealedSnapshot);
  const appraisals = await ports.results.everyAppraisal(submissionId);
  const standing = await standingAppraisals(ports, snapshotId, appraisals);
  const inputs = inputsUnder(rules, sealed, standing, {});
  const same =
    score?.inputsHash === digestOf(inputs) &&
    score.sheetHash === digestOf(scoreEntrant(rules.compiled, inputs));
  return same ? [] : [`${entrantId} is not scored by what is sealed`];
};

/** I9: the ranking is the one that the rules make of the scores as they are, of the roster and of nobody else. */
const rankingFaults = async ({ ports }: InterleavedRound, round: RoundItem, states: States) => {
  const stored = await ports.results.ranking(roundId, groupId);
  if (stored === undefined) return ['the group is not ranked'];
  const object = await ports.snapshots.get('rankings', stored.rankingHash, RankingObject);
  const { round: rules, group } = await ports.rules.of(round, groupId);
  const made = rankStates(
    { rankBy: rules.rounding.rankBy, tieBreaks: group.tieBreaks, bands: group.bands },
    states,
  );
  const same =
    canonicalJson([object.ranking, object.lines]) === canonicalJson([made.ranking, made.lines]) &&
    object.table.hash === round.groups[0]?.table.hash;
  return same ? [] : ['the ranking is another one'];
};

/** I6: a publication names the roster and what it rests on, scores again to the same bytes, and says so once it is outdated. */
const publicationFaults = async ({ ports }: InterleavedRound, round: RoundItem, states: States) => {
  if (round.publication === undefined) return [];
  const { snapshotId, outdated } = round.publication;
  const snapshot = await ports.snapshots.get('publications', snapshotId, PublicationSnapshot);
  const [group] = snapshot.groups;
  const faults: string[] = [];
  const file = await ports.snapshots.get('campaigns', snapshot.fileHash, CampaignFile);
  for (const { at } of verifyPublication({ snapshot, file }).differences)
    faults.push(`nobody can make again what is published at ${at}`);
  if (outdated) return faults;
  const stored = await ports.results.ranking(roundId, groupId);
  if (stored === undefined) return [...faults, 'published without a ranking'];
  const live = await ports.snapshots.get('rankings', stored.rankingHash, RankingObject);
  const { controlRevision: _published, ...told } = group!;
  const { controlRevision: _stands, ...stands } = live;
  const ids = group?.lines.map(({ entrantId }) => entrantId).toSorted();
  if (canonicalJson(ids) !== canonicalJson(states.map(({ entrantId }) => entrantId).toSorted()))
    faults.push('the publication names others than the roster, and does not say so');
  if (canonicalJson(told) !== canonicalJson(stands))
    faults.push('the publication is not what stands, and does not say so');
  if (snapshot.fileHash !== round.fileHash) faults.push('the publication stands under another file');
  return faults;
};

/** Everything of design §7 that a round in itself can break; empty when it is sound. Nothing may be under way. */
export const invariantFaults = async (records: EmptyRecords, stage: InterleavedRound): Promise<string[]> => {
  const round = await stage.control();
  const states = await readStates(stage.ports, round, groupId);
  const faults = await inLimbo(records);
  for (const state of states)
    faults.push(...(await sealFaults(stage, round, state)), ...(await scoreFaults(stage, round, state)));
  faults.push(...(await rankingFaults(stage, round, states)));
  return [...faults, ...(await publicationFaults(stage, round, states))];
};
