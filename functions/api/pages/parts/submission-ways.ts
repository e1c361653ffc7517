import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Who } from '../../../../shared/contracts/route.ts';
import { readConditions } from '../../../../shared/contracts/routes/eligibility.ts';
import { readDossier } from '../../../../shared/contracts/routes/nominations.ts';
import { readScoreReview } from '../../../../shared/contracts/routes/score-reviews.ts';
import { readSupplements } from '../../../../shared/contracts/routes/supplements.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

/** A way under its own name: where to, and what it is called. */
export type Way = readonly [address: string, name: string];

/**
 * The ways from a submission to its conditions, answers, reviews and dossiers that its round has.
 * @param holds whether who looks holds one of these roles for the submission
 */
export const submissionWays = (
  { say, link }: Visit,
  round: Round,
  { submissionId, state }: Submission,
  holds: (who: Exclude<Who, string>) => boolean,
): Way[] => {
  const { supplementary, scoreReview } = round.windows;
  const sealed = state === 'SEALED';
  const ways: [boolean, string, string][] = [
    [holds(readConditions.who), 'conditions', say('Điều kiện', 'Conditions')],
    [
      sealed && supplementary !== undefined && holds(readSupplements.who),
      'supplements',
      say('Bổ sung, giải trình', 'Supplementary answers'),
    ],
    [
      sealed && scoreReview !== undefined && holds(readScoreReview.who),
      'score-review',
      say('Xem xét lại điểm', 'Score review'),
    ],
    [sealed && holds(readDossier.who), 'dossiers', say('Hồ sơ khen thưởng', 'Award dossiers')],
  ];
  return ways.flatMap(([open, path, name]) =>
    open ? [[link(`/submissions/${submissionId}/${path}`), name] as const] : [],
  );
};

/** Ways as a list of links, each with what it is about for who has it read aloud. */
export const wayList = (ways: readonly Way[], about: string): Html =>
  html`<ul class="links">${ways.map(
    ([address, name]) =>
      html`<li><a href="${address}">${name}<span class="seen-by-readers">: ${about}</span></a></li>`,
  )}</ul>`;
