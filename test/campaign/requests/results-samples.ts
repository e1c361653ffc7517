import { groupId, ownUnit } from '../stage.ts';
import { type Named, noMatch, type Sample } from './sample.ts';

/** Requests about rankings, sheets, publication and reviews of scores. */
export const resultsSamples = ({ closed, round }: Named): Record<string, Sample> => ({
  readRanking: { param: { ...round, groupId } },
  readScoreSheet: { param: closed },
  readStanding: { param: closed },
  readRankingChanges: { param: { ...round, groupId } },
  whatIf: { param: { ...round, groupId }, json: { overlays: [{ change: 'EXCLUDE', entrantId: ownUnit }] } },
  publishRound: { param: round, json: { kind: 'PROVISIONAL' }, revision: noMatch },
  readPublication: { param: round },
  readScoreReview: { param: closed },
  requestScoreReview: {
    param: closed,
    json: { rows: { '1.1.3': 'Đã có minh chứng' } },
    revision: noMatch,
  },
  decideScoreReview: {
    param: { ...closed, leaf: '1.1.3' },
    json: { outcome: 'UPHOLD', reason: 'Không có căn cứ mới' },
    revision: noMatch,
  },
  listScoreReviews: { param: round },
});
