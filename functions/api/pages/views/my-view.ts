import { html } from 'hono/html';
import type { Role } from '../../../../shared/contracts/membership.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import { listDelegations } from '../../../../shared/contracts/routes/delegations.ts';
import { readScoreSheet } from '../../../../shared/contracts/routes/results.ts';
import { listSubmissions } from '../../../../shared/contracts/routes/submissions.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import { type Held, holdsForCampaign, holdsInUnit } from '../../../../shared/domain/authorize.ts';
import { localInstant } from '../../../../shared/domain/local-time.ts';
import { when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { stackRow, stackTable } from '../parts/stack-table.ts';
import { submissionWays, type Way, wayList } from '../parts/submission-ways.ts';
import type { Visit } from '../visit.ts';
import { roleNames, stateNames } from '../words.ts';

/** What stands under one round: the submissions of the caller's own units. */
export type OwnRound = {
  round: Round;
  units: readonly { unitId: string; submission: Submission | undefined }[];
};

export type Mine = {
  unitNames: ReadonlyMap<string, string>;
  rounds: readonly OwnRound[];
  next?: string | undefined;
};

const scopeName = (visit: Visit, { scope }: Held, unitNames: Mine['unitNames']): string => {
  if (scope.kind === 'UNIT') return unitNames.get(scope.unitId) ?? scope.unitId;
  if (scope.kind === 'PROVINCE') return visit.say('Toàn tỉnh', 'The whole province');
  return `${visit.say('Phong trào', 'Campaign')} ${scope.campaignId}`;
};

const roleItem = (visit: Visit, held: Held, unitNames: Mine['unitNames']) => {
  const fields =
    held.fields.length === 0 ? '' : ` (${visit.say('lĩnh vực', 'fields')} ${held.fields.join(', ')})`;
  const until = held.to === undefined ? '' : `, ${visit.say('đến', 'until')} ${localInstant(held.to)}`;
  return html`<li><strong>${visit.read(roleNames[held.role])}</strong>: ${scopeName(visit, held, unitNames)}${fields}${until}</li>`;
};

/** The ways from a unit's row to what it has to do and what is asked of it. */
const ways = (visit: Visit, round: Round, unitId: string, submission: Submission | undefined): Way[] => {
  const { say } = visit;
  const to = (path: string, name: string): Way => [visit.link(path), name];
  const holds = (who: readonly Role[]) => holdsInUnit(visit.caller, who, unitId);
  const campaign = `/campaigns/${round.campaignId}`;
  return [
    ...(submission === undefined
      ? []
      : [
          to(`/submissions/${submission.submissionId}/work`, say('Việc trong đơn vị', 'Work inside')),
          ...submissionWays(visit, round, submission, holds),
        ]),
    to(`${campaign}/units/${unitId}/tasks`, say('Nhiệm vụ, cam kết', 'Tasks, commitments')),
    to(`${campaign}/questions`, say('Hỏi đáp', 'Questions')),
    ...(holds(listDelegations.who)
      ? [to(`/units/${unitId}/delegations`, say('Ủy quyền ký', 'Delegations'))]
      : []),
  ];
};

const unitRow = (
  visit: Visit,
  round: Round,
  { unitId, submission }: OwnRound['units'][number],
  name: string,
): Html => {
  const { say } = visit;
  const opens = submission?.state === 'SEALED' && holdsInUnit(visit.caller, readScoreSheet.who, unitId);
  const sheet = opens
    ? html`<a href="${visit.link(`/submissions/${submission.submissionId}/sheet`)}">${say('Bảng điểm', 'Score sheet')}<span class="seen-by-readers">: ${name}</span></a>`
    : html`<span class="soft">${say('sau khi khóa', 'once sealed')}</span>`;
  return stackRow(name, [
    {
      label: say('Trạng thái', 'State'),
      shown:
        submission === undefined
          ? html`<span class="soft">${say('chưa có bản tự đánh giá', 'no self-assessment yet')}</span>`
          : html`<span class="tag">${visit.read(stateNames[submission.state])}</span>`,
    },
    {
      label: say('Nộp lúc', 'Submitted at'),
      shown: submission?.submitted === undefined ? '–' : when(submission.submitted.at),
    },
    {
      label: say('Hạn của đơn vị', "The unit's end"),
      shown: submission === undefined ? '–' : when(submission.closesAt),
    },
    { label: say('Bảng điểm', 'Score sheet'), shown: sheet },
    {
      label: say('Công việc', 'Work'),
      shown: wayList(ways(visit, round, unitId, submission), name),
      wide: true,
    },
  ]);
};

const roundCard = (visit: Visit, { round, units }: OwnRound, unitNames: Mine['unitNames']) => {
  const { say } = visit;
  const inspects = holdsForCampaign(visit.caller, listSubmissions.who, round.campaignId);
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Trạng thái', 'State'),
    say('Nộp lúc', 'Submitted at'),
    say('Hạn của đơn vị', "The unit's end"),
    say('Bảng điểm', 'Score sheet'),
    say('Công việc', 'Work'),
  ];
  const caption = html`<span class="seen-by-readers">${say('Bản tự đánh giá của đơn vị tôi', 'Self-assessments of my units')}</span>`;
  const rows = units.map((unit) => unitRow(visit, round, unit, unitNames.get(unit.unitId) ?? unit.unitId));
  return html`<section class="card"><h2><a href="${visit.link(`/rounds/${round.roundId}`)}">${visit.read(round.title)}</a></h2>
${units.length === 0 ? '' : stackTable(caption, heads, rows)}
${inspects ? html`<p><a class="go" href="${visit.link(`/rounds/${round.roundId}/submissions`)}">${say('Bản tự đánh giá của các đơn vị', 'Submissions of the units')}</a></p>` : ''}
${units.length === 0 && !inspects ? html`<p class="soft">${say('Bạn không có việc trong kỳ này.', 'Nothing here is yours.')}</p>` : ''}</section>`;
};

/** Who is signed in, the roles held now, and what is theirs in each round. */
export const myView = (visit: Visit, { unitNames, rounds, next }: Mine): View => {
  const { say, caller } = visit;
  return {
    title: say('Của tôi', 'Mine'),
    simulated: rounds.some(({ round }) => round.simulated),
    main: html`<div class="lead"><h1>${say('Của tôi', 'Mine')}</h1></div>
<section class="card" aria-labelledby="who"><h2 id="who">${say('Tôi là ai', 'Who I am')}</h2>
<dl class="facts"><dt>${say('Mã người dùng', 'Subject')}</dt><dd>${caller.personId}</dd>
<dt>${say('Vai trò lúc này', 'Roles held now')}</dt><dd>${
      caller.held.length === 0
        ? say('chưa được giao vai trò nào', 'none')
        : html`<ul class="links">${caller.held.map((held) => roleItem(visit, held, unitNames))}</ul>`
    }</dd></dl></section>
${rounds.map((own) => roundCard(visit, own, unitNames))}
${next === undefined ? '' : html`<p><a class="go" href="${visit.link('/my', { cursor: next })}">${say('Các kỳ tiếp theo', 'More rounds')}</a></p>`}`,
  };
};
