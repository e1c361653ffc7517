import { html } from 'hono/html';
import type { AwardStanding, EntrantConditions } from '../../../../shared/contracts/eligibility.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import { when } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { effectNames, outcomeTag, standingTag, titlesOf } from '../parts/outcome-words.ts';
import { roundLead } from '../parts/round-lead.ts';
import { stackRow, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

type Item = EntrantConditions['items'][number];
type Titles = ReadonlyMap<string, Bilingual>;

const statedOf = (visit: Visit, { stated }: Item): Html => {
  const { say } = visit;
  if (stated === undefined) return html`<span class="soft">${say('chưa kê khai', 'nothing stated')}</span>`;
  const { verdict } = stated;
  const word =
    verdict === undefined
      ? ''
      : html`<span class="under">${verdict.decision === 'CONFIRM' ? say('Xác nhận', 'Confirmed') : say('Không xác nhận', 'Refused')} ${when(verdict.at)}: <span class="as-written">${verdict.reason}</span></span>`;
  return html`${say('kê khai lúc', 'stated at')} ${when(stated.statedAt)}${word}`;
};

const row = (visit: Visit, item: Item): Html => {
  const { say } = visit;
  const heading = html`${visit.read(item.title)}<span class="under soft small">${visit.read(effectNames[item.effect])}</span>`;
  return stackRow(heading, [
    {
      label: say('Kết quả', 'Outcome'),
      shown: html`${outcomeTag(visit, item)}${item.mayConfirm && item.stated?.verdict === undefined && item.stated !== undefined ? html` <span class="tag note">${say('chờ bạn xác nhận', 'waits for your word')}</span>` : ''}`,
    },
    { label: say('Kê khai', 'Statement'), shown: statedOf(visit, item) },
    {
      label: say('Vì sao', 'Why'),
      shown: html`<span class="as-written">${item.explanation}</span>`,
      wide: true,
    },
  ]);
};

const awardRow = (visit: Visit, award: AwardStanding, conditions: Titles, awards: Titles): Html => {
  const { say } = visit;
  const named = (ids: readonly string[]) => titlesOf(visit, ids, conditions) || '–';
  return stackRow(titlesOf(visit, [award.awardId], awards), [
    { label: say('Kết luận', 'Standing'), shown: standingTag(visit, award) },
    { label: say('Vướng', 'Blocked by'), shown: named(award.blockedBy) },
    { label: say('Còn chờ', 'Waits for'), shown: named(award.waitsFor) },
    { label: say('Lưu ý', 'Noted'), shown: named(award.noted) },
  ]);
};

/** The conditions of one entrant: what was stated, what became of each and why, and what that means for awards. */
export const conditionsView = (
  visit: Visit,
  round: Round,
  shown: { unitName: string; conditions: EntrantConditions; awards: Titles },
): View => {
  const { say } = visit;
  const { items, awards } = shown.conditions;
  const title = `${say('Tiêu chuẩn, điều kiện', 'Conditions')}: ${shown.unitName}`;
  const titles = new Map(items.map((item) => [item.conditionId, item.title]));
  const heads = [
    say('Điều kiện', 'Condition'),
    say('Kết quả', 'Outcome'),
    say('Kê khai', 'Statement'),
    say('Vì sao', 'Why'),
  ];
  const awardHeads = [
    say('Hình thức', 'Award'),
    say('Kết luận', 'Standing'),
    say('Vướng', 'Blocked by'),
    say('Còn chờ', 'Waits for'),
    say('Lưu ý', 'Noted'),
  ];
  return {
    title,
    simulated: round.simulated,
    main: html`${roundLead(visit, round, title)}
<section class="card" aria-labelledby="conditions"><h2 id="conditions">${say('Từng điều kiện', 'Each condition')}</h2>
${items.length === 0 ? html`<p>${say('Phong trào không đặt điều kiện nào.', 'The campaign sets none.')}</p>` : ''}
${stackTable(
  say(
    'Kết quả chưa xác định không có nghĩa là không đạt.',
    'What is not known yet is not taken for not met.',
  ),
  heads,
  items.map((item) => row(visit, item)),
)}</section>
${
  awards.length === 0
    ? ''
    : html`<section class="card" aria-labelledby="awards"><h2 id="awards">${say('Đối với khen thưởng', 'What it means for awards')}</h2>
${stackTable(
  say('Có được đề nghị theo các điều kiện này không', 'Whether the conditions let it be proposed'),
  awardHeads,
  awards.map((award) => awardRow(visit, award, titles, shown.awards)),
)}</section>`
}`,
  };
};
