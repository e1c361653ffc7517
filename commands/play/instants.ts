import type { CampaignRound } from '../../shared/contracts/campaign-round.ts';
import { resolveWindows } from '../../shared/domain/campaign/resolve-windows.ts';
import { sealingMargin } from '../../shared/domain/windows.ts';

/** When each act of the play happens: campaign time, UTC milliseconds, ever later from one to the next. */
export type PlayInstants = Record<
  | 'setUp'
  | 'open'
  | 'answer'
  | 'handIn'
  | 'replace'
  | 'submit'
  | 'submitAgain'
  | 'seal'
  | 'provide'
  | 'appraise'
  | 'publish',
  number
>;

const minute = 60_000;
const hour = 60 * minute;
const nextMinute = (at: number): number => Math.ceil(at / minute) * minute;

const within = ({ opensAt, closesAt }: { opensAt: number; closesAt: number }, part: number): number =>
  nextMinute(opensAt + (closesAt - opensAt) * part);

/** The acts spread over the windows of the round; the seal comes as soon as its margin allows. */
export const instantsOf = (round: Pick<CampaignRound, 'windows'>): PlayInstants => {
  const { campaign, selfAssessment, appraisal } = resolveWindows(round);
  return {
    setUp: campaign.opensAt + 8 * hour,
    open: selfAssessment.opensAt + 8 * hour,
    answer: within(selfAssessment, 1 / 3),
    handIn: within(selfAssessment, 1 / 2),
    replace: within(selfAssessment, 3 / 5),
    submit: within(selfAssessment, 7 / 8),
    submitAgain: within(selfAssessment, 31 / 32),
    seal: nextMinute(selfAssessment.closesAt + sealingMargin),
    provide: within(appraisal, 1 / 4),
    appraise: within(appraisal, 1 / 2),
    publish: nextMinute(appraisal.closesAt + sealingMargin) + 8 * hour,
  };
};
