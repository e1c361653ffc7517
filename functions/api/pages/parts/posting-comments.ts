import { html } from 'hono/html';
import type { Comment, Posting } from '../../../../shared/contracts/posting.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import { answerComment } from '../../../../shared/contracts/routes/postings.ts';
import { holdsForCampaign } from '../../../../shared/domain/authorize.ts';
import type { Visit } from '../visit.ts';
import { actForm, choiceField, folded, saidField } from './act-form.ts';
import { candidateText } from './award-words.ts';
import { when } from './figures.ts';
import type { Html } from './layout.ts';

type Ruling = NonNullable<Comment['ruling']>;
type OfLine = Pick<Comment, 'awardId' | 'candidateId'>;

const longestComment = 4_000;

/** The posted line that is spoken of. */
const lineName = (visit: Visit, { awards }: Posting, { awardId, candidateId }: OfLine): string => {
  const award = awards.find((one) => one.awardId === awardId);
  const line = award?.lines.find((one) => one.candidateId === candidateId);
  if (award === undefined || line === undefined) return candidateId;
  return `${visit.read(award.name)}: ${candidateText(line)}`;
};

const rulingTag = ({ say }: Visit, decision: Ruling['decision']): Html =>
  decision === 'KEEP'
    ? html`<span class="tag open">${say('Giữ trong danh sách', 'Stays on the list')}</span>`
    : html`<span class="tag late">${say('Rút khỏi danh sách', 'Withdrawn')}</span>`;

/** Comments that were answered, with the answers, for anyone; who made them stays unsaid. */
export const answeredList = (visit: Visit, posting: Posting): Html => {
  const { say } = visit;
  const { received, answered } = posting.comments;
  return html`<section class="card" aria-labelledby="answered"><h2 id="answered">${say('Ý kiến và trả lời', 'Comments and answers')}</h2>
<p>${say(`Đã nhận ${received} ý kiến, đã trả lời ${answered.length}.`, `${received} received, ${answered.length} answered.`)}</p>
${
  answered.length === 0
    ? ''
    : html`<dl class="asked">${answered.map(
        (one) =>
          html`<dt>${lineName(visit, posting, one)}<span class="under as-written">${one.comment}</span></dt>
<dd><p>${rulingTag(visit, one.decision)} <span class="soft small">${when(one.answeredAt)}</span></p><p class="as-written">${one.answer}</p></dd>`,
      )}</dl>`
}</section>`;
};

const answering = (
  visit: Visit,
  { roundId }: Round,
  { commentId, revision }: Comment,
  about: string,
): Html => {
  const { say } = visit;
  const choice = choiceField('decision', say('Kết luận', 'Decision'), [
    ['KEEP', say('Giữ trong danh sách', 'The line stays')],
    ['WITHDRAW', say('Rút khỏi danh sách', 'The line is withdrawn')],
  ]);
  const answer = saidField({
    id: `answer-${commentId}`,
    name: 'answer',
    label: say('Trả lời (công khai)', 'Answer (published)'),
    most: longestComment,
  });
  const form = actForm(visit, {
    path: `/rounds/${roundId}/posting/comments/${commentId}/answer`,
    hidden: { revision },
    fields: [choice, answer],
    button: say('Gửi trả lời', 'Send the answer'),
    about,
  });
  return folded(say('Trả lời', 'Answer'), about, form);
};

/** The comments that the caller may see: all for overseers, the own ones for others; never with a name. */
export const seenComments = (
  visit: Visit,
  round: Round,
  posting: Posting,
  comments: readonly Comment[],
): Html | '' => {
  const { say } = visit;
  if (comments.length === 0) return '';
  const mayAnswer = holdsForCampaign(visit.caller, answerComment.who, round.campaignId);
  const decided = new Set(
    posting.awards.flatMap(({ awardId, decision }) => (decision === undefined ? [] : [awardId])),
  );
  const item = (one: Comment): Html => {
    const about = lineName(visit, posting, one);
    const waits = one.ruling === undefined;
    const form =
      waits && mayAnswer && !one.own && !decided.has(one.awardId) ? answering(visit, round, one, about) : '';
    return html`<dt>${about}<span class="under as-written">${one.comment}</span></dt>
<dd><p>${one.ruling === undefined ? html`<span class="tag note">${say('Chưa trả lời', 'Not answered yet')}</span>` : rulingTag(visit, one.ruling.decision)}${one.own ? html` <span class="tag">${say('ý kiến của tôi', 'mine')}</span>` : ''} <span class="soft small">${when(one.at)}</span></p>
${one.ruling === undefined ? '' : html`<p class="as-written">${one.ruling.answer}</p>`}${form}</dd>`;
  };
  return html`<section class="card" aria-labelledby="mine"><h2 id="mine">${say('Ý kiến trong phạm vi của tôi', 'Comments that are mine to see')}</h2>
<dl class="asked">${comments.map(item)}</dl></section>`;
};

/** The form by which somebody who is signed in says something of a line; the way to sign in for others. */
export const commentForm = (visit: Visit, posting: Posting, key: string): Html => {
  const { say } = visit;
  const heading = html`<h2 id="comment">${say('Góp ý', 'Comment')}</h2>`;
  if (!visit.signedIn)
    return html`<section class="card" aria-labelledby="comment">${heading}<p><a class="go" href="${visit.link('/sign-in', { next: visit.path })}">${say('Đăng nhập để góp ý', 'Sign in to comment')}</a></p></section>`;
  const lines = posting.awards.flatMap(({ awardId, lines: posted }) =>
    posted.map(({ candidateId }) => ({ awardId, candidateId })),
  );
  const which = html`<div class="field"><label for="line">${say('Về', 'About')}</label><select id="line" name="line" required>${lines.map(
    (line) =>
      html`<option value="${line.awardId} ${line.candidateId}">${lineName(visit, posting, line)}</option>`,
  )}</select></div>`;
  const comment = saidField({
    id: 'said',
    name: 'comment',
    label: say('Ý kiến (tên của bạn không được nêu)', 'Comment (your name stays unsaid)'),
    most: longestComment,
  });
  return html`<section class="card" aria-labelledby="comment">${heading}
${actForm(visit, { path: `/rounds/${posting.roundId}/posting/comments`, hidden: { key }, fields: [which, comment], button: say('Gửi ý kiến', 'Send the comment') })}</section>`;
};
