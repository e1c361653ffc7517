import { html } from 'hono/html';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import { holdsForCampaign } from '../../../../shared/domain/authorize.ts';
import { when } from '../parts/figures.ts';
import type { View } from '../parts/layout.ts';
import { roundLead } from '../parts/round-lead.ts';
import { nextPage, stackRow, stackTable } from '../parts/stack-table.ts';
import { submissionWays, wayList } from '../parts/submission-ways.ts';
import type { Visit } from '../visit.ts';
import { stateNames } from '../words.ts';

export type Listed = { submission: Submission; unitName: string };

const row = (visit: Visit, round: Round, { submission, unitName }: Listed) => {
  const { say } = visit;
  const sheet =
    submission.state === 'SEALED'
      ? html`<a href="${visit.link(`/submissions/${submission.submissionId}/sheet`)}">${say('Bảng điểm', 'Score sheet')}<span class="seen-by-readers">: ${unitName}</span></a>`
      : html`<span class="soft">${say('chưa có bảng điểm', 'no score sheet')}</span>`;
  const ways = submissionWays(visit, round, submission, (who) =>
    holdsForCampaign(visit.caller, who, round.campaignId),
  );
  return stackRow(unitName, [
    {
      label: say('Trạng thái', 'State'),
      shown: html`<span class="tag">${visit.read(stateNames[submission.state])}</span>`,
    },
    {
      label: say('Nộp lúc', 'Submitted at'),
      shown: submission.submitted === undefined ? '–' : when(submission.submitted.at),
    },
    { label: say('Bảng điểm', 'Score sheet'), shown: sheet },
    { label: say('Xem thêm', 'More'), shown: wayList(ways, unitName), wide: true },
  ]);
};

/** The submissions of a round that the caller may follow, with the way to their score sheets. */
export const submissionsView = (
  visit: Visit,
  round: Round,
  { items, next }: { items: readonly Listed[]; next?: string | undefined },
): View => {
  const { say } = visit;
  const title = say('Bản tự đánh giá của các đơn vị', 'Submissions of the units');
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Trạng thái', 'State'),
    say('Nộp lúc', 'Submitted at'),
    say('Bảng điểm', 'Score sheet'),
    say('Xem thêm', 'More'),
  ];
  const path = `/rounds/${round.roundId}/submissions`;
  return {
    title,
    simulated: round.simulated,
    main: html`${roundLead(visit, round, title)}
<section class="card">
${items.length === 0 ? html`<p>${say('Chưa có bản nào mà vai trò của bạn được xem.', 'None that your role may see yet.')}</p>` : ''}
${stackTable(
  say('Danh sách có thể chậm vài giây.', 'The list may lag by seconds.'),
  heads,
  items.map((listed) => row(visit, round, listed)),
)}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
