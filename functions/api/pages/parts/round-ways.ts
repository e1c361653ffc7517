import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import { readNominations } from '../../../../shared/contracts/routes/nominations.ts';
import { listLetters, listReadiness } from '../../../../shared/contracts/routes/reminders.ts';
import { listScoreReviews } from '../../../../shared/contracts/routes/score-reviews.ts';
import { listSubmissions } from '../../../../shared/contracts/routes/submissions.ts';
import { listMissedCommitments } from '../../../../shared/contracts/routes/tasks.ts';
import { holdsForCampaign } from '../../../../shared/domain/authorize.ts';
import { oversees } from '../../../../shared/domain/result-access.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

type Way = [path: string, name: string];

const waysOf = (visit: Visit, round: Round): Way[] => {
  const { say, caller, now } = visit;
  const campaign = `/campaigns/${round.campaignId}`;
  const own = `/rounds/${round.roundId}`;
  const { posting, scoreReview } = round.windows;
  const holds = (who: Parameters<typeof holdsForCampaign>[1]) =>
    holdsForCampaign(caller, who, round.campaignId);
  const ways: [boolean, ...Way][] = [
    [true, `${campaign}/questions`, say('Hỏi đáp của phong trào', 'Questions and answers')],
    [
      posting !== undefined && Date.parse(posting.opensAt) <= now,
      `${own}/posting`,
      say('Công khai danh sách đề nghị khen thưởng', 'Posted list of proposed awards'),
    ],
    [
      holds(listSubmissions.who),
      `${own}/submissions`,
      say('Bản tự đánh giá của các đơn vị', 'Submissions of the units'),
    ],
    [holds(listReadiness.who), `${own}/readiness`, say('Từng đơn vị làm đến đâu', 'How far each unit is')],
    [holds(listLetters.who), `${own}/letters`, say('Công văn đôn đốc', 'Letters urging units')],
    [
      scoreReview !== undefined && holds(listScoreReviews.who),
      `${own}/score-reviews`,
      say('Đề nghị xem xét lại điểm', 'Score reviews'),
    ],
    [
      round.published && holds(readNominations.who),
      `${own}/nominations`,
      say('Đề nghị khen thưởng', 'Nominations'),
    ],
    [
      holds(listMissedCommitments.who),
      `${campaign}/missed-commitments`,
      say('Cam kết không được giữ', 'Commitments not kept'),
    ],
  ];
  const conditions = round.groups.map(({ groupId, title }): [boolean, ...Way] => [
    oversees(caller, round.campaignId),
    `${own}/groups/${groupId}/conditions`,
    `${say('Tiêu chuẩn, điều kiện', 'Conditions')}: ${visit.read(title)}`,
  ]);
  return [...ways, ...conditions].flatMap(([open, ...way]) => (open ? [way] : []));
};

/** The ways from a round to what is asked, urged, answered and proposed in it, by the roles of who looks. */
export const roundWays = (visit: Visit, round: Round): Html =>
  html`<section class="card" aria-labelledby="more"><h2 id="more">${visit.say('Xem thêm', 'More')}</h2>
<ul class="links">${waysOf(visit, round).map(([path, name]) => html`<li><a href="${visit.link(path)}">${name}</a></li>`)}</ul></section>`;
