import { html } from 'hono/html';
import type { Comment, Posting } from '../../../../../shared/contracts/posting.ts';
import type { Round } from '../../../../../shared/contracts/round.ts';
import { postList } from '../../../../../shared/contracts/routes/postings.ts';
import { holdsForCampaign } from '../../../../../shared/domain/authorize.ts';
import { actForm } from '../../parts/act-form.ts';
import { candidateName, lineTag } from '../../parts/award-words.ts';
import { dayOf } from '../../parts/day.ts';
import { crumbs, when } from '../../parts/figures.ts';
import type { Html, View } from '../../parts/layout.ts';
import { answeredList, commentForm, seenComments } from '../../parts/posting-comments.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import { windowLine } from '../../parts/window-line.ts';
import { stateAt } from '../../parts/window-state.ts';
import type { Visit } from '../../visit.ts';

type Award = Posting['awards'][number];

export type PostedList = {
  posting: Posting | undefined;
  /** Those that the caller may see; undefined for who has not signed in. */
  comments: readonly Comment[] | undefined;
  /** A key under which a comment that is sent from this page counts once. */
  commentKey: string;
};

const decisionOf = (visit: Visit, { decision }: Award): Html => {
  const { say } = visit;
  if (decision === undefined)
    return html`<p><span class="tag note">${say('Chưa có quyết định', 'Not decided yet')}</span></p>`;
  const { number, symbol, issuedOn, issuer, signer, signingCapacity } = decision;
  return html`<p>${say('Quyết định số', 'Decision')} <strong>${number}${symbol === undefined || symbol === null ? '' : `/${symbol}`}</strong>, ${dayOf(visit, issuedOn)}${issuer === undefined || issuer === null ? '' : `, ${visit.read(issuer)}`}; ${say('người ký', 'signed by')} ${signingCapacity === undefined ? '' : `${signingCapacity} `}${signer}</p>`;
};

const award = (visit: Visit, one: Award): Html => {
  const { say } = visit;
  const id = `award-${one.awardId}`;
  const heads = [say('Ai', 'Who'), say('Hạng', 'Place'), say('Kết quả', 'Outcome')];
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${visit.read(one.name)}</h2>
${decisionOf(visit, one)}
${stackTable(
  say(`Danh sách công khai: ${one.lines.length}`, `Posted: ${one.lines.length}`),
  heads,
  one.lines.map((line) =>
    stackRow(candidateName(line), [
      { label: heads[1] ?? '', shown: line.place === undefined ? '–' : String(line.place) },
      {
        label: heads[2] ?? '',
        shown: html`${lineTag(visit, line.state)}${line.reason === undefined ? '' : html`<span class="under as-written">${line.reason}</span>`}`,
      },
    ]),
  ),
)}</section>`;
};

const notPosted = (visit: Visit, round: Round, open: boolean): Html => {
  const { say } = visit;
  const may = open && holdsForCampaign(visit.caller, postList.who, round.campaignId);
  return html`<section class="card"><p>${say('Danh sách đề nghị khen thưởng chưa được công khai.', 'The list of proposed awards is not posted yet.')}</p>
${may ? actForm(visit, { path: `/rounds/${round.roundId}/posting`, button: say('Công khai danh sách', 'Post the list') }) : ''}</section>`;
};

/** The posted list of a round for anyone: who is proposed for what, comments and their answers, the decisions. */
export const postingView = (
  visit: Visit,
  round: Round,
  { posting, comments, commentKey }: PostedList,
): View => {
  const { say } = visit;
  const title = say('Công khai danh sách đề nghị khen thưởng', 'Posted list of proposed awards');
  const window = posting?.window ?? round.windows.posting;
  const open =
    window !== undefined &&
    stateAt(Date.parse(window.opensAt), Date.parse(window.closesAt), visit.now) === 'OPEN';
  return {
    title,
    simulated: round.simulated,
    main: html`${crumbs(visit, [
      ['/', say('Các kỳ đánh giá', 'Rounds')],
      [`/rounds/${round.roundId}`, visit.read(round.title)],
    ])}
<div class="lead"><h1>${title}</h1>
${window === undefined ? html`<p class="soft">${say('Kỳ này không có thời gian công khai lấy ý kiến.', 'This round has no window of public posting.')}</p>` : windowLine(visit, say('Thời gian lấy ý kiến', 'Window for comments'), window)}
${posting === undefined ? '' : html`<p class="soft">${say('Công khai lúc', 'Posted at')} ${when(posting.postedAt)}</p>`}</div>
${
  posting === undefined
    ? notPosted(visit, round, open)
    : html`${posting.awards.map((one) => award(visit, one))}
${answeredList(visit, posting)}
${comments === undefined ? '' : seenComments(visit, round, posting, comments)}
${open ? commentForm(visit, posting, commentKey) : ''}`
}`,
  };
};
