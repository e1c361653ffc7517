import { sealingMargin } from '../../../shared/domain/windows.ts';
import { checkRound } from '../checks/check-round.ts';
import { day, hour, nextMinute, type Rehearsal, type RehearsedRound, within } from '../rehearsal.ts';
import type { RoundReport } from '../report.ts';
import { scheduleAwards } from './awards.ts';
import { rosterSubmissions } from './close.ts';
import { confirmAll } from './conditions.ts';
import { reviewGoals } from './goals.ts';
import { scheduleGuidance } from './guidance.ts';
import {
  appraiseRound,
  bundleOne,
  provideValues,
  publish,
  readAwards,
  readExtensions,
  readRankings,
} from './results.ts';
import { scheduleScoreReview } from './score-review.ts';
import { acceptAnswered, scheduleSupplements } from './supplements.ts';

const sealedUnits = async ({ nameOf }: Rehearsal, round: RehearsedRound): Promise<RoundReport['sealed']> => {
  const submissions = await rosterSubmissions(round);
  const of = (kind: string) =>
    submissions.filter(({ seal }) => seal?.kind === kind).map(({ entrantId }) => nameOf(entrantId));
  return { attested: of('ATTESTED'), unattested: of('UNATTESTED'), absent: of('ABSENT') };
};

const report = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  publications: RoundReport['publications'],
  bundle: RoundReport['bundle'],
): Promise<void> => {
  const { play, attempts, entrants } = round;
  const rankings = await readRankings(round);
  const checks = await checkRound(rehearsal, round, rankings);
  rehearsal.reports.push({
    roundId: play.roundId,
    entrants: entrants.size,
    sealed: await sealedUnits(rehearsal, round),
    attempts: {
      inTime: attempts.filter(({ due }) => due === 'TAKEN').length,
      late: attempts.filter(({ due }) => due === 'REFUSED').length,
      misjudged: attempts.filter(({ due, was }) => due !== was).length,
    },
    reminded: Object.fromEntries([...round.reminded].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    extensions: await readExtensions(round),
    publications,
    rankings,
    bundle,
    awards: await readAwards(rehearsal, round),
    decided: {},
    checks,
  });
};

/**
 * When results are published (UTC ms). Whoever was given time past the window is appraised later: the API says so, and then so is
 * the provisional result; what a score review looks at comes after both passes.
 */
export const publicationInstants = ({
  windows,
}: Pick<RehearsedRound, 'windows'>): { provisional: number; final: number } => {
  const { selfAssessment, dataEntry, appraisal, secondAppraisal, supplementary, scoreReview } = windows;
  const settled = scoreReview === undefined ? 0 : (secondAppraisal?.closesAt ?? 0);
  const appraised = Math.max(appraisal.closesAt, selfAssessment.closesAt + 9 * day, settled);
  const provisional = nextMinute(appraised + sealingMargin) + 8 * hour;
  const later = [dataEntry, secondAppraisal, supplementary, scoreReview].map((one) => one?.closesAt ?? 0);
  return { provisional, final: nextMinute(Math.max(provisional, ...later) + sealingMargin) + day };
};

/**
 * Puts on the agenda what follows the close: values of others, appraisal, supplements, conditions, bundle, both
 * publications with a score review and guidance between them, checks, and then awards.
 */
export const scheduleResults = (rehearsal: Rehearsal, round: RehearsedRound): void => {
  const { agenda } = rehearsal;
  const { selfAssessment, dataEntry, appraisal, secondAppraisal } = round.windows;
  const sealed = Math.max(selfAssessment.closesAt + 2 * day, round.lateUntil ?? 0) + sealingMargin;
  const lastAppraisal = appraisal.closesAt - hour;
  const appraiseAt = Math.min(Math.max(within(appraisal, 1 / 3), nextMinute(sealed) + hour), lastAppraisal);
  const entering = dataEntry ?? appraisal;
  agenda.add(within(entering, 1 / 4), () => provideValues(rehearsal, round, 'data'));
  agenda.add(within(entering, 3 / 4), () => provideValues(rehearsal, round, 'index'));
  agenda.add(appraiseAt, () => appraiseRound(rehearsal, round, '1'));
  agenda.add(appraiseAt, () => confirmAll(rehearsal, round));
  let bundle: RoundReport['bundle'] = null;
  agenda.add(appraiseAt + hour, async () => {
    bundle = await bundleOne(rehearsal, round);
  });
  scheduleSupplements(rehearsal, round);
  if (secondAppraisal !== undefined)
    agenda.add(within(secondAppraisal, 1 / 2), async () => {
      await appraiseRound(rehearsal, round, '2');
      await acceptAnswered(rehearsal, round);
    });
  const publications: RoundReport['publications'] = [];
  const { provisional, final } = publicationInstants(round);
  agenda.add(provisional, async () => {
    publications.push(await publish(rehearsal, round, 'PROVISIONAL'));
  });
  scheduleScoreReview(rehearsal, round, provisional);
  scheduleGuidance(rehearsal, round, provisional + 2 * hour, final);
  agenda.add(final, async () => {
    publications.push(await publish(rehearsal, round, 'FINAL'));
    round.isFinal = true;
    await report(rehearsal, round, publications, bundle);
    await reviewGoals(rehearsal, round);
    scheduleAwards(rehearsal, round);
  });
};
