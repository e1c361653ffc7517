import { ApiProblem } from '../../../shared/client/client.ts';
import type { Publication } from '../../../shared/contracts/publication.ts';
import { readRound } from '../../../shared/contracts/routes/campaigns.ts';
import { publishRound } from '../../../shared/contracts/routes/results.ts';
import type { Play, Step } from '../play.ts';
import { until } from '../requests.ts';

// What passes by itself: the workers have not come that far.
const passing = new Set(['being_scored', 'not_ranked']);

type Kind = Publication['kind'];

const isPassing = (error: unknown): boolean => {
  if (!(error instanceof ApiProblem) || error.status !== 409) return false;
  const faults = error.problem.errors ?? [];
  return faults.length > 0 && faults.every(({ code }) => passing.has(code));
};

const publishOnce = async (play: Play, kind: Kind): Promise<boolean> => {
  const { as, province, roundId, kept } = play;
  const manager = as(province.firstManager);
  const param = { roundId };
  const round = (await manager.call(readRound, { param })).body;
  if (round.published && kind === 'PROVISIONAL') return true;
  try {
    const json = { kind };
    const { body } = await manager.call(publishRound, { param, json, revision: round.revision });
    kept.publication = { number: body.number, snapshotId: body.snapshotId };
    return true;
  } catch (error) {
    if (!isPassing(error)) throw error;
    await province.fireSchedules();
    await province.quiet();
    return false;
  }
};

/** Publishes as soon as everything is scored and ranked; a provisional result is published once. @throws ApiProblem */
export const publishWhenReady = (play: Play, kind: Kind): Promise<void> =>
  until({ what: 'the result can be published', everyMs: 1_000 }, () => publishOnce(play, kind));

/** The manager publishes the provisional result, as soon as everything is scored and ranked. */
export const publish: Step = {
  name: 'publish',
  title: { vi: 'Chấm, xếp hạng, công bố tạm thời', en: 'Score, rank, publish as provisional' },
  at: 'publish',
  run: async (play, counter) => {
    counter.expect(1);
    await publishWhenReady(play, 'PROVISIONAL');
    counter.add();
  },
};
