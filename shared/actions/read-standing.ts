import type { RoundItem } from '../contracts/round.ts';
import type { ScoringTable } from '../contracts/scoring-table.ts';
import type { EntrantStanding, NoPlace } from '../contracts/standing.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import type { Caller } from '../domain/authorize.ts';
import { titlesOf } from '../domain/explain-sheet.ts';
import { noPlaceWords } from '../domain/ranking/no-place-words.ts';
import { placedWords } from '../domain/ranking/place-words.ts';
import { manages, oversees, visibleColumns } from '../domain/result-access.ts';
import { reviewCounts, reviewPass, reviewWords } from '../domain/score-review/reviews.ts';
import { isSealedFor, sealingEnd } from '../domain/windows.ts';
import { notFound } from '../errors.ts';
import { type FoundRanking, liveRanking, publishedRanking } from './find-ranking.ts';
import { roundOf } from './load-submission.ts';
import type { Ports } from './ports.ts';
import { readScoreReview } from './score-review/read-score-review.ts';

type Needs = Pick<Ports, 'rounds' | 'submissions' | 'results' | 'snapshots' | 'rules'>;
type Why = { reason: NoPlace; leaves: string[] };

const without = (reason: NoPlace, leaves: string[] = []): Why => ({ reason, leaves });

/** Why there is no ranking to look into: what keeps this entrant back, as far as it is its own affair. */
const before = async (ports: Needs, head: SubmissionItem, round: RoundItem, at: number): Promise<Why> => {
  if (!isSealedFor(round, head)) return without(at <= sealingEnd(round, head) ? 'OPEN' : 'NOT_SEALED');
  if (head.seal?.kind === 'ABSENT') return without('ABSENT');
  const score = await ports.results.score(head.submissionId);
  if (score === undefined || score.stamp.sealedSnapshot !== head.seal?.snapshotId) return without('UNSCORED');
  return without(score.completeness.state === 'UNAPPRAISED' ? 'UNAPPRAISED' : 'NOT_PUBLISHED');
};

const within = ({ object }: FoundRanking, entrantId: string): Why => {
  const found = object.ranking.unplaced.find((one) => one.entrantId === entrantId);
  return found === undefined ? without('NOT_RANKED') : without(found.reason, found.leaves);
};

const titleIn = (table: ScoringTable) => {
  const titles = new Map(titlesOf(table.fields));
  return (code: string) => titles.get(code) ?? { vi: code, en: code };
};

/**
 * Where an entrant stands and why, or why it has no place: as published, or, for overseers, as it stands; before
 * appraisal without places for all but the manager (design, decision 7).
 * @param at campaign time of the request (UTC ms)
 * @throws AppError `not_found` for who may see nothing of this submission's result
 */
export const readStanding = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  at: number,
): Promise<EntrantStanding> => {
  const standing = await placeOrNone(ports, caller, submissionId, at);
  const [item] = await ports.results.appraisals(submissionId, reviewPass);
  if (item === undefined) return standing;
  const { rows } = await readScoreReview(ports, caller, submissionId);
  return { ...standing, reviews: rows, why: [...standing.why, ...reviewWords(reviewCounts([item]))] };
};

const placeOrNone = async (
  ports: Needs,
  caller: Caller,
  submissionId: string,
  at: number,
): Promise<EntrantStanding> => {
  const head = await ports.submissions.get(submissionId);
  if (head === undefined) throw notFound();
  const round = await roundOf(ports, head.roundId);
  if (visibleColumns(caller, head, round).length === 0) throw notFound();
  const { entrantId, groupId } = head;
  const shown =
    (await publishedRanking(ports, round, groupId)) ??
    (oversees(caller, head.campaignId) ? await liveRanking(ports, round, groupId) : undefined);
  const about = { submissionId, entrantId, groupId, published: round.publication !== undefined };
  const rules = await ports.rules.of(
    { roundId: round.roundId, fileHash: shown?.fileHash ?? round.fileHash },
    groupId,
  );
  const none = ({ reason, leaves }: Why): EntrantStanding => {
    const facts = {
      end: sealingEnd(round, head),
      draftsCount: rules.round.draftsAtClose === 'COUNT_UNATTESTED',
    };
    return { ...about, noPlace: { reason, leaves }, why: noPlaceWords(reason, leaves, facts) };
  };
  if (shown === undefined) return none(await before(ports, head, round, at));
  const { ranking } = shown.object;
  const placed = ranking.placed.find((one) => one.entrantId === entrantId);
  if (placed === undefined) return none(within(shown, entrantId));
  if (shown.state === 'UNAPPRAISED' && !manages(caller, head.campaignId)) return none(without('UNAPPRAISED'));
  const { place, sharedBy, indexPercent, band, separatedBy } = placed;
  return {
    ...about,
    place: { place, of: ranking.placed.length, sharedBy, indexPercent, band, separatedBy },
    why: placedWords(ranking, entrantId, { title: titleIn(rules.table), bands: rules.group.bands }),
  };
};
