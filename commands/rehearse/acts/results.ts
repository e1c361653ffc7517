import { createClient } from '../../../shared/client/client.ts';
import type { ProvidedValuesFile } from '../../../shared/contracts/import.ts';
import type { GroupRanking } from '../../../shared/contracts/result.ts';
import { readGroupConditions } from '../../../shared/contracts/routes/eligibility.ts';
import { listExtensions } from '../../../shared/contracts/routes/extensions.ts';
import { readRanking } from '../../../shared/contracts/routes/results.ts';
import { counterOf } from '../../play/progress.ts';
import { providedFiles } from '../../play/provided-by-seed.ts';
import { appraiseAll } from '../../play/steps/appraise.ts';
import { bundleOf } from '../../play/steps/bundle.ts';
import { importFile } from '../../play/steps/import-file.ts';
import { publishWhenReady } from '../../play/steps/publish.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';
import type { RoundReport } from '../report.ts';
import { rosterSubmissions } from './close.ts';

const uncounted = counterOf('', { vi: '', en: '' }, () => undefined);

const importValues = async (
  { chronicle }: Rehearsal,
  round: RehearsedRound,
  name: string,
  file: ProvidedValuesFile,
): Promise<void> => {
  if (file.values.length === 0) return;
  await importFile(round.play, 'PROVIDED_VALUES', name, file);
  await round.play.province.fireSchedules();
  for (const { entrantId, leaf, given } of file.values)
    round.given.set(entrantId, { ...round.given.get(entrantId), [leaf]: given });
  chronicle.tell(
    round.play.roundId,
    `Nhập ${file.values.length} giá trị: ${file.source}`,
    `${file.values.length} values imported: ${file.source}`,
  );
};

/** Imports what units do not assess themselves: providers' and surveys' values, or the outside index. */
export const provideValues = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  which: 'data' | 'index',
): Promise<void> => {
  const { seed, file, roundId } = round.play;
  const files = providedFiles(seed, file, roundId, [...round.entrants.values()]);
  await importValues(rehearsal, round, which, files[which]);
};

/** Appraisers go through everything that was sealed, in one pass. */
export const appraiseRound = async (
  { chronicle }: Rehearsal,
  round: RehearsedRound,
  pass: '1' | '2',
): Promise<void> => {
  const sealed = await rosterSubmissions(round);
  const there = sealed.flatMap(({ entrantId, seal }) => (seal?.snapshotId === undefined ? [] : [entrantId]));
  const entrants = [...round.entrants.values()].filter(({ unitId }) => there.includes(unitId));
  await appraiseAll(round.play, entrants, pass, uncounted);
  chronicle.tell(
    round.play.roundId,
    `Thẩm định lần ${pass}: ${entrants.length} bản tự đánh giá`,
    `Appraisal, pass ${pass}: ${entrants.length} self-assessments`,
  );
};

/** Bundles the evidence of the first group that has any. */
export const bundleOne = async (
  { chronicle }: Rehearsal,
  round: RehearsedRound,
): Promise<RoundReport['bundle']> => {
  for (const { id: groupId } of round.rules.groups) {
    const made = await bundleOf(round.play, groupId, uncounted);
    if (made === undefined) continue;
    const { files, bytes, sha256 } = made;
    chronicle.tell(
      round.play.roundId,
      `Gói minh chứng nhóm ${groupId}: ${files} tệp, ${bytes} byte`,
      `Evidence bundle of group ${groupId}: ${files} files, ${bytes} bytes`,
    );
    return { groupId, files, bytes, sha256 };
  }
  return null;
};

/** The rankings that anybody may read, of the groups that have entrants. */
export const readRankings = async ({ play, rules, entrants }: RehearsedRound): Promise<GroupRanking[]> => {
  const anybody = createClient({ baseUrl: play.province.apiUrl });
  const groupIds = new Set([...entrants.values()].map(({ groupId }) => groupId));
  const found: GroupRanking[] = [];
  for (const { id: groupId } of rules.groups.filter(({ id }) => groupIds.has(id)))
    found.push((await anybody.call(readRanking, { param: { roundId: play.roundId, groupId } })).body);
  return found;
};

/** Publishes, and tells of it. */
export const publish = async (
  { chronicle }: Rehearsal,
  { play }: RehearsedRound,
  kind: 'PROVISIONAL' | 'FINAL',
): Promise<RoundReport['publications'][number]> => {
  await publishWhenReady(play, kind);
  const published = play.kept.publication;
  if (published === undefined) throw new Error(`${play.roundId} was published before`);
  const [vi, en] = kind === 'FINAL' ? ['chính thức', 'final'] : ['tạm thời', 'provisional'];
  chronicle.tell(
    play.roundId,
    `Công bố kết quả ${vi}, số ${published.number} (${published.snapshotId.slice(0, 12)}…)`,
    `Result published as ${en}, number ${published.number} (${published.snapshotId.slice(0, 12)}…)`,
  );
  return { kind, ...published };
};

/** What the conditions say of proposing the entrants for each award. */
export const readAwards = async (
  { nameOf }: Rehearsal,
  { play, rules }: RehearsedRound,
): Promise<RoundReport['awards']> => {
  const awards: RoundReport['awards'] = {};
  for (const { id: groupId } of rules.groups) {
    const param = { roundId: play.roundId, groupId };
    let cursor: string | undefined;
    do {
      const query = { limit: 100, cursor };
      const { body } = await play.as(play.cast.council).call(readGroupConditions, { param, query });
      for (const line of body.lines)
        for (const { awardId, standing } of line.awards) {
          awards[awardId] ??= { eligible: [], blocked: [], undecided: [] };
          const key = { ELIGIBLE: 'eligible', BLOCKED: 'blocked', UNDECIDED: 'undecided' } as const;
          awards[awardId][key[standing]].push(nameOf(line.entrantId));
        }
      cursor = body.next;
    } while (cursor !== undefined);
  }
  return awards;
};

/** The extensions that were granted, as anybody reads them. */
export const readExtensions = async ({ play }: RehearsedRound): Promise<RoundReport['extensions']> => {
  const anybody = createClient({ baseUrl: play.province.apiUrl });
  const { items } = (await anybody.call(listExtensions, { param: { roundId: play.roundId } })).body;
  return items.map(({ unitId, end }) => ({ unitId, end }));
};
